//! An object with a field of each type, as it would be emitted for an API: once with scalars as texts, once with native ones.

use antom_runtime::__private::table::*;
use antom_runtime::__private::*;

/// Emits an object with a field of each type, as it would be emitted for an API.
macro_rules! everything {
    ($module:ident, $scalars:expr) => {
        pub mod $module {
            use super::*;

            #[derive(Clone, Debug, PartialEq)]
            pub struct Inner {
                pub name: String,
            }

            static INNER: ObjectSchema = ObjectSchema::new(
                "Inner",
                $scalars,
                &[
                    field("name", Kind::String, &[Required]),
                    field("kind", Kind::String, &[Required, Const("ONLY")]),
                ],
                &[],
            );

            impl WireObject for Inner {
                const SCHEMA: &'static ObjectSchema = &INNER;

                fn blank() -> Self {
                    Self { name: blank() }
                }

                fn read_field<'de, A: MapAccess<'de>>(
                    &mut self,
                    name: &str,
                    value: FieldReader<'_, A>,
                ) -> ReadResult<A::Error> {
                    match name {
                        "name" => value.read(0, &mut self.name),
                        "kind" => value.constant(1, "ONLY"),
                        _ => value.skip(),
                    }
                }

                fn write_fields<M: SerializeMap>(
                    &self,
                    object: &mut ObjectWriter<M>,
                ) -> ReadResult<M::Error> {
                    object.field("name", &self.name)?;
                    object.constant("kind", "ONLY")
                }
            }

            wire_object!(Inner);

            impl Ruled for Inner {}

            impl Validate for Inner {
                fn check(&self, _: &mut Report<'_>) {}
            }

            #[derive(Clone, Debug, PartialEq)]
            pub struct Everything {
                pub count: u64,
                pub signed: Option<i64>,
                pub price: Option<Decimal>,
                pub flag: Option<bool>,
                pub at: Option<OffsetDateTime>,
                pub grades: Option<Vec<u64>>,
                pub entries: Option<BTreeMap<String, u64>>,
                pub free: Json,
                pub inner: Option<Inner>,
                pub inners: Option<Vec<Inner>>,
                pub day: Option<Date>,
            }

            static SMALL: RuleSchema = RuleSchema::new("small", Text::new("Small.", ""))
                .when(&[
                    Condition::new("count", Test::OneOf(&["7", "20"])),
                    Condition::new("signed", Test::Present(true)),
                ])
                .then(&[
                    Consequence::new(
                        "grades",
                        &[Max(Decimal::whole(3)), MinItems(1), MaxItems(1)],
                    ),
                    Consequence::new("entries", &[Max(Decimal::whole(3)), MaxKeyLength(2)]),
                    Consequence::new("price", &[Required, Max(Decimal::new(325, 2))]),
                    Consequence::new("at", &[MaxLength(20)]),
                    Consequence::new("day", &[Required]),
                    Consequence::new("inner.name", &[Required, MaxLength(1)]),
                    Consequence::new("inner.kind", &[Required]),
                    Consequence::new("free", &[Required]),
                ]);
            static FLAGGED: RuleSchema = RuleSchema::new("flagged", Text::new("Flagged.", ""))
                .warning()
                .when(&[
                    Condition::new("flag", Test::Equals("true")),
                    Condition::new("price", Test::Equals("7.0")),
                ])
                .then(&[Consequence::new("at", &[Required])]);

            static SCHEMA: ObjectSchema = ObjectSchema::new(
                "Everything",
                $scalars,
                &[
                    field(
                        "count",
                        Kind::Integer { signed: false },
                        &[Required, Min(Decimal::whole(1)), Max(Decimal::whole(100))],
                    ),
                    field(
                        "signed",
                        Kind::Integer { signed: true },
                        &[Min(Decimal::whole(-5))],
                    )
                    .disputed(&[Keyword::Min]),
                    field("price", Kind::Decimal, &[Min(Decimal::new(105, 2))]),
                    field("flag", Kind::Boolean, &[]),
                    field("at", Kind::Datetime, &[MaxLength(24)]),
                    field(
                        "grades",
                        Kind::Array(&Kind::Integer { signed: false }),
                        &[Min(Decimal::whole(1)), MinItems(1), MaxItems(3)],
                    ),
                    field(
                        "entries",
                        Kind::Map(&Kind::Integer { signed: false }),
                        &[
                            Max(Decimal::whole(50)),
                            MinItems(1),
                            MaxItems(4),
                            MaxKeyLength(2),
                        ],
                    )
                    .sensitive(),
                    field("free", Kind::Json, &[Required]),
                    field("inner", Kind::Object(&INNER), &[]),
                    field("inners", Kind::Array(&Kind::Object(&INNER)), &[]),
                    field("day", Kind::Date, &[MaxLength(10)]),
                ],
                &[&SMALL, &FLAGGED],
            );

            impl WireObject for Everything {
                const SCHEMA: &'static ObjectSchema = &SCHEMA;

                fn blank() -> Self {
                    Self {
                        count: blank(),
                        signed: blank(),
                        price: blank(),
                        flag: blank(),
                        at: blank(),
                        grades: blank(),
                        entries: blank(),
                        free: blank(),
                        inner: blank(),
                        inners: blank(),
                        day: blank(),
                    }
                }

                fn read_field<'de, A: MapAccess<'de>>(
                    &mut self,
                    name: &str,
                    value: FieldReader<'_, A>,
                ) -> ReadResult<A::Error> {
                    match name {
                        "count" => value.read(0, &mut self.count),
                        "signed" => value.read(1, &mut self.signed),
                        "price" => value.read(2, &mut self.price),
                        "flag" => value.read(3, &mut self.flag),
                        "at" => value.read(4, &mut self.at),
                        "grades" => value.read(5, &mut self.grades),
                        "entries" => value.read(6, &mut self.entries),
                        "free" => value.read(7, &mut self.free),
                        "inner" => value.read(8, &mut self.inner),
                        "inners" => value.read(9, &mut self.inners),
                        "day" => value.read(10, &mut self.day),
                        _ => value.skip(),
                    }
                }

                fn write_fields<M: SerializeMap>(
                    &self,
                    object: &mut ObjectWriter<M>,
                ) -> ReadResult<M::Error> {
                    object.field("count", &self.count)?;
                    object.field("price", &self.price)
                }
            }

            wire_object!(Everything);

            impl Validate for Everything {
                fn check(&self, report: &mut Report<'_>) {
                    report
                        .field("count", &self.count)
                        .min(Decimal::whole(1))
                        .max(Decimal::whole(100));
                    report
                        .optional("signed", &self.signed)
                        .disputed()
                        .min(Decimal::whole(-5));
                    report
                        .optional("price", &self.price)
                        .min(Decimal::new(105, 2));
                    report.optional("at", &self.at).max_length(24);
                    report
                        .optional("grades", &self.grades)
                        .min_items(1)
                        .max_items(3)
                        .each(|item| {
                            item.min(Decimal::whole(1));
                        });
                    report
                        .optional("entries", &self.entries)
                        .sensitive()
                        .min_items(1)
                        .max_items(4)
                        .max_key_length(2)
                        .each(|item| {
                            item.max(Decimal::whole(50));
                        });
                    report.optional("inner", &self.inner).nested();
                    report
                        .optional("inners", &self.inners)
                        .each(|item| item.nested());
                    let inner = self.inner.as_ref();
                    report
                        .rule(&SMALL)
                        .when(Some(&self.count))
                        .when(self.signed.as_ref())
                        .then(self.grades.as_ref())
                        .sensitive()
                        .then(self.entries.as_ref())
                        .then(self.price.as_ref())
                        .then(self.at.as_ref())
                        .then(self.day.as_ref())
                        .then(inner.map(|it| &it.name))
                        .then(inner.map(|_| "ONLY"))
                        .then(Some(&self.free));
                    report
                        .rule(&FLAGGED)
                        .when(self.flag.as_ref())
                        .when(self.price.as_ref())
                        .then(self.at.as_ref());
                }
            }
        }
    };
}

everything!(strings, Scalars::Strings);
everything!(native, Scalars::Native);
