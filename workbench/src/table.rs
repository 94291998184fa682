//! Tables: aligned columns, and Markdown.

/// A cell of a row: a text, and how it is shown where that takes more characters than one sees.
#[derive(Clone, Debug)]
pub struct Cell {
    text: String,
    shown: Option<String>,
}

impl Cell {
    /// A text that colours surround, `shown`: they take no room.
    pub(crate) fn painted(text: impl Into<String>, shown: String) -> Self {
        Self {
            text: text.into(),
            shown: Some(shown),
        }
    }

    /// How many columns of a terminal it takes, as far as characters say.
    fn width(&self) -> usize {
        self.text.chars().count()
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            shown: None,
        }
    }
}

/// A line for each row, with every column as wide as its widest cell and at least as wide as `least`
/// says of it. Columns are two spaces apart, and no line ends in spaces.
pub fn aligned<const N: usize>(rows: &[[Cell; N]], least: [usize; N]) -> Vec<String> {
    let mut widths = least;
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    rows.iter().map(|row| line(row, widths)).collect()
}

/// A table in Markdown, without a line feed at its end. Cells are Markdown, with every `|` escaped.
pub(crate) fn markdown<const N: usize>(heading: [&str; N], rows: &[[String; N]]) -> String {
    let mut lines = vec![
        format!("| {} |", heading.join(" | ")),
        format!("| {} |", ["---"; N].join(" | ")),
    ];
    lines.extend(rows.iter().map(|row| format!("| {} |", row.join(" | "))));
    lines.join("\n")
}

fn line<const N: usize>(row: &[Cell; N], widths: [usize; N]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        line += cell.shown.as_ref().unwrap_or(&cell.text);
        line += &" ".repeat(width.saturating_sub(cell.width()) + 2);
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_in_markdown() {
        let rows = [["`a`".to_owned(), "1".to_owned()]];
        let expected = "| name | count |\n| --- | --- |\n| `a` | 1 |";
        assert_eq!(markdown(["name", "count"], &rows), expected);
    }

    #[test]
    fn columns_are_aligned() {
        let red = Cell::painted("b", "\u{1b}[31mb\u{1b}[0m".to_owned());
        let rows = [["a".into(), "元".into()], [red, "xx".into()]]
            .map(|[first, second]| [first, second, Cell::from("")]);
        let expected = ["a    元", "\u{1b}[31mb\u{1b}[0m    xx"];
        assert_eq!(aligned(&rows, [3, 0, 0]), expected);
        let rows = [["元", "x"], ["bb", "y"]].map(|it| it.map(Cell::from));
        assert_eq!(aligned(&rows, [0; 2]), ["元   x", "bb  y"]);
    }
}
