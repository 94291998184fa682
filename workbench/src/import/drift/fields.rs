//! The fields of a page and those that a spec has captured of it, side by side.

use std::collections::{HashMap, HashSet};

use super::{Drift, DriftKind, constraint};
use crate::fields::{Around, Stated, demanded, plain, sorted, values};
use crate::import::captured::Captured;
use crate::import::documented::{brackets, core, documented_of};
use crate::import::page::{Page, PageField};
use crate::lists::kept;
use antom_codegen::model::{Body, Field, Object, Shape};
use antom_codegen::source::Span;

pub(super) fn compare(page: &Page, captured: Captured<'_>, found: &mut Vec<Drift>) {
    let mut shown = HashMap::new();
    note_shown(&page.request, &mut shown);
    note_shown(&page.response, &mut shown);
    let bodies = [
        (Body::Request, &page.request, &captured.product.request),
        (Body::Response, &page.response, &captured.product.response),
    ];
    for (direction, fields, object) in bodies {
        let mut comparison = Comparison {
            captured,
            direction,
            shown: &shown,
            around: Around::new(),
            found,
        };
        let level = Level {
            object,
            prefix: "",
            line: None,
            type_name: None,
        };
        comparison.level(fields, level);
    }
}

/// For each type, the fields that the page shows of it anywhere.
fn note_shown<'p>(fields: &'p [PageField], shown: &mut HashMap<&'p str, HashSet<&'p str>>) {
    for field in fields {
        if !field.children.is_empty() {
            let of_type = shown.entry(core(&field.documented)).or_default();
            of_type.extend(field.children.iter().map(|it| it.name.as_str()));
        }
        note_shown(&field.children, shown);
    }
}

struct Comparison<'c> {
    captured: Captured<'c>,
    direction: Body,
    shown: &'c HashMap<&'c str, HashSet<&'c str>>,
    /// The rules on the way to the present fields.
    around: Around<'c>,
    found: &'c mut Vec<Drift>,
}

/// Fields that belong to one object.
#[derive(Clone, Copy)]
struct Level<'c, 'l> {
    object: &'c Object,
    /// What goes before their names in a path.
    prefix: &'l str,
    /// The line of the field that holds them.
    line: Option<usize>,
    /// The named type that they belong to; none in a request or response.
    type_name: Option<&'l str>,
}

impl<'c> Comparison<'c> {
    fn level(&mut self, fields: &[PageField], level: Level<'c, '_>) {
        self.around
            .push((level.prefix.to_owned(), &level.object.rules));
        let known = |name: &str| level.object.fields.iter().find(|it| it.name == name);
        for field in fields {
            let path = format!("{}{}", level.prefix, field.name);
            match known(&field.name) {
                None => self.found.push(Drift {
                    kind: DriftKind::OnlyOnPage,
                    direction: Some(self.direction),
                    path,
                    fact: "field",
                    page: Some(field.documented.clone()),
                    spec: None,
                    line: Some(field.line),
                    span: level.object.span,
                }),
                Some(known) => self.field(field, known, path),
            }
        }
        self.missing(fields, level);
        self.order(fields, level);
        self.around.pop();
    }

    fn field(&mut self, field: &PageField, known: &Field, path: String) {
        let id = &self.captured.page.id;
        if !known.pages.contains(id) {
            self.found.push(Drift {
                kind: DriftKind::OnlyOnPage,
                direction: Some(self.direction),
                path: path.clone(),
                fact: "pages",
                page: Some(id.clone()),
                spec: Some(known.pages.join(" ")).filter(|it| !it.is_empty()),
                line: Some(field.line),
                span: known.span,
            });
        }
        self.facts(field, known, &path);
        let captured = self.captured;
        if let (Shape::Object { index, .. }, false) =
            (known.shape.innermost(), field.children.is_empty())
        {
            let object = &captured.api.objects[*index];
            let prefix = format!("{path}{}.", brackets(&known.documented));
            let type_name = Some(core(&field.documented));
            self.level(
                &field.children,
                Level {
                    object,
                    prefix: &prefix,
                    line: Some(field.line),
                    type_name,
                },
            );
        }
    }

