//! Fields: their types, their constraints, and what is below them.

use std::collections::HashMap;

use super::lists::ListUse;
use super::yaml::Yaml;
use super::{Drafting, Keys, Spot};
use crate::import::documented::{core, shape};
use crate::import::page::PageField;
use antom_codegen::model::{
    Body, Constraint, Constraints, Shape, Within, fits, format_fits, names,
};

/// A field as it is drafted.
pub(super) struct DraftField {
    pub(super) name: String,
    /// The line of the page that introduces it.
    pub(super) line: usize,
    pub(super) documented: String,
    pub(super) constraints: Constraints,
    pub(super) list: Option<ListUse>,
    pub(super) marks: Vec<String>,
}

/// What fields belong to: a body, or an object in it.
#[derive(Clone, Copy)]
pub(super) struct Parent<'p> {
    pub(super) direction: Body,
    /// What goes before their names in a path: `order.goods[].`.
    pub(super) prefix: &'p str,
    /// What they belong to, as a part of a name: `Goods`, or nothing in a request.
    pub(super) owner: &'p str,
}

impl Parent<'_> {
    fn path(&self, field: &PageField) -> String {
        format!("{}{}", self.prefix, field.name)
    }

    /// The place of a field, with its path.
    fn spot<'s>(&self, field: &PageField, path: &'s str) -> Spot<'s> {
        Spot {
            direction: Some(self.direction),
            path,
            line: field.line,
        }
    }
}

impl Drafting<'_> {
    /// A field that the page lists twice is drafted once, and the second time is a question.
    pub(super) fn fields(&mut self, fields: &[PageField], parent: Parent<'_>) -> Vec<DraftField> {
        let mut drafted: Vec<DraftField> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for field in fields {
            let path = parent.path(field);
            let spot = parent.spot(field, &path);
            if field.name.is_empty() || field.name.contains('.') {
                self.leave_out(field, spot);
                continue;
            }
            let Some(before) = places.get(field.name.as_str()).copied() else {
                places.insert(&field.name, drafted.len());
                let field = self.field(field, parent);
                drafted.push(field);
                continue;
            };
            let question = "the page lists this field twice: which entry is correct?".to_owned();
            let mark = self.ask(spot, question);
            drafted[before].marks.push(mark);
        }
        drafted
    }

    /// A field under a name that no field can have is not drafted; the operation's mark says so.
    fn leave_out(&mut self, field: &PageField, spot: Spot<'_>) {
        let question = format!(
            "`{}` is not a valid field name: where does it belong?",
            field.name
        );
        let mark = self.ask(spot, question);
        self.left_out.push(mark);
    }

    fn field(&mut self, field: &PageField, parent: Parent<'_>) -> DraftField {
        let path = parent.path(field);
        let spot = parent.spot(field, &path);
        let mut marks = self.doubts(Some(parent.direction), &path, false);
        let documented = self.documented(field, spot, &mut marks);
        self.below(field, &documented, spot, &mut marks);
        let list = self.list_of(field, &documented, parent, spot, &mut marks);
        let constraints = self.fitting(field, &documented, spot, &mut marks);
        DraftField {
            name: field.name.clone(),
            line: field.line,
            documented,
            constraints,
            list,
            marks,
        }
    }

    /// The type of a field; `Json` in the place of what cannot be the name of a type.
    fn documented(&mut self, field: &PageField, spot: Spot<'_>, marks: &mut Vec<String>) -> String {
        let written = field.documented.as_str();
        let core = core(written);
        if Shape::built_in(core).is_some() || names::type_name(core).is_ok() {
            return written.to_owned();
        }
        let question = format!("`{core}` is not a valid type name: what is the type?");
        marks.push(self.ask(spot, question));
        written.replace(core, "Json")
    }

    /// The type that a field names, and the fields that the page shows of it.
    fn below(
        &mut self,
        field: &PageField,
        documented: &str,
        spot: Spot<'_>,
        marks: &mut Vec<String>,
    ) {
        let name = core(documented);
        if Shape::built_in(name).is_none() {
            self.named_type(name, field, spot, marks);
        } else if !field.children.is_empty() {
            let question = format!(
                "the page lists fields below it, but a `{name}` has no fields: what is its type?"
            );
            marks.push(self.ask(spot, question));
        }
    }

    /// The constraints that say something about values of this type; the others become questions.
    fn fitting(
        &mut self,
        field: &PageField,
        documented: &str,
        spot: Spot<'_>,
        marks: &mut Vec<String>,
    ) -> Constraints {
        let mut constraints = field.constraints.clone();
        let shape = shape(documented);
        for (word, constraint) in Constraint::ALL {
            // Values are the business of lists.
            let misplaced = constraint != Constraint::Values && !fits(constraint, &shape);
            if constraints.has(constraint)
                && (misplaced || meaningless(constraint, &constraints, &shape))
            {
                constraints.remove(constraint);
                let lines = field.constraint_lines.iter();
                let line = lines
                    .clone()
                    .find(|(it, _)| *it == constraint)
                    .map_or(spot.line, |(_, it)| *it);
                let question =
                    format!("`{word}` does not apply to a `{documented}`: what is meant?");
                marks.push(self.ask(Spot { line, ..spot }, question));
            }
        }
        constraints
    }

    /// A field as it is written; inside a type it says which page documents it.
    pub(super) fn field_yaml(&self, field: &DraftField, in_type: bool) -> Yaml {
        let mut keys = Keys::default();
        let constraints = &field.constraints;
        keys.add("type", Yaml::text(&field.documented));
        keys.add_some(
            "required",
            constraints.required().then(|| Yaml::plain(true)),
        );
        keys.add_some("const", constraints.constant().map(Yaml::text));
        if let Some(list) = &field.list {
            keys.add_some("values", Some(Yaml::text(&list.name)));
            keys.add_some("only", list.only.as_ref().map(Yaml::words));
        }
        keys.add_some("min_length", constraints.min_length().map(Yaml::plain));
        keys.add_some("max_length", constraints.max_length().map(Yaml::plain));
        keys.add_some("min", constraints.min().map(Yaml::plain));
        keys.add_some("max", constraints.max().map(Yaml::plain));
        keys.add_some("multiple_of", constraints.multiple_of().map(Yaml::plain));
        keys.add_some("min_items", constraints.min_items().map(Yaml::plain));
        keys.add_some("max_items", constraints.max_items().map(Yaml::plain));
        keys.add_some(
            "max_key_length",
            constraints.max_key_length().map(Yaml::plain),
        );
        keys.add_some(
            "format",
            constraints.format().map(|it| Yaml::text(it.word())),
        );
        keys.add_some(
            "starts_with",
            match constraints.starts_with() {
                [] => None,
                [only] => Some(Yaml::text(only)),
                several => Some(Yaml::words(several)),
            },
        );
        keys.add_some("within", constraints.within().map(window));
        keys.add_some("pages", in_type.then(|| Yaml::words([&self.plan.page_id])));
        keys.add_marks(&field.marks);
        keys.add("doc", self.unwritten());
        keys.into_map()
    }

    pub(super) fn fields_yaml(&self, fields: &[DraftField], in_type: bool) -> Yaml {
        Yaml::map(
            fields
                .iter()
                .map(|it| (&it.name, self.field_yaml(it, in_type))),
        )
    }
}

