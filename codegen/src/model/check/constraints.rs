//! Constraints of fields: whether they apply to the type, which value list is used, and whether
//! they contradict each other.

use std::collections::HashMap;

use super::clashes::{self, Clash, ClashKind};
use super::fits::{fits, format_fits, what_fits};
use super::{Checker, Named};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::{constraints, types};
use crate::model::{self, Constraint, Constraints, Field, Shape};
use crate::source::{Span, Spanned};
use crate::spec::{Demand, FieldDecl, Limit};
use crate::suggest;

impl Checker<'_> {
    /// The constraints of a field, and its shape with its value list.
    pub(super) fn constrain(&mut self, decl: &FieldDecl, mut shape: Shape) -> (Shape, Constraints) {
        let mut constraints = Constraints::default();
        self.check_open(decl);
        if let Some(index) = self.list_of(decl, &shape) {
            *shape.innermost_mut() = Shape::List(index);
        }
        for demand in &decl.demands {
            if self.check_fit(demand, &shape, decl) {
                self.apply(demand, &mut constraints);
            }
        }
        constraints.set_some(Constraint::Values, self.closed_values(decl, &shape));
        (shape, constraints)
    }

    /// Checks that `open` is used with values listed by the field itself. A named list has its own
    /// `open`.
    fn check_open(&mut self, decl: &FieldDecl) {
        let Some(open) = &decl.open else {
            return;
        };
        let values = decl.demand(Constraint::Values).map(|it| &it.limit);
        let of_type = decl.ty.as_ref().map(|it| it.value.as_str());
        let named = match values {
            Some(Limit::Values(_)) => return,
            Some(Limit::List(name)) => Some(name.as_str()),
            _ => of_type.filter(|it| matches!(self.types.get(it), Some(Named::List(_)))),
        };
        let problem = constraints::misplaced_open(open.span, named);
        self.problems.push(problem);
    }

    fn check_fit(&mut self, demand: &Demand, shape: &Shape, decl: &FieldDecl) -> bool {
        // `values` has been checked while looking for the list.
        let fits = demand.constraint == Constraint::Values || fits(demand.constraint, shape);
        let documented = decl.ty.as_ref().map_or("", |it| it.value.as_str());
        fits && self.check_demand(demand, shape, documented) || {
            if !fits {
                self.misplaced(demand, shape, documented);
            }
            false
        }
    }

    pub(super) fn misplaced(&mut self, demand: &Demand, shape: &Shape, documented: &str) {
        let word = demand.constraint.word();
        let fits = what_fits(demand.constraint, shape);
        self.problems.push(constraints::misplaced_constraint(
            demand.key, word, documented, &fits,
        ));
    }

    /// Checks that a limit is meaningful.
    pub(super) fn check_demand(
        &mut self,
        demand: &Demand,
        shape: &Shape,
        documented: &str,
    ) -> bool {
        if let Some(message) = meaningless(demand, shape) {
            self.problems
                .push(constraints::meaningless_limit(demand.span, message));
            return false;
        }
        match &demand.limit {
            Limit::Format(format) if !format_fits(*format, shape) => {
                self.misplaced(demand, shape, documented);
                false
            }
            Limit::Texts(texts) => self.check_repeated(texts),
            _ => true,
        }
    }

    /// Checks that a list has no duplicate words.
    pub(super) fn check_repeated(&mut self, words: &[Spanned<String>]) -> bool {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let before = self.problems.len();
        for word in words {
            match seen.get(word.value.as_str()) {
                Some(first) => {
                    self.problems.push(constraints::duplicate_value(
                        word.span,
                        &word.value,
                        *first,
                    ));
                }
                None => {
                    seen.insert(&word.value, word.span);
                }
            }
        }
        self.problems.len() == before
    }

    /// Writes a constraint into the model.
    pub(super) fn apply(&mut self, demand: &Demand, into: &mut Constraints) {
        let limit = match &demand.limit {
            Limit::Flag(true) => model::Limit::Flag,
            Limit::Flag(false) | Limit::List(_) => return,
            Limit::Text(text) => text.clone().into(),
            Limit::Texts(texts) => texts
                .iter()
                .map(|it| it.value.clone())
                .collect::<Vec<_>>()
                .into(),
            Limit::Count(count) => (*count).into(),
            Limit::Number(number) => (*number).into(),
            Limit::Format(format) => (*format).into(),
            Limit::Within(within) => (*within).into(),
            Limit::Values(values) => {
                let names = values.iter().map(|it| it.name.value.clone());
                names.collect::<Vec<_>>().into()
            }
        };
        into.set(demand.constraint, limit);
    }

    /// The value list that `values` names or contains.
    fn list_of(&mut self, decl: &FieldDecl, shape: &Shape) -> Option<usize> {
        let demand = decl.demand(Constraint::Values)?;
        let documented = decl.ty.as_ref().map_or("", |it| it.value.as_str());
        if !matches!(shape.innermost(), Shape::String) {
            self.misplaced(demand, shape, documented);
            return None;
        }
        match &demand.limit {
            Limit::Values(_) => self.inline.get(&decl.name.span).copied(),
            Limit::List(name) => match self.types.get(name.as_str()) {
                Some(Named::List(index)) => Some(*index),
                Some(Named::Broken) => None,
                Some(Named::Object(_)) => {
                    let fits = "value lists, but this type is an object";
                    let problem =
                        constraints::misplaced_constraint(demand.span, "values", name, fits);
                    self.problems.push(problem);
                    None
                }
                None => {
                    let lists = self.lists.iter().map(|it| it.name.as_str());
                    let meant = suggest::nearest(name, lists);
                    let problem = types::unknown_type(demand.span, name, meant);
                    self.meant.extend(meant.map(str::to_owned));
                    self.problems.push(problem);
                    None
                }
            },
            _ => None,
        }
    }

    /// The values of a closed list, or `only`.
    fn closed_values(&mut self, decl: &FieldDecl, shape: &Shape) -> Option<Vec<String>> {
        let list = match shape.innermost() {
            Shape::List(index) => &self.lists[*index],
            _ => {
                if let Some(only) = &decl.only {
                    let documented = decl.ty.as_ref().map_or("", |it| it.value.as_str());
                    let help = "value lists";
                    // Without its list, `only` has been reported with `values`.
                    if decl.demand(Constraint::Values).is_none() {
                        self.problems.push(constraints::misplaced_constraint(
                            only.span, "only", documented, help,
                        ));
                    }
                }
                return None;
            }
        };
        let Some(only) = &decl.only else {
            let names = || list.values.iter().map(|it| it.name.clone()).collect();
            return (!list.open).then(names);
        };
        let known = list.values.iter().map(|it| it.name.as_str());
        let unlisted: Vec<Diagnostic> = only
            .value
            .iter()
            .filter(|it| !known.clone().any(|name| name == it.value))
            .map(|it| constraints::value_not_listed(it.span, &it.value, &list.name, known.clone()))
            .collect();
        self.problems.extend(unlisted);
        self.check_repeated(&only.value);
        Some(only.value.iter().map(|it| it.value.clone()).collect())
    }

    /// Checks that some value satisfies the constraints of a field, and that documented values are
    /// valid.
    pub(super) fn check_clashes(&mut self, decl: &FieldDecl, field: &Field) {
        let undisputed = field.undisputed();
        let mut found = clashes::between(&field.shape, &undisputed);
        if let (Shape::List(index), None) = (field.shape.innermost(), undisputed.values()) {
            let listed = self.lists[*index].values.iter().map(|it| it.name.as_str());
            found.extend(clashes::of_values(listed, &field.shape, &undisputed));
        }
        let problems = found.into_iter().map(|clash| problem(decl, clash));
        self.problems.extend(problems);
    }
}

