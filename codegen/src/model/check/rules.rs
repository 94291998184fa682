//! Rules: whether their paths are valid, and whether they can ever apply.

use std::collections::HashMap;

use super::Checker;
use super::types::words;
use super::values::broken_by;
use crate::diagnostic::catalogue::constraints;
use crate::model::{Condition, Consequence, Field, Object, Path, Rule, Shape};
use crate::source::{Span, Spanned};
use crate::spec::{ConditionDecl, OperationDecl, RuleDecl, TestDecl};
use crate::suggest;

/// The scope of the paths of rules.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    pub(super) owner: &'s str,
    pub(super) fields: &'s [Field],
    pub(super) objects: &'s [Object],
    /// Whether products share the rules. A rule without effect for one product can matter for
    /// another.
    pub(super) is_shared: bool,
}

/// The default pages of rules.
#[derive(Clone, Copy)]
pub(super) struct Pages<'p> {
    ids: &'p [Spanned<String>],
    /// Whether these are all relevant pages. Rules of other pages must be warnings.
    are_all: bool,
    /// Whether products share the rules.
    are_shared: bool,
}

impl<'p> Pages<'p> {
    /// The pages of an operation's file. Rules of other pages must be warnings.
    pub(super) fn of_file(ids: &'p [Spanned<String>]) -> Self {
        Self {
            ids,
            are_all: true,
            are_shared: false,
        }
    }

    /// The pages of a product's file, for the rules of the response, which all products share.
    pub(super) fn of_response(decl: &'p OperationDecl) -> Self {
        Self {
            are_shared: decl.product.is_some(),
            ..Self::of_file(&decl.pages)
        }
    }

    /// The pages of a type, which is documented wherever products use it.
    pub(super) fn of_type(ids: &'p [Spanned<String>]) -> Self {
        Self {
            ids,
            are_all: false,
            are_shared: false,
        }
    }
}

