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
//! remarks      section   → what is said of fields elsewhere than in their descriptions
//! strays       section   → what looks like fields or codes where none are expected
//! ```

mod disputes;
mod facts;
pub(super) mod fields;
pub(super) mod layout;
mod opening;
mod remarks;
mod result_codes;
mod rules;
mod samples;
mod strays;
mod tree;

use antom_codegen::model::Body;
use antom_codegen::model::Language;

use self::disputes::disputes;
use self::fields::fields;
use self::layout::blocks::{Block, blocks, lines};
use self::layout::sections::{Section, sections};
use self::layout::text::is_name;
use self::layout::uses::{Use, Uses, skipped};
use self::opening::opening;
use self::result_codes::result_codes;
use self::samples::{Shown, samples};
use self::strays::{ListedCodes, listed_codes, strays};
use self::tree::take::{Fields, Taken, nested, unknown_types};
use super::page::{Doubt, Page, Said};
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
                    "no fields were found in this section: are there any?".to_owned(),
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
}
