//! Intended changes with reasons, which do not fail a build.

use std::sync::Arc;

use super::{Change, Diff, catalogue};
use antom_codegen::diagnostic::{Diagnostic, Diagnostics};
use antom_codegen::source::{Source, Span};
use antom_codegen::spec::{IntendedDecl, intended};
use antom_codegen::suggest;

/// The intended changes.
#[derive(Debug)]
pub struct Intended {
    sources: Arc<[Source]>,
    list: Vec<IntendedDecl>,
}

impl Intended {
    /// Reads the text of a file, which is at `path`.
    ///
    /// ```
    /// # fn main() -> Result<(), antom_codegen::Diagnostics> {
    /// let text = "
    /// - id: max-length-decreased
    ///   path: order.goods[].goodsName
    ///   reason: The acquirers never took more; announced on the first of March.
    /// ";
    /// antom_workbench::diff::Intended::read("intended.yaml", text)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, such as an entry without a reason.
    pub fn read(path: &str, text: &str) -> Result<Self, Diagnostics> {
        let source = Source::new(path.to_owned(), path.to_owned(), text.to_owned());
        let sources: Arc<[Source]> = [source].into();
        let problems = match intended(&sources[0]) {
            Ok(list) => {
                let unknown = list
                    .iter()
                    .filter(|it| catalogue::kind(&it.id.value).is_none());
                let problems: Vec<_> = unknown
                    .map(|it| unknown_change(it.id.span, &it.id.value))
                    .collect();
                if problems.is_empty() {
                    return Ok(Self { sources, list });
                }
                problems
            }
            Err(problems) => problems,
        };
        Err(Diagnostics::new(sources, problems))
    }

    /// Returns the reason of a change, if it is intended.
    pub fn reason(&self, change: &Change) -> Option<&str> {
        let mut entries = self.list.iter();
        let entry = entries.find(|it| matches(it, change))?;
        Some(&entry.reason)
    }

    /// Reports entries without a matching change.
    ///
    /// # Errors
    ///
    /// Fails if there are such entries, with a problem for each.
    pub fn check(&self, diff: &Diff) -> Result<(), Diagnostics> {
        let applies = |it: &&IntendedDecl| diff.changes.iter().any(|change| matches(it, change));
        let stale = self.list.iter().filter(|it| !applies(it));
        let problems: Vec<_> = stale.map(|it| stale_intention(it, diff)).collect();
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Diagnostics::new(Arc::clone(&self.sources), problems))
        }
    }
}

/// Whether a change matches an entry. Omitted properties match anything.
fn matches(entry: &IntendedDecl, change: &Change) -> bool {
    let fits = |wanted: &Option<String>, is: Option<&str>| {
        wanted.as_deref().is_none_or(|it| Some(it) == is)
    };
    // The area of an operation is optional.
    let fits_operation = |wanted: &Option<String>, is: Option<&str>| {
        let bare = is.and_then(|it| it.rsplit_once('/')).map(|(_, it)| it);
        fits(wanted, is) || bare.is_some() && fits(wanted, bare)
    };
    entry.id.value == change.id
        && fits_operation(&entry.operation, change.operation.as_deref())
        && fits(&entry.product, change.product.as_deref())
        && fits(&entry.path, Some(&change.path))
        && entry
            .direction
            .is_none_or(|it| Some(it) == change.direction)
}

/// An entry has an unknown kind of change.
fn unknown_change(span: Span, id: &str) -> Diagnostic {
    let known = catalogue::catalogue().map(|it| it.id);
    let help = suggest::did_you_mean(id, known);
    let listed = || "`diff --list` prints all kinds of changes".to_owned();
    Diagnostic::at(
        "unknown-change",
        span,
        format!("unknown kind of change `{id}`"),
    )
    .help(help.unwrap_or_else(listed))
}

/// No change matches an entry.
fn stale_intention(entry: &IntendedDecl, diff: &Diff) -> Diagnostic {
    let id = &entry.id.value;
    let elsewhere = diff.changes.iter().filter(|it| it.id == *id).count();
    let help = match elsewhere {
        0 => "remove the entry: the change is complete or was reverted".to_owned(),
        1 => format!(
            "there is one `{id}` elsewhere: compare the output of `diff`, or remove the entry"
        ),
        more => format!(
            "there are {more} `{id}` elsewhere: compare the output of `diff`, or remove the entry"
        ),
    };
    let message = format!("no `{id}` between the two specs matches this entry");
    Diagnostic::at("stale-intention", entry.id.span, message).help(help)
}
