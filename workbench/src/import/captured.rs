//! Finds the captured operation and product of a page.

use std::fmt;

use super::page::Page;
use crate::fields::UnknownPage;
use antom_codegen::model::{Api, Language, NotFound, Operation, Page as CapturedPage, Product};
use antom_codegen::suggest;

/// Names from the user, for a page without them or to override them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The operation.
    pub operation: Option<String>,
    /// The product.
    pub product: Option<String>,
    /// The id of the page in `api.yaml`.
    pub page_id: Option<String>,
}

impl Names {
    /// The operation, by the user or by the page.
    pub(super) fn operation<'n>(&'n self, page: &'n Page) -> Option<&'n str> {
        let said = page.operation.as_ref().map(|it| it.value.as_str());
        self.operation.as_deref().or(said)
    }

    /// The product, by the user or by the page.
    pub(super) fn product<'n>(&'n self, page: &'n Page) -> Option<&'n str> {
        let said = page.product.as_ref().map(|it| it.value.as_str());
        self.product.as_deref().or(said)
    }
}

/// A captured page.
#[derive(Clone, Copy, Debug)]
pub struct Captured<'a> {
    /// The spec.
    pub api: &'a Api,
    /// The operation that the page documents.
    pub operation: &'a Operation,
    /// The product that it documents.
    pub product: &'a Product,
    /// The page itself.
    pub page: &'a CapturedPage,
}

/// Why a page was not found in a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotCaptured {
    /// The spec has no page of this id.
    Page(UnknownPage),
    /// No operation lists this page.
    Unused {
        /// The id of the page.
        id: String,
    },
    /// The page with this id documents something other than the given names.
    Other {
        /// The id of the page.
        id: String,
        /// What it documents, `pay (EntryCode)`.
        of: Vec<String>,
    },
    /// Neither the page nor the user names the operation.
    Nameless,
    /// The spec does not have the operation of the page.
    Operation(NotFound),
    /// The product of the operation is unknown.
    Product {
        /// The operation.
        operation: String,
        /// The name of the product on the page, if any.
        name: Option<String>,
        /// The known products.
        known: Vec<String>,
    },
    /// The page of the product is ambiguous.
    PageOfProduct {
        /// The language of the page.
        language: &'static str,
        /// Its date.
        date: Option<String>,
        /// The pages that the product lists.
        known: Vec<String>,
    },
}

impl fmt::Display for NotCaptured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listing = |known: &[String]| suggest::listing(known.iter().map(String::as_str));
        let meant = |name: &str, known: &[String]| {
            let help = suggest::did_you_mean(name, known.iter().map(String::as_str));
            help.map_or_else(String::new, |it| format!("; {it}"))
        };
        match self {
            Self::Page(unknown) => unknown.fmt(f),
            Self::Unused { id } => {
                write!(f, "no operation lists the page `{id}` in its `pages`")
            }
            Self::Other { id, of } => write!(
                f,
                "the page `{id}` does not document the given operation or product (it documents: {})",
                listing(of)
            ),
            Self::Nameless => {
                f.write_str("the page does not name its operation; use `--operation NAME`")
            }
            Self::Operation(NotFound::Unknown { name, known }) => write!(
                f,
                "the spec has no operation `{name}`{} (known: {})",
                meant(name, known),
                listing(known)
            ),
            Self::Operation(ambiguous) => write!(f, "{ambiguous}; use `--operation NAME`"),
            Self::Product {
                operation,
                name,
                known,
            } => {
                match name {
                    Some(name) => {
                        let help = meant(name, known);
                        write!(f, "`{operation}` has no product `{name}`{help}")?;
                    }
                    None => write!(f, "the page does not name its product of `{operation}`")?,
                }
                write!(f, "; use `--product NAME` (known: {})", listing(known))
            }
            Self::PageOfProduct {
                language,
                date,
                known,
            } => {
                let date = date
                    .as_ref()
                    .map_or("without a date".to_owned(), |it| format!("of {it}"));
                let known = listing(known);
                write!(
                    f,
                    "it is unclear which page in `{language}` and {date} this is; "
                )?;
                write!(f, "use `--page-id ID` (known: {known})")
            }
        }
    }
}

