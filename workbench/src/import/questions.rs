//! Questions from reading a page. Drafting may answer them from the captured spec or the user.

/// The page does not say which operation it documents.
pub(super) const NO_OPERATION: &str =
    "the page names no operation: which operation does it document?";

/// The page does not say where the operation is called.
pub(super) const NO_PATH: &str =
    "the page has no method and path: what are they, or is the operation a notification?";

/// The page has no mark and no column for what is required.
pub(super) const NO_NEEDS: &str = "the page marks no field as required or optional, so all are drafted as optional: which are required?";

/// A condition that is none of the fields of a message, or that was not understood.
pub(super) const UNDRAFTED: &str = "could not convert this condition to a rule: write the rule, or remove the condition if it is only description";

/// Fields that depend on each other in a way that was not understood.
pub(super) const TIED: &str = "several fields depend on each other: what is the rule?";

/// Rules that were drafted from sentences.
pub(super) const DRAFTED_RULE: &str = "a sentence was drafted as a rule: is the rule correct?";
pub(super) const DRAFTED_RULES: &str = "sentences were drafted as rules: are the rules correct?";

/// The page lists no result codes.
pub(super) const NO_RESULT_CODES: &str = "no result codes were found: does the operation have any?";

/// Title and path give the operation different names.
pub(super) fn title_or_path(title: &str, path: &str) -> String {
    format!("the title names `{title}`, the path `{path}`: which is the operation?")
}

/// The page names a type and shows its fields nowhere.
pub(super) fn hidden_fields(name: &str) -> String {
    format!("the page does not show the fields of `{name}`: where are they documented?")
}

/// A sample has something that the page does not document.
pub(super) const UNDOCUMENTED: &str =
    "a sample has this field, but the page does not document it: does it exist?";

/// A sample lacks what the page requires.
pub(super) const LEFT_OUT: &str =
    "the field is required, but missing in a sample: is it really required?";

/// A sample breaks a constraint, `max_length`, whose limit the page gives as `limit`.
pub(super) fn broken(constraint: &str, limit: &str) -> String {
    format!("{}{limit}`: which is correct?", broken_start(constraint))
}

/// How that question begins, whatever the limit.
pub(super) fn broken_start(constraint: &str) -> String {
    format!("a sample breaks `{constraint}: ")
}
