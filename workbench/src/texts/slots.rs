//! The places of a file that wait for a text: keys with an empty text, as `import` drafts them.
//!
//! A file is read line by line, so that nothing else in it changes when a text is filled in.

use antom_codegen::model::Language;

use super::Entry;
use crate::import::scalar;

/// A place that waits for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// The keys that lead to it; an item of a list goes by its id.
    pub(super) path: Vec<String>,
    /// The type of the field that it describes, if it is one.
    pub(super) documented: Option<String>,
    /// The lines with its languages, from 0; none if it is a text without languages.
    lines: Vec<(usize, Option<Language>)>,
}

impl Slot {
    /// The name of what the text describes.
    pub(super) fn name(&self) -> &str {
        let last = self
            .path
            .len()
            .saturating_sub(if self.ends_with_key() { 2 } else { 1 });
        self.path.get(last).map_or("", String::as_str)
    }

    fn ends_with_key(&self) -> bool {
        let last = self.path.last().map_or("", String::as_str);
        self.path.len() > 1 && ["doc", "message", "action", "note"].contains(&last)
    }

    /// Whether it is a text of a result code, which all operations share.
    pub(super) fn is_message(&self) -> bool {
        let last = self.path.last().map_or("", String::as_str);
        ["message", "action"].contains(&last)
    }

    /// What the text is about, for people.
    pub(super) fn about(&self) -> String {
        match (&self.documented, self.path.last()) {
            (Some(documented), _) => format!("{} ({documented})", self.name()),
            (None, Some(key)) if self.ends_with_key() && key != "doc" => {
                format!("{}: {key}", self.name())
            }
            (None, Some(key)) if self.path.len() == 1 => key.clone(),
            _ => self.name().to_owned(),
        }
    }
}

/// A key on the way to a line.
struct Step {
    indent: usize,
    key: String,
    /// The type that stands beside the keys below it.
    documented: Option<String>,
}

impl Step {
    fn new(indent: usize, key: &str) -> Self {
        Self {
            indent,
            key: key.to_owned(),
            documented: None,
        }
    }
}

/// The places of a file that wait for a text.
pub(super) fn slots(text: &str) -> Vec<Slot> {
    let mut steps: Vec<Step> = Vec::new();
    let mut slots: Vec<Slot> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let Some((indent, item, key, rest)) = parts(line) else {
            continue;
        };
        steps.retain(|it| it.indent < indent);
        if item {
            // Its id names an item, so that its texts have places of their own.
            let id = if key == "id" { unquoted(rest) } else { key };
            steps.push(Step::new(indent - 1, id));
        }
        if key == "type"
            && let Some(owner) = steps.last_mut()
        {
            owner.documented = Some(unquoted(rest).to_owned());
        }
        let path: Vec<String> = steps.iter().map(|it| it.key.clone()).collect();
        if !is_of_sample(&path, key) {
            add_slot(&mut slots, &steps, path, (number, key, rest));
        }
        steps.push(Step::new(indent, key));
    }
    slots
}

/// Adds the place on a line, if there is one. `path` leads to the key.
fn add_slot(
    slots: &mut Vec<Slot>,
    steps: &[Step],
    mut path: Vec<String>,
    (number, key, rest): (usize, &str, &str),
) {
    let type_at = |at: Option<&Step>| at.and_then(|it| it.documented.clone());
    let (documented, lines) = if rest == "\"\"" {
        let language = language(key);
        if language.is_none() {
            path.push(key.to_owned());
            (type_at(steps.last()), vec![(number, None)])
        } else if let Some(last) = slots.last_mut().filter(|it| it.path == path) {
            // The same text in another language.
            last.lines.push((number, language));
            return;
        } else {
            (type_at(steps.iter().rev().nth(1)), vec![(number, language)])
        }
    } else if rest.starts_with("{ en: \"\"") {
        path.push(key.to_owned());
        let languages = [Language::En, Language::Zh].into_iter();
        let missing = languages.filter(|it| rest.contains(&format!("{}: \"\"", word(*it))));
        let documented = type_at(steps.last()).filter(|_| key == "doc");
        (documented, missing.map(|it| (number, Some(it))).collect())
    } else {
        return;
    };
    slots.push(Slot {
        path,
        documented,
        lines,
    });
}

