//! YAML as people write a spec: what belongs together on one line, everything else below its key.
//!
//! The emitters there are for YAML decide the layout themselves, and a draft is to look like the
//! files it joins: `pages: [a, b]` beside mappings in block style. The part that is easily got
//! wrong is when to quote; here that is one function, and it quotes whenever some reader of YAML
//! could take a text for anything else.

#[cfg(test)]
mod tests;

use antom_codegen::json::Json;

/// A value and how it is laid out.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) enum Yaml {
    /// A text, in quotes where it needs them.
    Text(String),
    /// A number, `true`, `null`: as it is.
    Plain(String),
    /// Each item on separate lines.
    List(Vec<Yaml>),
    /// Each key on separate lines.
    Map(Vec<(String, Yaml)>),
    /// All of this on one line.
    Flow(Box<Yaml>),
}

impl Yaml {
    pub(in crate::import) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(in crate::import) fn plain(value: impl ToString) -> Self {
        Self::Plain(value.to_string())
    }

    /// Keys on lines of their own.
    pub(in crate::import) fn map<K: Into<String>>(
        pairs: impl IntoIterator<Item = (K, Yaml)>,
    ) -> Self {
        Self::Map(
            pairs
                .into_iter()
                .map(|(key, it)| (key.into(), it))
                .collect(),
        )
    }

    /// `[a, b]`
    pub(in crate::import) fn words<T: Into<String>>(words: impl IntoIterator<Item = T>) -> Self {
        let words = words.into_iter().map(Self::text).collect();
        Self::Flow(Box::new(Self::List(words)))
    }

    /// `{ a: …, b: … }`
    pub(in crate::import) fn on_one_line(self) -> Self {
        Self::Flow(Box::new(self))
    }

    /// Lines that stand at this depth, ending in a line feed.
    pub(in crate::import) fn lines(&self, indent: usize) -> String {
        let mut out = String::new();
        write_block(self, indent, &mut out);
        out
    }
}

/// A body as a page shows it. Texts that look like numbers get quotes, so they stay texts; a short
/// object inside that holds no other goes on one line.
impl From<&Json> for Yaml {
    fn from(json: &Json) -> Self {
        match json {
            Json::Null => Self::plain("null"),
            Json::Bool(value) => Self::plain(value),
            Json::Number(number) => Self::plain(number),
            Json::Text(text) => Self::text(text),
            Json::List(items) => {
                Self::List(items.iter().map(|it| Self::from(it).compact()).collect())
            }
            Json::Object(pairs) => Self::map(
                pairs
                    .iter()
                    .map(|(key, it)| (key, Self::from(it).compact())),
            ),
        }
    }
}

/// How long a line of several values may be.
const SHORT: usize = 90;

impl Yaml {
    fn compact(self) -> Self {
        let is_flat = match &self {
            Self::Map(pairs) => pairs.iter().all(|(_, it)| it.is_scalar()),
            Self::List(items) => items.iter().all(Self::is_scalar),
            _ => false,
        };
        if is_flat && flow(&self).chars().count() <= SHORT {
            self.on_one_line()
        } else {
            self
        }
    }

    fn is_scalar(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Plain(_))
    }
}

fn write_block(yaml: &Yaml, indent: usize, out: &mut String) {
    let margin = " ".repeat(indent);
    match yaml {
        Yaml::Map(pairs) if !pairs.is_empty() => {
            for (key, value) in pairs {
                *out += &format!("{margin}{}:", scalar(key));
                match on_this_line(value) {
                    Some(text) => *out += &format!(" {text}\n"),
                    None => {
                        out.push('\n');
                        write_block(value, indent + 2, out);
                    }
                }
            }
        }
        Yaml::List(items) if !items.is_empty() => {
            for item in items {
                let lines = match on_this_line(item) {
                    Some(text) => format!("{text}\n"),
                    None => item.lines(indent + 2),
                };
                *out += &format!("{margin}- {}", lines.trim_start());
            }
        }
        _ => *out += &format!("{margin}{}\n", on_this_line(yaml).unwrap_or_default()),
    }
}

/// What goes behind a key; none if it goes below.
fn on_this_line(yaml: &Yaml) -> Option<String> {
    match yaml {
        Yaml::Text(text) => Some(scalar(text)),
        Yaml::Plain(text) => Some(text.clone()),
        Yaml::Flow(inside) => Some(flow(inside)),
        Yaml::List(items) => items.is_empty().then(|| "[]".to_owned()),
        Yaml::Map(pairs) => pairs.is_empty().then(|| "{}".to_owned()),
    }
}

fn flow(yaml: &Yaml) -> String {
    match yaml {
        Yaml::List(items) => {
            let items: Vec<String> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Yaml::Map(pairs) if pairs.is_empty() => "{}".to_owned(),
        Yaml::Map(pairs) => {
            let pair = |(key, it): &(String, Yaml)| format!("{}: {}", scalar(key), flow(it));
            let pairs: Vec<String> = pairs.iter().map(pair).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Yaml::Flow(inside) => flow(inside),
        Yaml::Text(text) => scalar(text),
        Yaml::Plain(text) => text.clone(),
    }
}

/// A text on a separate line, quoted if necessary.
pub(crate) fn scalar(text: &str) -> String {
    if needs_quotes(text) {
        quoted(text)
    } else {
        text.to_owned()
    }
}

/// What any version of YAML takes for something else than a text.
const WORDS: [&str; 13] = [
    "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf", "infinity", "none",
];

/// Without quotes go texts that begin with a letter (no number, date or indicator does), are none
/// of the words above, and hold nothing that could end them.
fn needs_quotes(text: &str) -> bool {
    let begins_well = text.starts_with(|it: char| it.is_alphabetic() || it == '/');
    let consists_well = text.chars().all(|it| {
        if it.is_ascii() {
            it.is_ascii_alphanumeric() || " _-./()<>+=~:;?'&@%$".contains(it)
        } else {
            !must_be_escaped(it) && !it.is_whitespace()
        }
    });
    let is_word = WORDS.iter().any(|it| text.eq_ignore_ascii_case(it));
    let looks_like_a_key = text.contains(": ") || text.ends_with(':');
    !begins_well || !consists_well || is_word || looks_like_a_key || text.ends_with(' ')
}

/// Characters that do not show, or that some readers take for the end of a line.
fn must_be_escaped(it: char) -> bool {
    let special = ['\u{2028}', '\u{2029}', '\u{feff}', '\u{fffe}', '\u{ffff}'];
    it.is_control() || special.contains(&it)
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for it in text.chars() {
        match it {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\t' => out += "\\t",
            _ if must_be_escaped(it) => out += &format!("\\u{:04x}", u32::from(it)),
            _ => out.push(it),
        }
    }
    out.push('"');
    out
}
