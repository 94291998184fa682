//! Changes that somebody wants, each with the reason: they do not fail a build.

use std::sync::Arc;

use super::{Change, Diff, catalogue};
use antom_codegen::diagnostic::{Diagnostic, Diagnostics};
use antom_codegen::source::{Source, Span};
use antom_codegen::spec::{IntendedDecl, intended};
use antom_codegen::suggest;

/// The changes that somebody wants.
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

    /// Why a change is wanted, if it is.
    pub fn reason(&self, change: &Change) -> Option<&str> {
        let mut entries = self.list.iter();
        let entry = entries.find(|it| matches(it, change))?;
        Some(&entry.reason)
    }

    /// The entries that no longer apply: no change is like that.
    ///
    /// # Errors
    ///
    /// There are such entries, each a problem with its place.
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

/// Whether a change is what an entry says; what an entry does not say may be anything.
fn matches(entry: &IntendedDecl, change: &Change) -> bool {
    let fits = |wanted: &Option<String>, is: Option<&str>| {
        wanted.as_deref().is_none_or(|it| Some(it) == is)
    };
    // An operation is called with its area or without.
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

/// An entry is about a kind of change that there is not.
fn unknown_change(span: Span, id: &str) -> Diagnostic {
    let known = catalogue::catalogue().map(|it| it.id);
    let help = suggest::did_you_mean(id, known);
    let listed = || "`diff --list` prints the kinds of changes that there are".to_owned();
    Diagnostic::at("unknown-change", span, format!("there is no change `{id}`"))
        .help(help.unwrap_or_else(listed))
}

/// Nothing changes as an entry says.
fn stale_intention(entry: &IntendedDecl, diff: &Diff) -> Diagnostic {
    let id = &entry.id.value;
    let elsewhere = diff.changes.iter().filter(|it| it.id == *id).count();
    let help = match elsewhere {
        0 => "remove the entry: it has served its purpose, or the change was taken back".to_owned(),
        1 => format!(
            "there is one `{id}` elsewhere; see what `diff` says of it, or remove the entry"
        ),
        more => format!(
            "there are {more} `{id}` elsewhere; see what `diff` says of them, or remove the entry"
        ),
    };
    let message = format!("no `{id}` is like this between the two specs");
    Diagnostic::at("stale-intention", entry.id.span, message).help(help)
}