impl std::error::Error for NotCaptured {}

/// Finds a page by its id if given, then by its title, and by operation, product, language and
/// date.
///
/// # Errors
///
/// The page was not found, or is ambiguous.
pub fn find<'a>(page: &Page, names: &Names, api: &'a Api) -> Result<Captured<'a>, NotCaptured> {
    if let Some(id) = &names.page_id {
        return by_id(id, page, names, api);
    }
    let alike = |captured: &&CapturedPage| {
        let title = page.title.as_ref().map(|it| it.value.trim());
        title == Some(captured.title.trim()) && same_edition(captured, page)
    };
    let mut titled = api.pages.iter().filter(alike);
    if let (Some(only), None) = (titled.next(), titled.next())
        && let Ok(found) = by_id(&only.id, page, names, api)
        && (names.product(page).is_some() || !contradicts(page, found.product))
    {
        return Ok(found);
    }
    let operation = operation(page, names, api)?;
    let product = product(page, names, api, operation)?;
    let mut editions = pages_of(product, api).filter(|it| same_edition(it, page));
    match (editions.next(), editions.next()) {
        (Some(only), None) => Ok(Captured {
            api,
            operation,
            product,
            page: only,
        }),
        _ => Err(NotCaptured::PageOfProduct {
            language: word(page.language),
            date: page.date.as_ref().map(|it| it.value.clone()),
            known: product.pages.clone(),
        }),
    }
}

fn by_id<'a>(
    id: &str,
    page: &Page,
    names: &Names,
    api: &'a Api,
) -> Result<Captured<'a>, NotCaptured> {
    let Some(captured) = api.pages.iter().find(|it| it.id == id) else {
        let known = api.pages.iter().map(|it| it.id.clone()).collect();
        let id = id.to_owned();
        return Err(NotCaptured::Page(UnknownPage { id, known }));
    };
    let all = api
        .operations
        .iter()
        .flat_map(|operation| operation.products.iter().map(move |it| (operation, it)));
    // What the user says is meant; a page of something else is not.
    let meant = |(operation, product): &(&Operation, &Product)| {
        let said = |said: &Option<String>, name: &str| {
            said.as_ref().is_none_or(|it| it.eq_ignore_ascii_case(name))
        };
        let called = |name: &str| said(&names.operation, name);
        (called(&operation.name) || called(&operation.qualified_name))
            && said(&names.product, product.name.as_deref().unwrap_or_default())
    };
    let (documented, others): (Vec<_>, Vec<_>) = all
        .filter(|(_, it)| it.pages.iter().any(|it| it == id))
        .partition(meant);
    let wanted = (names.operation(page), names.product(page));
    let named = |(operation, product): &&(&Operation, &Product)| {
        wanted.0.is_some_and(|it| operation.is_called(it))
            && (wanted.1.is_none() || wanted.1 == product.name.as_deref())
    };
    let found = match documented.as_slice() {
        [] if !others.is_empty() => {
            return Err(NotCaptured::Other {
                id: id.to_owned(),
                of: of_products(&others),
            });
        }
        [] => return Err(NotCaptured::Unused { id: id.to_owned() }),
        [only] => Some(only),
        _ => documented.iter().find(named),
    };
    match found {
        Some((operation, product)) => Ok(Captured {
            api,
            operation,
            product,
            page: captured,
        }),
        None => Err(unclear(documented[0].0, names.product(page))),
    }
}

/// `pay (EntryCode)`
fn of_products(products: &[(&Operation, &Product)]) -> Vec<String> {
    let name = |(operation, product): &(&Operation, &Product)| match &product.name {
        Some(product) => format!("{} ({product})", operation.qualified_name),
        None => operation.qualified_name.clone(),
    };
    products.iter().map(name).collect()
}