    fn facts(&mut self, field: &PageField, known: &Field, path: &str) {
        let page = Stated {
            documented: &field.documented,
            constraints: &field.constraints,
            values: &field.values,
        };
        let demanded = demanded(&self.around, &self.captured.page.id, path);
        let spec = Stated {
            documented: &documented_of(known),
            constraints: &known.constraints.tightened(&demanded),
            values: &values(self.captured.api, known),
        };
        for ((fact, page), (_, spec)) in page.facts().zip(spec.facts()) {
            if sorted(&page) == sorted(&spec) {
                continue;
            }
            let kind = match (&page, &spec) {
                (Some(_), None) => DriftKind::OnlyOnPage,
                (None, _) => DriftKind::OnlyInSpec,
                _ => DriftKind::Differs,
            };
            self.found.push(Drift {
                kind,
                direction: Some(self.direction),
                path: path.to_owned(),
                fact,
                page: page.as_ref().map(|it| plain(it, " ")),
                spec: spec.as_ref().map(|it| plain(it, " ")),
                line: Some(line_of(field, fact)),
                span: span_of(known, fact),
            });
        }
    }

    /// Fields of which the spec says that the page documents them. The page may show a type in part
    /// at one place, so a field of a type is missing only if it is nowhere.
    fn missing(&mut self, fields: &[PageField], level: Level<'c, '_>) {
        let id = &self.captured.page.id;
        let elsewhere = level.type_name.and_then(|it| self.shown.get(it));
        for known in level
            .object
            .fields
            .iter()
            .filter(|it| it.pages.contains(id))
        {
            let here = fields.iter().any(|it| it.name == known.name);
            if !here && !elsewhere.is_some_and(|it| it.contains(known.name.as_str())) {
                self.found.push(Drift {
                    kind: DriftKind::OnlyInSpec,
                    direction: Some(self.direction),
                    path: format!("{}{}", level.prefix, known.name),
                    fact: "field",
                    page: None,
                    spec: Some(known.documented.clone()),
                    line: level.line,
                    span: known.span,
                });
            }
        }
    }

    /// Pages may order the same fields differently; the spec keeps the order of the page that a field
    /// lists first.
    fn order(&mut self, fields: &[PageField], level: Level<'c, '_>) {
        let id = &self.captured.page.id;
        let leading: Vec<&Field> = level
            .object
            .fields
            .iter()
            .filter(|it| it.pages.first() == Some(id))
            .collect();
        let page = kept(
            fields,
            |it| &it.name,
            leading.iter().map(|it| it.name.as_str()),
        );
        let spec = kept(
            &leading,
            |it| &it.name,
            fields.iter().map(|it| it.name.as_str()),
        );
        let first = page
            .iter()
            .zip(&spec)
            .find(|(it, other)| it.name != other.name);
        if let Some((moved, expected)) = first {
            let of_spec = spec.iter().find(|it| it.name == moved.name);
            self.found.push(Drift {
                kind: DriftKind::Differs,
                direction: Some(self.direction),
                path: format!("{}{}", level.prefix, moved.name),
                fact: "order",
                page: Some(format!("before {}", expected.name)),
                spec: Some(format!("after {}", expected.name)),
                line: Some(moved.line),
                span: of_spec.map_or(level.object.span, |it| it.span),
            });
        }
    }
}

/// Where the page states a fact.
fn line_of(field: &PageField, fact: &str) -> usize {
    let wanted = constraint(fact);
    let lines = field.constraint_lines.iter();
    let mut lines = lines.filter(|(it, _)| Some(*it) == wanted);
    lines.next().map_or(field.line, |(_, line)| *line)
}

/// Where the spec states it.
fn span_of(field: &Field, fact: &str) -> Span {
    match constraint(fact) {
        Some(constraint) => field.span_of(constraint),
        None if fact == "type" => field.type_span,
        None => field.span,
    }
}
