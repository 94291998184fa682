//! Consequences of rules: whether they can hold, and whether they do not hold anyway.

use super::Checker;
use super::clashes;
use super::fits::fits;
use super::rules::Scope;
use super::values::broken_by;
use crate::diagnostic::catalogue::constraints;
use crate::model::{
    Change, Condition, Consequence, Constraint, Constraints, Field, Limit, Path, Test,
};
use crate::source::Span;
use crate::spec::{ConsequenceDecl, Limit as Written};

impl Checker<'_> {
    pub(super) fn consequence(
        &mut self,
        decl: &ConsequenceDecl,
        scope: Scope<'_>,
        when: &[Condition],
    ) -> Option<Consequence> {
        let path = self.path(&decl.path, scope.owner, scope.fields, scope.objects)?;
        let field = path.target();
        let mut constraints = Constraints::default();
        for demand in &decl.demands {
            if !fits(demand.constraint, &field.shape) {
                self.misplaced(demand, &field.shape, &field.documented);
            } else if self.check_demand(demand, &field.shape, &field.documented) {
                if let Written::Values(values) = &demand.limit {
                    let names: Vec<_> = values.iter().map(|it| it.name.clone()).collect();
                    self.check_repeated(&names);
                }
                self.apply(demand, &mut constraints);
            }
        }
        let before = self.problems.len();
        self.check_can_hold(decl, field, &constraints);
        self.check_against_conditions(decl, &path, &constraints, when);
        if self.problems.len() == before && !scope.is_shared {
            self.check_useful(decl, &path, &constraints);
        }
        Some(Consequence { path, constraints })
    }

    /// Checks that a field can satisfy the constraints of a rule in addition to its own.
    fn check_can_hold(&mut self, decl: &ConsequenceDecl, field: &Field, demanded: &Constraints) {
        let own = field.undisputed();
        if !clashes::between(&field.shape, &own).is_empty() {
            return;
        }
        let mut messages: Vec<(Constraint, String)> = Vec::new();
        let texts = demanded
            .constant()
            .into_iter()
            .map(|it| (Constraint::Const, it));
        let values = demanded
            .values()
            .unwrap_or_default()
            .iter()
            .map(|it| (Constraint::Values, it.as_str()));
        for (constraint, text) in texts.chain(values) {
            let broken = broken_by(text, &field.shape, &own);
            messages.extend(broken.map(|(_, message)| (constraint, message)));
        }
        if messages.is_empty() {
            let both = own.tightened(demanded);
            for clash in clashes::between(&field.shape, &both) {
                let of_rule = [Some(clash.of), clash.against]
                    .into_iter()
                    .flatten()
                    .find(|it| place(decl, *it).is_some());
                messages.push((of_rule.unwrap_or(clash.of), clash.message));
            }
            if let (Some(own), Some(demanded)) = (own.format(), demanded.format())
                && own != demanded
            {
                messages.push((
                    Constraint::Format,
                    "the field has another format".to_owned(),
                ));
            }
        }
        for (constraint, message) in messages {
            let message = format!("`{}` cannot satisfy this: {message}", decl.path);
            let span = place(decl, constraint).unwrap_or(decl.path.span);
            self.problems
                .push(constraints::impossible_rule(span, message));
        }
    }

    /// Checks that a consequence adds to what always holds for its field.
    fn check_useful(&mut self, decl: &ConsequenceDecl, path: &Path, demanded: &Constraints) {
        for (constraint, limit) in demanded.iter() {
            if let Some(why) = holds_anyway(path, constraint, limit) {
                let message = format!("this has no effect: {why}");
                let span = place(decl, constraint).unwrap_or(decl.path.span);
                self.problems
                    .push(constraints::impossible_rule(span, message));
            }
        }
    }

    /// Checks that a consequence does not contradict the rule's conditions on the same field.
    fn check_against_conditions(
        &mut self,
        decl: &ConsequenceDecl,
        path: &Path,
        demanded: &Constraints,
        when: &[Condition],
    ) {
        let dotted = path.dotted();
        for condition in when.iter().filter(|it| it.path.dotted() == dotted) {
            let Test::Equals(value) = &condition.test else {
                continue;
            };
            // A value of the wrong type has been reported with the condition.
            let broken = broken_by(value, &path.target().shape, demanded);
            if let Some((Some(constraint), message)) = broken {
                let span = place(decl, constraint).unwrap_or(decl.path.span);
                let word = constraint.word();
                let message = format!("`{word}` contradicts the rule's condition: {message}");
                self.problems
                    .push(constraints::impossible_rule(span, message));
            }
        }
    }
}

/// Why a consequence always holds, if it does.
fn holds_anyway(path: &Path, constraint: Constraint, limit: &Limit) -> Option<String> {
    let (field, dotted) = (path.target(), path.dotted());
    match (field.fixed(), constraint) {
        // A rule can say what follows from a constant of a product.
        (Some(_), Constraint::Required | Constraint::Const) => return None,
        (Some(fixed), _) => return Some(format!("`{dotted}` is always `{fixed}`")),
        (None, Constraint::Required) => {
            let is_there = path.fields.iter().all(Field::is_plain);
            return is_there.then(|| format!("`{dotted}` is always present"));
        }
        (None, _) => {}
    }
    // Breaking a constraint that only advisory pages state is a warning.
    let own = field.undisputed();
    let own = own.get(constraint).filter(|_| !field.advisory)?;
    let adds_nothing = matches!(
        constraint.change(own, limit),
        Change::None | Change::Loosened
    );
    adds_nothing.then(|| {
        let word = constraint.word();
        format!("`{dotted}` has `{word}: {own}` anyway")
    })
}

fn place(decl: &ConsequenceDecl, constraint: Constraint) -> Option<Span> {
    decl.demands
        .iter()
        .find(|it| it.constraint == constraint)
        .map(|it| it.span)
}