/// Why a limit is meaningless. The length of a date-time is that of its text, which has between 20
/// (`2019-11-27T12:01:01Z`) and 35 characters (`2019-11-27T12:01:01.123456789+08:00`).
fn meaningless(demand: &Demand, shape: &Shape) -> Option<&'static str> {
    let is_datetime = matches!(shape.innermost(), Shape::Datetime);
    let is_date = matches!(shape.innermost(), Shape::Date);
    let is_integer = matches!(shape.innermost(), Shape::Integer { .. });
    match (&demand.limit, demand.constraint) {
        (Limit::Number(number), Constraint::MultipleOf)
            if number.whole().is_none_or(|it| it < 1) =>
        {
            Some("`multiple_of` must be an integer of 1 or more")
        }
        (Limit::Number(number), Constraint::Min | Constraint::Max)
            if is_integer && number.whole().is_none() =>
        {
            Some("the limits of an integer must be integers")
        }
        (
            Limit::Count(0),
            Constraint::MaxLength | Constraint::MaxItems | Constraint::MaxKeyLength,
        ) => Some("a maximum of 0 excludes all values"),
        (Limit::Count(limit), Constraint::MaxLength) if is_datetime && *limit < 20 => {
            Some("a date-time has at least 20 characters")
        }
        (Limit::Count(limit), Constraint::MinLength) if is_datetime && *limit > 20 => {
            Some("a date-time in UTC without fraction has 20 characters")
        }
        (Limit::Count(limit), Constraint::MaxLength) if is_date && *limit < 10 => {
            Some("a date has 10 characters")
        }
        (Limit::Count(limit), Constraint::MinLength) if is_date && *limit > 10 => {
            Some("a date has 10 characters")
        }
        _ => None,
    }
}

/// The problem, at the place of the reported constraint.
fn problem(decl: &FieldDecl, clash: Clash) -> Diagnostic {
    let limit_at = |constraint| decl.demand(constraint).map(|it| it.span);
    let of_type = || decl.ty.as_ref().map_or(decl.name.span, |it| it.span);
    let at = place_of_value(decl, &clash)
        .or(limit_at(clash.of))
        .unwrap_or_else(of_type);
    let other = clash.against.and_then(limit_at).filter(|it| *it != at);
    match clash.kind {
        ClashKind::MinAboveMax => constraints::min_above_max(at, clash.message, other),
        ClashKind::EmptyRange => constraints::empty_range(at, clash.message, other),
        ClashKind::Value => constraints::value_breaks_constraint(at, clash.message, other),
    }
}

/// The place of the value that breaks a constraint, if the field itself contains it.
fn place_of_value(decl: &FieldDecl, clash: &Clash) -> Option<Span> {
    if clash.of != Constraint::Values {
        return None;
    }
    let value = clash.value.as_ref()?;
    let written = decl
        .only
        .iter()
        .flat_map(|it| &it.value)
        .find(|it| it.value == *value);
    if let Some(written) = written {
        return Some(written.span);
    }
    match &decl.demand(Constraint::Values)?.limit {
        Limit::Values(values) => values
            .iter()
            .find(|it| it.name.value == *value)
            .map(|it| it.name.span),
        _ => None,
    }
}