impl Checker<'_> {
    /// The rules of an object, whose paths start at its fields.
    pub(super) fn rules(
        &mut self,
        decls: &[RuleDecl],
        owner: &str,
        fields: &[Field],
        objects: &[Object],
        pages: Pages<'_>,
    ) -> Vec<Rule> {
        let scope = Scope {
            owner,
            fields,
            objects,
            is_shared: pages.are_shared,
        };
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut rules = Vec::new();
        for decl in decls {
            self.rule_id(&decl.id, &mut seen);
            rules.extend(self.rule(decl, scope, pages));
        }
        rules
    }

    /// The conditions of a rule or a case.
    pub(super) fn conditions(
        &mut self,
        decls: &[ConditionDecl],
        owner: &str,
        fields: &[Field],
        objects: &[Object],
    ) -> Vec<Condition> {
        let scope = Scope {
            owner,
            fields,
            objects,
            is_shared: false,
        };
        let conditions = decls
            .iter()
            .filter_map(|it| self.condition(it, scope, "case"));
        conditions.collect()
    }

    fn rule_id<'r>(&mut self, id: &'r Spanned<String>, seen: &mut HashMap<&'r str, Span>) {
        if id.value.is_empty() {
            return;
        }
        if let Some(first) = seen.insert(&id.value, id.span) {
            self.problems
                .push(constraints::duplicate_rule(id.span, &id.value, first));
        }
        if !is_id(&id.value) || id.value == Rule::FIXED_BY_PRODUCT {
            self.problems
                .push(constraints::malformed_rule_id(id.span, &id.value));
        }
    }

    /// A rule, unless it has a problem: without a condition, it would apply to bodies that it does
    /// not mean.
    fn rule(&mut self, decl: &RuleDecl, scope: Scope<'_>, pages: Pages<'_>) -> Option<Rule> {
        if let Some(own) = &decl.pages {
            self.check_pages(own);
        }
        self.check_founded(decl, pages);
        let before = self.problems.len();
        let when: Vec<Condition> = decl
            .when
            .iter()
            .filter_map(|it| self.condition(it, scope, "rule"))
            .collect();
        let then: Vec<Consequence> = decl
            .then
            .iter()
            .filter_map(|it| self.consequence(it, scope, &when))
            .collect();
        let is_complete = when.len() == decl.when.len() && then.len() == decl.then.len();
        let is_sound = is_complete && !decl.is_broken && self.problems.len() == before;
        is_sound.then(|| Rule {
            id: decl.id.value.clone(),
            doc: decl.doc.clone(),
            warning: decl.warning || decl.disputed.is_some(),
            disputed: decl.disputed.as_ref().map(|it| it.value.clone()),
            when,
            then,
            pages: words(decl.pages.as_deref().unwrap_or(pages.ids)),
            span: decl.id.span,
        })
    }

    /// Checks that a page of this file states an error. Rules of other pages must be warnings.
    fn check_founded(&mut self, decl: &RuleDecl, pages: Pages<'_>) {
        let stated = decl.pages.as_deref().unwrap_or(pages.ids);
        if let (Some(disputed), true) = (&decl.disputed, decl.warning) {
            let problem = constraints::needless_dispute(disputed.span, &decl.id.value);
            self.problems.push(problem);
        }
        // A disputed rule is a warning already.
        if decl.warning || decl.disputed.is_some() || stated.is_empty() {
            return;
        }
        let is_here = |page: &Spanned<String>| pages.ids.iter().any(|it| it.value == page.value);
        let is_advisory = |page: &Spanned<String>| self.advisory.contains(page.value.as_str());
        let why = if stated.iter().all(is_advisory) {
            "only advisory pages state it"
        } else if pages.are_all && !pages.ids.is_empty() && !stated.iter().any(is_here) {
            "no page of this file states it"
        } else {
            return;
        };
        let problem = constraints::unfounded_error(decl.id.span, &decl.id.value, why);
        self.problems.push(problem);
    }

    /// A condition of a rule or a case.
    fn condition(&mut self, decl: &ConditionDecl, scope: Scope<'_>, of: &str) -> Option<Condition> {
        let path = self.path(&decl.path, scope.owner, scope.fields, scope.objects)?;
        match &decl.test {
            TestDecl::Equals(value) => {
                self.check_asked(std::slice::from_ref(value), &path, "equals");
            }
            TestDecl::OneOf(values) => {
                self.check_repeated(values);
                self.check_asked(values, &path, "one_of");
            }
            TestDecl::StartsWith(prefixes) => {
                self.check_repeated(prefixes);
                self.check_prefixes(prefixes, &path);
            }
            TestDecl::Present(present) => {
                if !present.value && path.fields.iter().all(Field::is_plain) {
                    // `any_of` has such conditions too, and always holds then.
                    let name = path.dotted();
                    let message = format!("this {of} has no effect: `{name}` is always present");
                    let problem = constraints::impossible_rule(present.span, message);
                    self.problems.push(problem.help(format!("remove the {of}")));
                }
            }
        }
        let test = decl.test.plain();
        Some(Condition { path, test })
    }

    /// Checks that a field can have the values of a condition.
    fn check_asked(&mut self, values: &[Spanned<String>], path: &Path, asked: &str) {
        let field = path.target();
        if !self.check_comparable(values, field, asked) {
            return;
        }
        let constraints = field.undisputed();
        for value in values {
            if let Some((_, message)) = broken_by(&value.value, &field.shape, &constraints) {
                let message = format!("this never holds: {message}");
                let known = constraints.values().unwrap_or_default().iter();
                let meant = suggest::did_you_mean(&value.value, known.map(String::as_str));
                let problem = constraints::impossible_rule(value.span, message);
                self.problems.push(problem.help(meant));
            }
        }
    }

    fn check_prefixes(&mut self, prefixes: &[Spanned<String>], path: &Path) {
        let field = path.target();
        if !self.check_comparable(prefixes, field, "starts_with") {
            return;
        }
        let constraints = field.undisputed();
        let values = || {
            let values = constraints.values()?.iter();
            Some(values.map(String::as_str).collect())
        };
        let only: Option<Vec<&str>> = constraints.constant().map(|it| vec![it]).or_else(values);
        for prefix in prefixes {
            let begins = |it: &&str| it.starts_with(&prefix.value);
            let message = match (&only, constraints.max_length()) {
                (Some(values), _) if !values.iter().any(begins) => {
                    format!(
                        "this never holds: no value of `{}` starts with `{prefix}`",
                        field.name
                    )
                }
                (None, Some(max)) if too_long(&prefix.value, max) => {
                    format!(
                        "this never holds: `{}` has at most {max} characters",
                        field.name
                    )
                }
                _ => continue,
            };
            self.problems
                .push(constraints::impossible_rule(prefix.span, message));
        }
    }

    /// Checks that a field has exactly one text to compare.
    fn check_comparable(&mut self, asked: &[Spanned<String>], field: &Field, word: &str) -> bool {
        let is_prefix = word == "starts_with";
        let fits = match &field.shape {
            Shape::Array(_) | Shape::Map(_) | Shape::Object { .. } | Shape::Json if is_prefix => {
                "texts; use `present` for this field"
            }
            Shape::Array(_) | Shape::Map(_) | Shape::Object { .. } | Shape::Json => {
                "single texts and numbers; use `present` for this field"
            }
            Shape::Datetime if is_prefix => "texts; use `present` for date-times",
            Shape::Datetime => "values with a single text; use `present` for date-times",
            Shape::Date if is_prefix => "texts; use `present` for dates",
            Shape::Date => "texts and numbers; use `present` for dates",
            Shape::Integer { .. } | Shape::Decimal | Shape::Boolean if is_prefix => {
                "texts; use `equals` for numbers and booleans"
            }
            _ => return true,
        };
        if let Some(first) = asked.first() {
            self.problems.push(constraints::misplaced_constraint(
                first.span,
                word,
                &field.documented,
                fits,
            ));
        }
        false
    }
}

/// Returns whether an id is valid for a rule or a case: lower-case words joined by `-`.
pub(super) fn is_id(id: &str) -> bool {
    let in_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_word = |it: &str| !it.is_empty() && it.bytes().all(in_word);
    id.split('-').all(is_word) && id.starts_with(|it: char| it.is_ascii_lowercase())
}

fn too_long(text: &str, max: u64) -> bool {
    u64::try_from(text.chars().count()).is_ok_and(|length| length > max)
}

/// Returns whether a shape's text can be compared, for `selects`.
pub(super) fn is_text(shape: &Shape) -> bool {
    matches!(shape, Shape::String | Shape::List(_))
}
