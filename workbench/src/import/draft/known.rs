//! Types that the captured spec has, and what the page says of them otherwise.

use super::{Drafting, Spot};
use crate::fields::{Fact, Stated, plain, sorted, values};
use crate::import::documented::{brackets, core, documented_of};
use crate::import::page::PageField;
use antom_codegen::json::Json;
use antom_codegen::model::{Field, Object};

impl Drafting<'_> {
    /// Doubts about fields of a captured type are kept where the draft refers to it.
    pub(super) fn doubts_below(&mut self, spot: Spot<'_>, field: &PageField) -> Vec<String> {
        let path = format!("{}{}", spot.path, brackets(&field.documented));
        self.doubts(spot.direction, &path, true)
    }

    /// What the page shows of a type that the captured spec has: fields that it lacks, and those
    /// that do not list this page yet. Said once for each type; `import --against` says the rest.
    pub(super) fn compare_with_captured(
        &mut self,
        object: &Object,
        field: &PageField,
        spot: Spot<'_>,
    ) -> Vec<String> {
        let mut marks = Vec::new();
        let mut unlisted = Vec::new();
        for child in &field.children {
            match object.fields.iter().find(|it| it.name == child.name) {
                None => {
                    let question = format!(
                        "`{}` has no field `{}` in the spec: should it be added, as a {} here?",
                        object.name, child.name, child.documented
                    );
                    marks.push(self.ask(
                        Spot {
                            line: child.line,
                            ..spot
                        },
                        question,
                    ));
                }
                Some(known) => {
                    marks.extend(self.differs_from_captured(object, known, child, spot));
                    if !known.pages.contains(&self.plan.page_id) {
                        unlisted.push(known.name.as_str());
                    }
                    marks.extend(self.below_captured(known, child, spot));
                }
            }
        }
        if !unlisted.is_empty() && !self.compared.contains(&object.name) {
            self.compared.push(object.name.clone());
            let question = format!(
                "the page shows these fields of `{}`, but {} does not list it; add `{}` to their `pages`: {}",
                object.name,
                object.source,
                self.plan.page_id,
                unlisted.join(", ")
            );
            marks.push(self.ask(spot, question));
        }
        marks
    }

    /// What the page says of a field of a captured type, and the spec otherwise; said once.
    fn differs_from_captured(
        &mut self,
        object: &Object,
        known: &Field,
        child: &PageField,
        spot: Spot<'_>,
    ) -> Option<String> {
        let api = self.api?;
        let name = format!("{}.{}", object.name, known.name);
        if self.compared.contains(&name) {
            return None;
        }
        self.compared.push(name.clone());
        let on_page = Stated {
            documented: &child.documented,
            constraints: &child.constraints,
            values: &child.values,
        };
        let in_spec = Stated {
            documented: &documented_of(known),
            constraints: &known.constraints,
            values: &values(api, known),
        };
        let differing = differing_facts(on_page.facts(), in_spec.facts());
        if differing.is_empty() {
            return None;
        }
        let (on_page, in_spec): (Vec<String>, Vec<String>) = differing.into_iter().unzip();
        let question = format!(
            "the page gives `{name}` {}, but {} {}: which is correct, or is it a separate type?",
            on_page.join(", "),
            object.source,
            in_spec.join(", ")
        );
        let spot = Spot {
            line: child.line,
            ..spot
        };
        Some(self.ask(spot, question))
    }

    /// Further down in captured types.
    fn below_captured(&mut self, known: &Field, child: &PageField, spot: Spot<'_>) -> Vec<String> {
        let object = self.captured_object(core(&known.documented));
        match object {
            Some(object) if !child.children.is_empty() => {
                let spot = Spot {
                    line: child.line,
                    ..spot
                };
                self.compare_with_captured(object, child, spot)
            }
            _ => Vec::new(),
        }
    }
}

/// The facts that the page and the spec give otherwise: what each of them says.
fn differing_facts(
    page: impl Iterator<Item = Fact>,
    spec: impl Iterator<Item = Fact>,
) -> Vec<(String, String)> {
    let said = |fact: &str, value: &Option<Json>| match value {
        Some(value) => format!("`{fact}: {}`", plain(value, " ")),
        None => format!("no `{fact}`"),
    };
    let differing = page
        .zip(spec)
        .filter(|((_, page), (_, spec))| sorted(page) != sorted(spec));
    differing
        .map(|((fact, page), (_, spec))| (said(fact, &page), said(fact, &spec)))
        .collect()
}
