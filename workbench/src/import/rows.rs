//! The fields of a page in the shape in which captured ones are listed.

use crate::fields::FieldRow;
use antom_codegen::model::Body;

use super::page::{Page, PageField};
use crate::import::read::fields::field_type::field_type;

/// The drafted fields as [`fields`](crate::fields::fields) lists captured ones.
///
/// `page_id` is the id under which the spec will know the page. What only people can say is not
/// there: whether a value is sensitive, and which constraints a sample disputes.
pub fn rows(page: &Page, page_id: &str) -> Vec<FieldRow> {
    let mut rows = Vec::new();
    for (direction, fields) in [
        (Body::Request, &page.request),
        (Body::Response, &page.response),
    ] {
        let mut walk = Walk {
            page,
            page_id,
            direction,
            rows: &mut rows,
        };
        walk.fields(fields, "");
    }
    rows
}

struct Walk<'a> {
    page: &'a Page,
    page_id: &'a str,
    direction: Body,
    rows: &'a mut Vec<FieldRow>,
}

impl Walk<'_> {
    fn fields(&mut self, fields: &[PageField], prefix: &str) {
        for field in fields {
            let path = format!("{prefix}{}", field.name);
            self.rows.push(self.row(field, path.clone()));
            self.fields(&field.children, &format!("{path}{}.", suffix(field)));
        }
    }

    fn row(&self, field: &PageField, path: String) -> FieldRow {
        let operation = self.page.operation.as_ref().map(|it| it.value.clone());
        FieldRow {
            area: None,
            operation: operation.unwrap_or_default(),
            product: self.page.product.as_ref().map(|it| it.value.clone()),
            direction: self.direction,
            path,
            documented: field.documented.clone(),
            constraints: field.constraints.clone(),
            values: field.values.clone(),
            default: None,
            sensitive: false,
            pages: vec![self.page_id.to_owned()],
            disputed: Vec::new(),
        }
    }
}

/// What follows a field's name in the paths of the fields below it.
pub(super) fn suffix(field: &PageField) -> String {
    field_type(&field.documented, &field.name).map_or(String::new(), |it| it.suffix())
}
