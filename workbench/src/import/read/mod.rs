//! From the text of a page to what it says.
//!
//! ```text
//! layout       text      → lines, code and tables; sections, each with what it is about
//! opening      section   → title, method and path
//! fields       section   → entries: a field's name, type and description, in the order of the page
//! tree         entries   → every field where it belongs, also where the page has them all on one level
//! facts        entry     → what a program can check, and questions
//! rules        facts     → what holds of fields where others are as the page says
//! result_codes section   → result codes
//! samples      section   → requests and responses that the page shows
//! disputes     samples   → where they contradict the fields
//! strays       section   → what looks like fields or codes where none are expected
//! ```

mod disputes;
mod facts;
pub(super) mod fields;
pub(super) mod layout;
mod opening;
mod result_codes;
mod rules;
mod samples;
mod strays;
mod tree;

use antom_codegen::model::Body;
use antom_codegen::model::Language;

use self::disputes::disputes;
use self::facts::{fixed, remark};
use self::fields::fields;
use self::fields::passage::{Passage, Passages};
use self::layout::blocks::{Block, Mark, blocks, lines};
use self::layout::sections::{Section, sections};
use self::layout::text::{is_name, sentences, words};
use self::layout::uses::{Use, Uses, skipped};
use self::opening::opening;
use self::result_codes::result_codes;
use self::samples::{Shown, samples};
use self::strays::{ListedCodes, listed_codes, strays};
use self::tree::take::{Fields, Taken, nested, unknown_types};
use super::page::{Doubt, Page, PageField, Said};
use super::questions;
use super::shapes::Shapes;
use super::words::Topic;

/// What a page says, from its text alone.
///
/// `file` is where it was found, for messages. Any text can be read: a page on which nothing was
/// recognised has no fields, and everything on it is skipped.
pub fn read_page(file: &str, text: &str) -> Page {
    read_page_with(file, text, &Shapes::default())
}

/// What a page says; where it leaves open which fields belong to which object, known types help.
pub fn read_page_with(file: &str, text: &str, known: &Shapes) -> Page {
    let lines = lines(text);
    let blocks = blocks(&lines);
    let language = language(&blocks);
    let mut reader = PageReader {
        page: empty(file, language),
        uses: Uses::new(&lines),
        fields: Fields::default(),
        samples: Vec::new(),
        remarks: Vec::new(),
        listed: Vec::new(),
        prose: Vec::new(),
    };
    for section in sections(blocks) {
        reader.section(&section);
    }
    reader.finish(known)
}

fn empty(file: &str, language: Language) -> Page {
    Page {
        file: file.to_owned(),
        language,
        title: None,
        date: None,
        operation: None,
        product: None,
        method: None,
        path: None,
        inbound: None,
        idempotency_key: None,
        request: Vec::new(),
        response: Vec::new(),
        rules: Vec::new(),
        result_codes: Vec::new(),
        samples: Vec::new(),
        doubts: Vec::new(),
        skipped: Vec::new(),
        lines: Vec::new(),
    }
}

/// Chinese if a fair part of the letters is: names and values are Latin in every language.
fn language(blocks: &[Block]) -> Language {
    let (mut chinese, mut latin) = (0_usize, 0_usize);
    for block in blocks {
        if let Block::Line(line) = block {
            for char in line.text.chars() {
                chinese += usize::from(('\u{4e00}'..='\u{9fff}').contains(&char));
                latin += usize::from(char.is_ascii_alphabetic());
            }
        }
    }
    if chinese * 10 > latin {
        Language::Zh
    } else {
        Language::En
    }
}

/// Reads a page section by section; holds what it has read of it.
struct PageReader {
    page: Page,
    uses: Uses,
    fields: Fields,
    /// What the page shows.
    samples: Vec<Shown>,
    /// Sections with remarks on fields.
    remarks: Vec<Section>,
    /// Codes that are not those of the call.
    listed: Vec<ListedCodes>,
    /// Sections that describe, and may demand something of fields all the same.
    prose: Vec<Section>,
}

impl PageReader {
    fn section(&mut self, section: &Section) {
        if let Some(title) = &section.title {
            self.uses.set((title.number, title.number), &Use::Read);
        }
        match section.topic {
            Topic::Opening => {
                self.opening(section);
                self.prose.push(section.clone());
            }
            Topic::Request => self.fields(section, Body::Request),
            Topic::Response => self.fields(section, Body::Response),
            Topic::RequestSample => {
                self.samples(section, Some(Body::Request), "prose around samples")
            }
            Topic::ResponseSample => {
                self.samples(section, Some(Body::Response), "prose around samples")
            }
            Topic::Codes => {
                let found = result_codes(section, &mut self.uses);
                self.page.result_codes.extend(found.codes);
                self.ask(None, found.doubts);
            }
            Topic::Headers => self.samples(section, None, "headers, which a spec does not have"),
            Topic::OtherCodes => {
                self.samples(section, None, "codes that are values of a field");
                self.listed.extend(listed_codes(section));
            }
            Topic::Explorer => self.samples(section, None, "controls of a browser"),
            Topic::Prose => {
                self.samples(section, None, "prose, no fields");
                self.ask(None, strays(section));
                self.listed.extend(listed_codes(section));
                self.prose.push(section.clone());
            }
            Topic::Remarks => {
                self.samples(section, None, "prose about fields");
                self.ask(None, strays(section));
                self.remarks.push(section.clone());
            }
        }
    }

