//! Texts in the languages of the spec.

use maud::{Markup, html};

use super::Book;
use antom_codegen::model::Text;

impl Book<'_> {
    /// A text of the spec in each of its languages.
    pub(super) fn text(&self, text: &Text) -> Markup {
        let zh = text.zh.as_deref().filter(|_| self.bilingual);
        each_language(inline(&text.en), zh.map(inline))
    }

    /// Words of the document itself in each of its languages.
    pub(super) fn say(&self, en: &str, zh: &str) -> Markup {
        each_language(inline(en), self.bilingual.then(|| inline(zh)))
    }

    /// Words for those who do not see what stands beside them.
    pub(super) fn hidden(&self, en: &str, zh: &str) -> Markup {
        html! { span.hidden { (self.say(en, zh)) } }
    }
}

fn each_language(en: Markup, zh: Option<Markup>) -> Markup {
    html! {
        @match zh {
            None => (en),
                Some(zh) if zh.0 == en.0 => (en),
            Some(zh) => { span lang="en" { (en) } span lang="zh" { (zh) } }
        }
    }
}

/// Text with code between backticks; a backtick without its other half is a backtick.
fn inline(text: &str) -> Markup {
    let mut pieces: Vec<&str> = text.split('`').collect();
    let lone = pieces
        .len()
        .is_multiple_of(2)
        .then(|| pieces.pop())
        .flatten();
    html! {
        @for (index, piece) in pieces.iter().enumerate() {
            @if index % 2 == 0 { (piece) } @else { code { (piece) } }
        }
        @if let Some(rest) = lone { "`" (rest) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stands_between_backticks() {
        assert_eq!(inline("a `b` c").0, "a <code>b</code> c");
        assert_eq!(inline("a ` b").0, "a ` b");
        assert_eq!(inline("`b` ` <i>").0, "<code>b</code> ` &lt;i&gt;");
    }
}
