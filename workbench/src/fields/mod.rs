//! Every documented field of every operation, one row each.

mod facts;
mod format;

use std::fmt;

use antom_codegen::model::{
    Api, Body, Constraint, Constraints, Field, Object, Operation, Rule, Shape,
};
use antom_codegen::suggest;

pub(crate) use facts::{Fact, Stated, asked, plain, sorted};
pub use format::{FieldFormat, format_fields};

/// A field as an operation documents it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldRow {
    /// The area of the operation, if it belongs to one.
    pub area: Option<String>,
    /// The operation, as the spec spells it.
    pub operation: String,
    /// The product, if the operation is documented for several.
    pub product: Option<String>,
    /// The message of the field.
    pub direction: Body,
    /// Where it is: `order.goods[].goodsName`, `metadata{}.value`.
    pub path: String,
    /// Its type as the spec spells it.
    pub documented: String,
    /// The constraints on its value, as in the spec.
    pub constraints: Constraints,
    /// The values of its list (open or closed), limited by `only`.
    pub values: Vec<String>,
    /// The default of a missing field.
    pub default: Option<String>,
    /// Whether its value must never be shown.
    pub sensitive: bool,
    /// Ids of the pages that document it.
    pub pages: Vec<String>,
    /// Constraints that an official sample contradicts.
    pub disputed: Vec<Constraint>,
}

/// A page that the API does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownPage {
    /// The requested ID.
    pub id: String,
    /// The known pages.
    pub known: Vec<String>,
}

impl fmt::Display for UnknownPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = || self.known.iter().map(String::as_str);
        write!(f, "unknown page `{}`", self.id)?;
        if let Some(help) = suggest::did_you_mean(&self.id, known()) {
            write!(f, "; {help}")?;
        }
        if self.known.is_empty() {
            return f.write_str("; the spec has no pages");
        }
        write!(f, " (known: {})", suggest::listing(known()))?;
        if self.known.len() > suggest::SHOWN {
            f.write_str("; `pages` in api.yaml lists all of them")?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownPage {}

/// Every field of every operation; nested fields follow their parents. With a page, only the fields
/// that it documents: fields that list the page and whose parents list it.
///
/// The fields of a recursive type are listed once.
///
/// # Errors
///
/// The API has no such page.
pub fn fields(api: &Api, page: Option<&str>) -> Result<Vec<FieldRow>, UnknownPage> {
    if let Some(id) = page
        && !api.pages.iter().any(|it| it.id == id)
    {
        let known = api.pages.iter().map(|it| it.id.clone()).collect();
        return Err(UnknownPage {
            id: id.to_owned(),
            known,
        });
    }
    let mut rows = Vec::new();
    for operation in &api.operations {
        for product in &operation.products {
            let directions = [
                (Body::Request, &product.request),
                (Body::Response, &product.response),
            ];
            for (direction, object) in directions {
                let mut walk = Walk {
                    api,
                    page,
                    operation,
                    product: product.name.as_deref(),
                    direction,
                    entered: Vec::new(),
                    around: Vec::new(),
                    rows: &mut rows,
                };
                walk.object(object, "");
            }
        }
    }
    Ok(rows)
}

/// A way through the fields of one request or response.
struct Walk<'a> {
    api: &'a Api,
    page: Option<&'a str>,
    operation: &'a Operation,
    product: Option<&'a str>,
    direction: Body,
    /// The objects around the current one.
    entered: Vec<usize>,
    /// The rules of these objects, each with the way to it.
    around: Around<'a>,
    rows: &'a mut Vec<FieldRow>,
}

impl<'a> Walk<'a> {
    fn object(&mut self, object: &'a Object, prefix: &str) {
        self.around.push((prefix.to_owned(), &object.rules));
        for field in &object.fields {
            if self
                .page
                .is_some_and(|page| !field.pages.iter().any(|it| it == page))
            {
                continue;
            }
            let path = format!("{prefix}{}", field.name);
            self.rows.push(self.row(field, path.clone()));
            self.below(&field.shape, path);
        }
        self.around.pop();
    }

    /// The fields of what a shape finally holds.
    fn below(&mut self, shape: &Shape, path: String) {
        match shape {
            Shape::Array(items) => self.below(items, path + "[]"),
            Shape::Map(values) => self.below(values, path + "{}"),
            Shape::Object { index, .. } if !self.entered.contains(index) => {
                self.entered.push(*index);
                let api = self.api;
                self.object(&api.objects[*index], &(path + "."));
                self.entered.pop();
            }
            _ => {}
        }
    }

    fn row(&self, field: &Field, path: String) -> FieldRow {
        FieldRow {
            area: self.operation.area_name().map(str::to_owned),
            operation: self.operation.name.clone(),
            product: self.product.map(str::to_owned),
            direction: self.direction,
            constraints: match self.page {
                Some(page) => field
                    .constraints
                    .tightened(&demanded(&self.around, page, &path)),
                None => field.constraints.clone(),
            },
            path,
            documented: field.documented.clone(),
            values: values(self.api, field),
            default: field.default.clone(),
            sensitive: field.sensitive,
            pages: field.pages.clone(),
            disputed: field.disputed.iter().map(|(it, _)| *it).collect(),
        }
    }
}

/// The rules of the objects on the way to a field, each with the path of its object.
pub(crate) type Around<'a> = Vec<(String, &'a [Rule])>;

/// The constraints of a page on a nested field that its shared type cannot have. They are rules
/// without conditions.
pub(crate) fn demanded(around: &Around<'_>, page: &str, path: &str) -> Constraints {
    let mut demanded = Constraints::default();
    for (prefix, rules) in around {
        let Some(inside) = path
            .strip_prefix(prefix.as_str())
            .filter(|it| it.contains('.'))
        else {
            continue;
        };
        let told = |rule: &&Rule| {
            rule.when.is_empty() && rule.is_demand() && rule.pages.iter().any(|it| it == page)
        };
        let consequences = rules.iter().filter(told).flat_map(|rule| &rule.then);
        for consequence in consequences.filter(|it| it.path.dotted() == inside) {
            demanded = demanded.tightened(&consequence.constraints);
        }
    }
    demanded
}

/// The values of a field's list, open or not, or those that `only` leaves.
pub(crate) fn values(api: &Api, field: &Field) -> Vec<String> {
    match (field.constraints.values(), items(&field.shape)) {
        (Some(values), _) => values.to_vec(),
        (None, Shape::List(index)) => api.lists[*index]
            .values
            .iter()
            .map(|it| it.name.clone())
            .collect(),
        (None, _) => Vec::new(),
    }
}

fn items(shape: &Shape) -> &Shape {
    match shape {
        Shape::Array(items) => self::items(items),
        _ => shape,
    }
}
