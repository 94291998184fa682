//! What a page says of fields elsewhere than in their descriptions: remarks, prose, and tables of codes.

use super::facts::{fixed, remark};
use super::fields::passage::{Passage, Passages};
use super::layout::blocks::{Block, Mark};
use super::layout::sections::Section;
use super::layout::text::{is_name, sentences, words};
use super::strays::ListedCodes;
use super::{PageReader, rules};
use crate::import::page::{Doubt, PageField};
use crate::import::shapes::Shapes;
use antom_codegen::model::Body;

impl PageReader {
    /// Remarks on fields may restrict them: those that do raise a question.
    pub(super) fn remark(&mut self, section: &Section, known: &Shapes) {
        let mut passages = Passages::default();
        for block in &section.blocks {
            if let Block::Line(line) = block {
                if line.mark != Mark::Blank && line.text.ends_with(':') {
                    passages.close();
                    passages.push(Passage::of(&line.text, line.number));
                } else {
                    passages.add(line);
                }
            }
        }
        let mut path = String::new();
        for passage in passages.all() {
            if let Some(name) = passage.text.strip_suffix(':').filter(|it| is_name(it)) {
                name.clone_into(&mut path);
                continue;
            }
            for (start, sentence) in sentences(&passage.text) {
                let fixed = fixed(sentence).and_then(|(name, value)| {
                    rules::fixed(&self.page, known, (&name, &value), passage.line_at(start))
                });
                if let Some(rule) = fixed {
                    if !self.page.rules.iter().any(|it| it.is_like(&rule)) {
                        self.page.rules.push(rule);
                    }
                } else if let Some(question) = remark(sentence) {
                    self.page.doubts.push(Doubt {
                        line: passage.line_at(start),
                        direction: self.direction_of(&path),
                        path: path.clone(),
                        question,
                    });
                }
            }
        }
    }

    /// Prose demands something where a sentence of it restricts a field that it names, unless the field's own
    /// description was taken over to say the same.
    pub(super) fn demands(&mut self, section: &Section) {
        let mut passages = Passages::default();
        for block in &section.blocks {
            if let Block::Line(line) = block {
                passages.add(line);
            }
        }
        for passage in passages.all() {
            for (start, sentence) in sentences(&passage.text) {
                let Some(path) = self.named_field(sentence) else {
                    continue;
                };
                let Some(question) = remark(sentence) else {
                    continue;
                };
                let said = self.page.rules.iter().any(|it| it.names(&path));
                if !said {
                    self.page.doubts.push(Doubt {
                        line: passage.line_at(start),
                        direction: self.direction_of(&path),
                        path,
                        question,
                    });
                }
            }
        }
    }

    /// The first field that a sentence names, by a name that is no word of a language.
    fn named_field(&self, sentence: &str) -> Option<String> {
        let fields = || self.page.request.iter().chain(&self.page.response);
        let is_name = |it: &str| it.contains(|char: char| char.is_ascii_uppercase());
        let mut names = words(sentence).map(|(_, it)| it).filter(|it| is_name(it));
        names
            .find(|name| fields().any(|it| it.name == *name))
            .map(str::to_owned)
    }

    /// Codes in a table of their own are the values of the field that the title speaks of, if of any.
    pub(super) fn listed_codes(&mut self, listed: &ListedCodes) {
        let codes = listed.codes.join(", ");
        let of_field = |fields: &[PageField]| {
            let mut fields = fields.iter();
            fields
                .find(|it| it.name.to_lowercase() == listed.field)
                .map(|it| it.name.clone())
        };
        let request = of_field(&self.page.request).map(|it| (Body::Request, it));
        let found =
            request.or_else(|| of_field(&self.page.response).map(|it| (Body::Response, it)));
        let (direction, path) = found.map_or((None, String::new()), |(way, it)| (Some(way), it));
        let question = match direction {
            Some(_) => format!("a table lists codes for the field: are they its values? {codes}"),
            None => format!(
                "a separate section has a table of codes: are they result codes, or values of a field? {codes}"
            ),
        };
        self.page.doubts.push(Doubt {
            line: listed.line,
            direction,
            path,
            question,
        });
    }

    /// Which way the field of a name travels, if only one way.
    fn direction_of(&self, name: &str) -> Option<Body> {
        let has = |fields: &[PageField]| fields.iter().any(|it| it.name == name);
        match (has(&self.page.request), has(&self.page.response)) {
            (true, false) => Some(Body::Request),
            (false, true) => Some(Body::Response),
            _ => None,
        }
    }
}