    fn opening(&mut self, section: &Section) {
        let found = opening(section, &mut self.uses);
        self.page.title = found.title;
        self.page.date = found.date;
        self.page.product = found.product;
        self.page.method = found.method;
        // The path ends with the operation's name, which a translated title does not have.
        let from_path = found.path.as_ref().and_then(|path| {
            let name = path.value.rsplit('/').next().filter(|it| is_name(it))?;
            Some(Said {
                value: name.to_owned(),
                line: path.line,
            })
        });
        if let (Some(title), Some(path)) = (&found.operation, &from_path)
            && title.value != path.value
            && found.inbound.is_none()
        {
            let question = questions::title_or_path(&title.value, &path.value);
            self.ask(None, vec![(path.line, question)]);
        }
        self.page.operation = found.operation.or(from_path);
        self.page.path = found.path;
        self.page.inbound = found.inbound;
    }

    fn fields(&mut self, section: &Section, direction: Body) {
        let found = fields(section, &mut self.uses);
        let title = section.title.as_ref().map_or(0, |it| it.number);
        if found.entries.is_empty() {
            self.ask(
                Some(direction),
                vec![(
                    title,
                    "no fields were recognised in this section: has it any?".to_owned(),
                )],
            );
            self.samples(section, None, "prose, no fields");
        }
        self.samples.extend(found.samples);
        self.fields.types.extend(found.types);
        self.ask(Some(direction), found.doubts);
        match direction {
            Body::Request => self.fields.request.extend(found.entries),
            Body::Response => self.fields.response.extend(found.entries),
        }
    }

    fn samples(&mut self, section: &Section, direction: Option<Body>, reason: &'static str) {
        let (samples, doubts) = samples(section, direction, reason, &mut self.uses);
        self.samples.extend(samples);
        self.ask(direction, doubts);
    }

    fn ask(&mut self, direction: Option<Body>, doubts: Vec<(usize, String)>) {
        let doubts = doubts.into_iter().map(|(line, question)| Doubt {
            line,
            direction,
            path: String::new(),
            question,
        });
        self.page.doubts.extend(doubts);
    }

    fn finish(mut self, known: &Shapes) -> Page {
        let samples = std::mem::take(&mut self.samples);
        self.page.samples = samples.iter().map(|it| it.sample.clone()).collect();
        self.about_needs();
        let fields = std::mem::take(&mut self.fields);
        let trees = nested(fields, &self.page.samples, known);
        self.ask(None, trees.doubts);
        let (request, response) = (trees.request, trees.response);
        let mut conditionals = Vec::new();
        for (direction, nodes) in [(Body::Request, request), (Body::Response, response)] {
            let mut taken = Taken {
                page: &mut self.page,
                direction,
                conditionals: &mut conditionals,
            };
            let fields = taken.fields(nodes, "");
            match direction {
                Body::Request => self.page.request = fields,
                Body::Response => self.page.response = fields,
            }
        }
        rules::take(conditionals, &mut self.page, known);
        let disputed = disputes(&self.page, &samples);
        self.page.doubts.extend(disputed);
        let unknown = unknown_types(&self.page, known);
        self.page.doubts.extend(unknown);
        self.about_operation();
        let remarks = std::mem::take(&mut self.remarks);
        for section in &remarks {
            self.remark(section, known);
        }
        for section in std::mem::take(&mut self.prose) {
            self.demands(&section);
        }
        for listed in std::mem::take(&mut self.listed) {
            self.listed_codes(&listed);
        }
        self.page.lines = self.uses.finish();
        self.page.skipped = skipped(&self.page.lines);
        self.page.doubts.sort_by_key(|it| it.line);
        self.page
    }

    /// A page that marks no field at all, neither required nor optional, leaves all of that open.
    fn about_needs(&mut self) {
        let fields = &self.fields;
        let of_types = fields.types.iter().flat_map(|(_, it)| it);
        let mut all = fields
            .request
            .iter()
            .chain(&fields.response)
            .chain(of_types);
        let first = all.clone().next().map(|it| it.line);
        if let Some(first) = first
            && all.clone().count() > 1
            && all.all(|it| it.needs.is_empty())
        {
            self.ask(None, vec![(first, questions::NO_NEEDS.to_owned())]);
        }
    }

    /// What a spec has to say of an operation and the page does not.
    fn about_operation(&mut self) {
        let title = self.page.title.as_ref().map_or(1, |it| it.line);
        if self.page.operation.is_none() {
            self.ask(None, vec![(title, questions::NO_OPERATION.to_owned())]);
        }
        if self.page.path.is_none() && self.page.inbound.is_none() {
            self.ask(None, vec![(title, questions::NO_PATH.to_owned())]);
        }
        if self.page.request.is_empty() && self.page.response.is_empty() {
            let question = "no fields were found: does the page document an operation?";
            self.ask(None, vec![(title, question.to_owned())]);
        }
        if self.page.result_codes.is_empty() && self.page.inbound.is_none() {
            self.ask(None, vec![(title, questions::NO_RESULT_CODES.to_owned())]);
        }
    }

    /// Remarks on fields may restrict them: those that do raise a question.
    fn remark(&mut self, section: &Section, known: &Shapes) {
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
    fn demands(&mut self, section: &Section) {
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
    fn listed_codes(&mut self, listed: &ListedCodes) {
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
            Some(_) => format!("a table lists codes for it: are they its values? {codes}"),
            None => format!(
                "a table of codes stands in a section of its own: are they result codes, or values of a field? {codes}"
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
