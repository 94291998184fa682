//! Cases: whether each one can occur, and whether they cover all bodies.

use std::collections::HashMap;

use super::Checker;
use super::claims::{Claims, stand_in};
use super::rules::is_id;
use crate::diagnostic::catalogue::cases;
use crate::model::{Case, Cases, Condition, Direction, Field, Follow, Object, Test, names};
use crate::source::{Span, Spanned};
use crate::spec::{CaseDecl, CasesDecl, FollowDecl, OperationDecl, OutcomeDecl};

impl<'d> Checker<'d> {
    /// The cases given by the files of an operation, which must agree.
    pub(super) fn agreed_cases(&mut self, decls: &[&'d OperationDecl]) -> Option<&'d CasesDecl> {
        let mut given = decls.iter().filter_map(|it| it.cases.as_ref());
        let first = given.next()?;
        for cases in given.filter(|it| !same(it, first)) {
            let operation = &decls[0].name.value;
            self.mismatch(cases.span, "cases", operation, first.span);
        }
        Some(first)
    }

    /// The cases of a successful response.
    pub(super) fn next(
        &mut self,
        decl: &CasesDecl,
        outcome: Option<&OutcomeDecl>,
        response: &Object,
        objects: &[Object],
    ) -> Cases {
        self.check_status(decl, outcome);
        let in_order = self.cases(decl, "the response", &response.fields, objects);
        Cases {
            ident: "NextStep".to_owned(),
            module: "next".to_owned(),
            doc: decl.doc.clone(),
            follow: decl.follow.as_ref().map(|it| self.follow(it, &in_order)),
            in_order,
        }
    }

    /// The cases that end the repetition of a call.
    fn follow(&mut self, decl: &FollowDecl, in_order: &[Case]) -> Follow {
        let mut until = Vec::new();
        for id in &decl.until {
            match in_order.iter().position(|it| it.name == id.value) {
                Some(index) if until.contains(&index) => {
                    let why = format!("duplicate case `{id}`");
                    self.problems.push(cases::unusable_follow(id.span, &why));
                }
                Some(index) if index + 1 == in_order.len() => {
                    let why = format!("`{id}` is the last case, which covers all other responses");
                    self.problems.push(cases::unusable_follow(id.span, &why));
                }
                Some(index) => until.push(index),
                None => {
                    let known = in_order.iter().map(|it| it.name.as_str());
                    let problem = cases::unknown_case(id.span, &id.value, known);
                    self.problems.push(problem);
                }
            }
        }
        until.sort_unstable();
        if decl.at_most < decl.every {
            let why = "`at_most` is shorter than `every`, so there is no second call";
            self.problems.push(cases::unusable_follow(decl.span, why));
        }
        Follow {
            until,
            every: decl.every,
            at_most: decl.at_most,
        }
    }

    /// Checks that the operation is a call that can be repeated safely.
    pub(super) fn check_follow(&mut self, decl: &OperationDecl) {
        let follow = decl.cases.as_ref().and_then(|it| it.follow.as_ref());
        let Some(follow) = follow else { return };
        if decl.direction.value == Direction::Inbound {
            let why = "an inbound operation is not a call";
            self.problems.push(cases::unusable_follow(follow.span, why));
        } else if decl.safe.is_none() && decl.idempotency_key.is_none() {
            self.problems.push(cases::follow_of_unsafe(follow.span));
        }
    }

    /// The cases of a notification.
    pub(super) fn event(
        &mut self,
        decl: &CasesDecl,
        product: Option<&str>,
        notification: &Object,
        objects: &[Object],
    ) -> Cases {
        let module = match product {
            Some(_) => format!("{}_event", notification.module),
            None => "event".to_owned(),
        };
        Cases {
            ident: format!("{}Event", product.unwrap_or_default()),
            module,
            doc: decl.doc.clone(),
            in_order: self.cases(decl, "the request", &notification.fields, objects),
            follow: None,
        }
    }

    /// Resolves the cases of a body.
    fn cases(
        &mut self,
        decl: &CasesDecl,
        owner: &str,
        fields: &[Field],
        objects: &[Object],
    ) -> Vec<Case> {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut claims = Claims::cases();
        let mut in_order = Vec::new();
        for case in &decl.in_order {
            in_order.push(Case {
                name: case.id.value.clone(),
                ident: self.case_ident(&case.id, &mut seen, &mut claims),
                doc: case.doc.clone(),
                when: self.conditions(&case.when, owner, fields, objects),
                span: case.id.span,
            });
        }
        self.check_reachable(decl, &in_order);
        in_order
    }

    /// The variant of a case.
    fn case_ident<'c>(
        &mut self,
        id: &'c Spanned<String>,
        seen: &mut HashMap<&'c str, Span>,
        claims: &mut Claims,
    ) -> String {
        // Unreadable ids are empty and have been reported.
        if id.value.is_empty() {
            return stand_in(id.span);
        }
        if !is_id(&id.value) {
            self.problems
                .push(cases::malformed_case_id(id.span, &id.value));
            return stand_in(id.span);
        }
        let ident = self.ident(id, None, names::variant);
        match seen.insert(&id.value, id.span) {
            Some(first) => {
                let problem = cases::duplicate_case(id.span, &id.value, first);
                self.problems.push(problem);
            }
            None => {
                self.claim(claims, &ident, id);
            }
        }
        ident
    }

    /// Checks that no case requires another status than that of successful responses.
    fn check_status(&mut self, decl: &CasesDecl, outcome: Option<&OutcomeDecl>) {
        let Some(outcome) = outcome else {
            return;
        };
        let (path, success) = (&outcome.status.value, &outcome.success.value);
        let conditions = decl.in_order.iter().flat_map(|it| &it.when);
        for condition in conditions.filter(|it| it.path.value == *path) {
            if !condition.test.plain().holds(true, Some(success)) {
                let span = condition.path.span;
                let problem = cases::never_successful(span, path, success);
                self.problems.push(problem);
            }
        }
    }

    /// Checks that every case can occur, and that every body has a case.
    fn check_reachable(&mut self, decl: &CasesDecl, cases: &[Case]) {
        for (index, (written, case)) in decl.in_order.iter().zip(cases).enumerate() {
            // Invalid conditions have been reported, and are missing here.
            let complete =
                |index: usize| decl.in_order[index].when.len() == cases[index].when.len();
            let takes_all = |before: &usize| complete(*before) && covers(&cases[*before], case);
            if complete(index)
                && let Some(before) = (0..index).find(takes_all)
            {
                let first = &decl.in_order[before].id;
                self.problems.push(cases::unreachable_case(
                    written.id.span,
                    &case.name,
                    &first.value,
                    first.span,
                ));
            }
        }
        if let Some(last) = decl.in_order.last().filter(|it| !it.when.is_empty()) {
            self.problems
                .push(cases::no_last_case(last.id.span, &last.id.value));
        }
    }
}

/// Whether every body of a later case matches an earlier one.
fn covers(earlier: &Case, later: &Case) -> bool {
    let holds = |condition: &Condition| {
        always_holds(condition) || later.when.iter().any(|it| it.implies(condition))
    };
    earlier.when.iter().all(holds)
}

fn always_holds(condition: &Condition) -> bool {
    let certain = condition.path.fields.iter().all(Field::is_plain);
    condition.test == Test::Present(true) && certain
}

/// Whether two files have equal cases.
fn same(one: &CasesDecl, other: &CasesDecl) -> bool {
    let mut pairs = one.in_order.iter().zip(&other.in_order);
    let follow = |cases: &CasesDecl| {
        let follow = cases.follow.as_ref()?;
        let until: Vec<String> = follow.until.iter().map(|it| it.value.clone()).collect();
        Some((until, follow.every, follow.at_most))
    };
    one.doc == other.doc
        && follow(one) == follow(other)
        && one.in_order.len() == other.in_order.len()
        && pairs.all(|(one, other)| same_case(one, other))
}

fn same_case(one: &CaseDecl, other: &CaseDecl) -> bool {
    let asked = |case: &CaseDecl| -> Vec<(String, Test)> {
        case.when
            .iter()
            .map(|it| (it.path.value.clone(), it.test.plain()))
            .collect()
    };
    one.id.value == other.id.value && one.doc == other.doc && asked(one) == asked(other)
}
