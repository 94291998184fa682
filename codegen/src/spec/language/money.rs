//! Types that are amounts of money.

use super::{Mapping, Takes, forms, key, operations};

/// Which fields of an object are a currency and a number of its minor units.
pub(crate) const MONEY: Mapping = Mapping {
    name: "money",
    owner: "`money`",
    like: "`{ currency: currency, value: value }`",
    doc: "Which fields of the object are a currency and a number of its minor units.",
    keys: &[
        key(
            "currency",
            Takes::Word(&forms::FIELD_NAME),
            "The field with the code of the currency: a required `String`.",
        )
        .needed(),
        key(
            "value",
            Takes::Word(&forms::FIELD_NAME),
            "The field with the number of minor units: a required `Integer`.",
        )
        .needed()
        .also(&["amount"]),
        key(
            "decimals",
            Takes::Named {
                names: &forms::ANY,
                values: &Takes::Count,
                least: 1,
                most: None,
            },
            "How many decimals a currency has, where the API deviates from ISO 4217.",
        )
        .also(&["exponents", "minor_units"]),
        key(
            "pages",
            operations::PAGES,
            "The IDs of the pages that document it. Default: those of the type.",
        )
        .also(&["page", "source"]),
    ],
    together: &[],
    instead: &[],
};
