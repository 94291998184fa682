//! Types that are amounts of money: whether a currency and a decimal number are all that one is made of.

use super::Checker;
use super::types::words;
use super::values::broken_by;
use crate::diagnostic::catalogue::types;
use crate::forms::codes::decimals_of;
use crate::model::money::MOST_DECIMALS;
use crate::model::{Field, Money, Shape};
use crate::source::Spanned;
use crate::spec::{MoneyDecl, TypeDecl};

/// What a field of an amount is for.
enum Part {
    Currency,
    Value,
}

impl Checker<'_> {
    /// What `money` of a type names; none, and a report, if that cannot be an amount.
    pub(super) fn money(
        &mut self,
        ty: &TypeDecl,
        decl: &MoneyDecl,
        fields: &[Field],
    ) -> Option<Money> {
        let pages = decl.pages.as_ref().unwrap_or(&ty.pages);
        self.check_pages(pages);
        let currency = self.part_of_money(&decl.currency, fields, Part::Currency);
        let value = self.part_of_money(&decl.value, fields, Part::Value);
        let (currency, value) = (currency?, value?);
        let parts = [&currency.name, &value.name];
        let missing = fields.iter().find(|field| {
            !parts.contains(&&field.name) && field.is_plain() && field.fixed().is_none()
        });
        if let Some(field) = missing {
            let message = format!(
                "an amount of money is all that this type may require, but it requires `{}`",
                field.name
            );
            let problem = types::unusable_money(decl.span, message, Some(field.span));
            self.problems.push(problem);
        }
        Some(Money {
            currency: currency.name.clone(),
            value: value.name.clone(),
            decimals: self.decimals(&decl.decimals, currency),
            pages: words(pages),
            span: decl.span,
        })
    }

    fn part_of_money<'f>(
        &mut self,
        name: &Spanned<String>,
        fields: &'f [Field],
        part: Part,
    ) -> Option<&'f Field> {
        let Some(field) = fields.iter().find(|it| it.name == name.value) else {
            let known = fields.iter().map(|it| it.name.as_str());
            self.problems
                .push(types::unknown_money_field(name.span, &name.value, known));
            return None;
        };
        if self.unresolved.contains(&field.documented) {
            return None;
        }
        let (fits, expected) = match part {
            Part::Currency => (field.shape == Shape::String, "String"),
            Part::Value => (matches!(field.shape, Shape::Integer { .. }), "Integer"),
        };
        let why = match field {
            _ if !fits => format!("it is of type `{}`, not `{expected}`", field.documented),
            _ if !field.is_plain() => "it is not required".to_owned(),
            _ if field.fixed().is_some() => "it has only one value".to_owned(),
            _ if field.sensitive => "it is sensitive, and errors show it".to_owned(),
            _ => return Some(field),
        };
        let message = format!(
            "`{}` cannot be a part of an amount of money: {why}",
            name.value
        );
        self.problems
            .push(types::unusable_money(name.span, message, Some(field.span)));
        None
    }

    /// The deviations from ISO 4217, without those that are none.
    fn decimals(
        &mut self,
        decls: &[(Spanned<String>, Spanned<u64>)],
        currency: &Field,
    ) -> Vec<(String, u8)> {
        let mut decimals = Vec::new();
        for (code, count) in decls {
            let unfit = broken_by(&code.value, &currency.shape, &currency.undisputed());
            let given = u8::try_from(count.value).unwrap_or(u8::MAX);
            let problem = if let Some((_, why)) = unfit {
                let message = format!("`{}` cannot be a currency of this type: {why}", code.value);
                types::unusable_money(code.span, message, Some(currency.span))
            } else if given > MOST_DECIMALS {
                let message = format!("a currency has at most {MOST_DECIMALS} decimals");
                types::unusable_money(count.span, message, None)
            } else if decimals_of(&code.value) == Some(given) {
                types::needless_decimals(code.span, &code.value, given)
            } else {
                decimals.push((code.value.clone(), given));
                continue;
            };
            self.problems.push(problem);
        }
        decimals
    }
}