/// Whether a line belongs to the data of a sample, where an empty text is a value.
fn is_of_sample(path: &[String], key: &str) -> bool {
    match path {
        [samples, _] => samples == "samples" && key != "doc",
        [samples, _, part, ..] => samples == "samples" && part != "doc",
        _ => false,
    }
}

/// A file with texts filled in where it waits for them, and the paths at which it does not.
pub(super) fn fill(text: &str, wanted: &[(&str, &Entry)]) -> (String, Vec<String>) {
    let slots = slots(text);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut missed = Vec::new();
    for (path, entry) in wanted {
        let Some(slot) = slots.iter().find(|it| it.path.join(".") == *path) else {
            missed.push((*path).to_owned());
            continue;
        };
        for (number, language) in &slot.lines {
            let language = language.unwrap_or(Language::En);
            let said = entry
                .texts
                .iter()
                .find(|(it, text)| *it == language && !text.is_empty());
            let Some((_, said)) = said else { continue };
            let line = &mut lines[*number];
            // On one line with others, a language is found by its word.
            let key = format!("{}: \"\"", word(language));
            let (place, before) = match line.find(&key) {
                Some(at) => (at + key.len() - 2, line.contains('{')),
                None => (line.rfind("\"\"").unwrap_or(line.len()), false),
            };
            let written = if before { quoted(said) } else { scalar(said) };
            let end = (place + 2).min(line.len());
            line.replace_range(place..end, &written);
        }
    }
    (
        lines.join("\n") + if text.ends_with('\n') { "\n" } else { "" },
        missed,
    )
}

/// A text in quotes, as it has to stand between braces.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn word(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Zh => "zh",
    }
}

fn language(key: &str) -> Option<Language> {
    match key {
        "en" => Some(Language::En),
        "zh" => Some(Language::Zh),
        _ => None,
    }
}

/// The indent of a line, whether it begins an item of a list, its key, and what stands behind it.
fn parts(line: &str) -> Option<(usize, bool, &str, &str)> {
    let rest = line.trim_start();
    let mut indent = line.len() - rest.len();
    let (item, rest) = match rest.strip_prefix("- ") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    indent += if item { 2 } else { 0 };
    if rest.starts_with('#') {
        return None;
    }
    let (key, value) = rest.split_once(':')?;
    let key = unquoted(key);
    let is_key = !key.is_empty() && !key.contains([' ', '{', '[']);
    is_key.then_some((indent, item, key, value.trim()))
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
operation: pay
doc:
  en: \"\"
  zh: \"\"
request:
  payId:
    type: String
    doc:
      en: \"\"
      zh: \"\"
  kind:
    type: String
    doc: { en: Known., zh: 已知。 }
samples:
  - id: first
    doc: \"\"
    request:
      payId: \"\"
      name: { en: \"\" }
values:
  RED: { en: \"\", zh: \"\" }
";

    #[test]
    fn places_are_found_and_filled() {
        let found: Vec<(String, String)> = slots(FILE)
            .iter()
            .map(|it| (it.path.join("."), it.about()))
            .collect();
        let expected = [
            ("doc", "doc"),
            ("request.payId.doc", "payId (String)"),
            ("samples.first.doc", "first"),
            ("values.RED", "RED"),
        ];
        let expected = expected.map(|(path, about)| (path.to_owned(), about.to_owned()));
        assert_eq!(found, expected);

        let entry = |en: &str, zh: &str| Entry {
            about: String::new(),
            places: Vec::new(),
            texts: vec![(Language::En, en.to_owned()), (Language::Zh, zh.to_owned())],
        };
        let (payment, red) = (
            entry("Its ID: unique.", "标识。"),
            entry("The \"red\" one.", "红"),
        );
        let wanted = [
            ("request.payId.doc", &payment),
            ("values.RED", &red),
            ("samples.first.doc", &red),
            ("request.kind.doc", &red),
        ];
        let (text, missed) = fill(FILE, &wanted);
        assert_eq!(missed, ["request.kind.doc"]);
        assert!(
            text.contains("      en: \"Its ID: unique.\"\n      zh: 标识。\n"),
            "{text}"
        );
        assert!(
            text.contains("RED: { en: \"The \\\"red\\\" one.\", zh: \"红\" }\n"),
            "{text}"
        );
        assert!(
            text.contains("    doc: \"The \\\"red\\\" one.\"\n"),
            "{text}"
        );
        assert!(
            text.contains("operation: pay\ndoc:\n  en: \"\"\n"),
            "{text}"
        );
    }
}
