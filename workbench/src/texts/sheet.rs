//! A worksheet: texts with their subjects, on lines without quotes.

use std::fmt;

use antom_codegen::json::Json;
use antom_codegen::model::Language;

use super::Entry;

const HEAD: &str = "\
Write each text after `en:` or `zh:`. Indent continuation lines. Prefilled texts are proposals from fields with
the same name and type. A text is inserted at every place listed above it.
";

/// Why a worksheet cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The line, from 1.
    pub line: usize,
    /// The problem.
    pub message: &'static str,
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for Misread {}

/// Writes a worksheet; empty if no text is missing.
pub fn write(entries: &[Entry]) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let mut sheet = HEAD.to_owned();
    for entry in entries {
        sheet += &format!("\n# {}\n", entry.about);
        for (file, path) in &entry.places {
            sheet += &format!("- {file}: {path}\n");
        }
        for (language, text) in &entry.texts {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            sheet += format!("{}: {text}", word(*language)).trim_end();
            sheet.push('\n');
        }
    }
    sheet
}

/// The entries as an array with one object for each, ending in a line feed.
pub fn json(entries: &[Entry]) -> String {
    let place = |(file, path): &(String, String)| {
        Json::object([
            ("file", Json::from(file.as_str())),
            ("path", path.as_str().into()),
        ])
    };
    let object = |entry: &Entry| {
        let texts = entry.texts.iter();
        let texts = texts.map(|(language, text)| (word(*language), Json::from(text.as_str())));
        Json::object([
            ("about", Json::from(entry.about.as_str())),
            (
                "places",
                Json::List(entry.places.iter().map(place).collect()),
            ),
            ("texts", Json::object(texts)),
        ])
    };
    Json::List(entries.iter().map(object).collect()).pretty()
}

/// Reads a worksheet.
///
/// # Errors
///
/// A line is not a line of a worksheet.
pub fn read(sheet: &str) -> Result<Vec<Entry>, Misread> {
    let mut entries: Vec<Entry> = Vec::new();
    for (index, line) in sheet.lines().enumerate() {
        let wrong = |message| Misread {
            line: index + 1,
            message,
        };
        if let Some(about) = line.strip_prefix("# ") {
            entries.push(Entry {
                about: about.to_owned(),
                places: Vec::new(),
                texts: Vec::new(),
            });
            continue;
        }
        // What stands before the first entry says what to do.
        let Some(entry) = entries.last_mut() else {
            continue;
        };
        if line.trim().is_empty() {
        } else if let Some(place) = line.strip_prefix("- ") {
            let place = place.split_once(": ");
            let (file, path) = place.ok_or_else(|| wrong("expected `- FILE: PATH`"))?;
            entry.places.push((file.to_owned(), path.trim().to_owned()));
        } else if let Some((language, text)) = text(line) {
            entry.texts.push((language, text.to_owned()));
        } else if line.starts_with(' ')
            && let Some((_, text)) = entry.texts.last_mut()
        {
            text.push(' ');
            *text += line.trim();
        } else {
            let message = "expected `# WHAT`, `- FILE: PATH`, `en: TEXT`, `zh: TEXT`, or the indented rest of a text";
            return Err(wrong(message));
        }
    }
    for (_, text) in entries.iter_mut().flat_map(|it| &mut it.texts) {
        *text = text.trim().to_owned();
    }
    Ok(entries)
}

fn text(line: &str) -> Option<(Language, &str)> {
    let languages = [Language::En, Language::Zh].into_iter();
    let mut said = languages.filter_map(|it| {
        let text = line.strip_prefix(word(it))?.strip_prefix(':')?;
        Some((it, text.trim()))
    });
    said.next()
}

fn word(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Zh => "zh",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let entry = |about: &str, en: &str, zh: &str| Entry {
            about: about.to_owned(),
            places: vec![("a.yaml".to_owned(), "request.a.doc".to_owned())],
            texts: vec![(Language::En, en.to_owned()), (Language::Zh, zh.to_owned())],
        };
        let entries = vec![
            entry("a (String)", "An ID: `x`.", "标识。"),
            entry("b", "", ""),
        ];
        assert_eq!(read(&write(&entries)), Ok(entries));
        let broken = read("# a\n- a.yaml: doc\nen: one\n  and more\nelse\n");
        assert_eq!(broken.map_err(|it| it.line), Err(5));
        let several = read("# a\n- a.yaml: doc\nen: one\n  and more\n").expect("a worksheet");
        assert_eq!(
            several[0].texts,
            [(Language::En, "one and more".to_owned())]
        );
    }
}
