//! Questions that reading asks of a page by itself, and that drafting may have an answer to: from the
//! captured spec, or from the user.

/// The page does not say which operation it documents.
pub(super) const NO_OPERATION: &str = "the page names no operation: which one does it document?";

/// The page does not say where the operation is called.
pub(super) const NO_PATH: &str =
    "the page has no method and path: where is the operation called, or is it one that comes in?";

/// The page lists no result codes.
pub(super) const NO_RESULT_CODES: &str =
    "no result codes were found: does the operation have none?";

/// Title and path give the operation different names.
pub(super) fn title_or_path(title: &str, path: &str) -> String {
    format!("the title names `{title}` and the path `{path}`: which is the operation?")
}

/// The page names a type and shows its fields nowhere.
pub(super) fn hidden_fields(name: &str) -> String {
    format!("the page does not show the fields of `{name}`: where are they documented?")
}