fn operation<'a>(page: &Page, names: &Names, api: &'a Api) -> Result<&'a Operation, NotCaptured> {
    let name = names.operation(page).ok_or(NotCaptured::Nameless)?;
    api.operation(name).map_err(NotCaptured::Operation)
}

/// The product by its name; by what begins like it, as titles say more than names; or the only one
/// of which there is such an edition of a page.
fn product<'a>(
    page: &Page,
    names: &Names,
    api: &'a Api,
    operation: &'a Operation,
) -> Result<&'a Product, NotCaptured> {
    let wanted = names.product(page);
    let only = |fits: &dyn Fn(&Product) -> bool| {
        let mut fitting = operation.products.iter().filter(|it| fits(it));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    // A page that does not name the product may be about another one.
    let possible = |it: &Product| names.product.is_some() || !contradicts(page, it);
    let found = match wanted {
        Some(name) => {
            let is = |product: &Product| {
                product
                    .name
                    .as_deref()
                    .is_some_and(|it| it.eq_ignore_ascii_case(name))
            };
            let begins = |product: &Product| {
                let alike = |it: &str| it.starts_with(name) || name.starts_with(it);
                names.product.is_none() && product.name.as_deref().is_some_and(alike)
            };
            only(&is)
                .or_else(|| only(&|it| begins(it) && possible(it)))
                .or_else(|| only(&|it| it.name.is_none() && possible(it)))
        }
        None => {
            let edition =
                |product: &Product| pages_of(product, api).any(|it| same_edition(it, page));
            let alone = operation.products.len() == 1;
            only(&|it| alone && possible(it)).or_else(|| only(&edition).filter(|it| possible(it)))
        }
    };
    found.ok_or_else(|| unclear(operation, wanted))
}

/// The product that a page names, whatever its edition; not the one that is left when it names none.
pub(super) fn named_product<'a>(
    page: &Page,
    names: &Names,
    operation: &'a Operation,
) -> Option<&'a Product> {
    let name = names.product(page)?;
    let alike = |it: &&Product| {
        let known = it.name.as_deref().unwrap_or_default();
        let begins = known.starts_with(name) || name.starts_with(known);
        let is = known.eq_ignore_ascii_case(name);
        !known.is_empty() && (is || names.product.is_none() && begins && !contradicts(page, it))
    };
    let mut products = operation.products.iter().filter(alike);
    products.next().filter(|_| products.next().is_none())
}

/// Whether a field has one value on the page and another in a captured product: then the page is not
/// about that product, unless it names it.
pub(super) fn contradicts(page: &Page, product: &Product) -> bool {
    fixed_values(page, product).any(|(said, known)| said != known)
}

/// The values that a page and a captured product both fix, field by field.
pub(super) fn fixed_values<'p>(
    page: &'p Page,
    product: &'p Product,
) -> impl Iterator<Item = (&'p str, &'p str)> {
    page.request.iter().filter_map(|field| {
        let said = field.constraints.constant()?;
        let mut known = product.request.fields.iter();
        let known = known.find(|it| it.name == field.name)?;
        Some((said, known.constraints.constant()?))
    })
}

fn unclear(operation: &Operation, name: Option<&str>) -> NotCaptured {
    let known = operation.products.iter().filter_map(|it| it.name.clone());
    NotCaptured::Product {
        operation: operation.name.clone(),
        name: name.map(str::to_owned),
        known: known.collect(),
    }
}

fn pages_of<'a>(product: &'a Product, api: &'a Api) -> impl Iterator<Item = &'a CapturedPage> {
    api.pages.iter().filter(|it| product.pages.contains(&it.id))
}

/// The same page may be there in two languages, and as it was at two times.
fn same_edition(captured: &CapturedPage, page: &Page) -> bool {
    let date = page.date.as_ref().map(|it| it.value.as_str());
    captured.language == word(page.language) && captured.date.as_deref() == date
}

/// The word of the spec language for a language.
pub(super) fn word(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Zh => "zh",
    }
}