/// Limits that the spec language rejects, although the constraint applies to the type.
fn meaningless(constraint: Constraint, constraints: &Constraints, shape: &Shape) -> bool {
    // How short the texts of some types are.
    let shortest = match shape.innermost() {
        Shape::Datetime => Some(20),
        Shape::Date => Some(10),
        _ => None,
    };
    match constraint {
        Constraint::MaxLength => {
            let least = shortest.unwrap_or(1);
            constraints.max_length().is_some_and(|it| it < least)
        }
        Constraint::MinLength => {
            let most = shortest.unwrap_or(u64::MAX);
            constraints.min_length().is_some_and(|it| it > most)
        }
        Constraint::MaxItems => constraints.max_items() == Some(0),
        Constraint::MaxKeyLength => constraints.max_key_length() == Some(0),
        Constraint::MultipleOf => constraints.multiple_of().is_some_and(|it| it < 1),
        Constraint::Format => constraints
            .format()
            .is_some_and(|it| !format_fits(it, shape)),
        _ => false,
    }
}

fn window(within: Within) -> Yaml {
    let seconds = |seconds: u64| Yaml::text(format!("PT{seconds}S"));
    let mut pairs = vec![("after", Yaml::text("now"))];
    pairs.extend(within.at_most.map(|it| ("at_most", seconds(it))));
    if within.tolerance > 0 {
        pairs.push(("tolerance", seconds(within.tolerance)));
    }
    Yaml::map(pairs).on_one_line()
}
