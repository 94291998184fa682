//! `import`

use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use antom_codegen::Api;
use antom_codegen::write::read_file;
use antom_workbench::fields::{FieldFormat, format_fields};
use antom_workbench::import::{
    self, Draft, DriftFormat, Names, Page, SaveError, Shapes, draft, drift, format_drift,
    read_page_with, save,
};
use clap::{Args, ValueEnum};

use super::files::{Unreadable, tell_if_busy};
use super::output::{ReportFormat, count, print, report_aside, tell, wrong};
use super::{FINE, FOUND, Spec};

const AFTER_HELP: &str = "\
Examples:
  antom-codegen import refund.md --out spec          Draft the page's operation into ./spec
  antom-codegen import refund.md --spec spec         … on stdout
  antom-codegen import - --format json < refund.md   The drafted fields, as `fields` prints them
  antom-codegen import refund.md --against spec      Compare the page with ./spec
  antom-codegen import refund.md --against spec --format markdown

The draft contains everything that the page states, except texts. Open questions are printed to
stderr with the line of the page; in the draft they are marks that `check` rejects. The spec
must have no problems, except marks and missing texts of other drafts.

With --format json, stderr is the array that `check --format json` describes. It has the
problems of the spec, or the open questions.

Exit status: 0 without open questions (texts may still be missing), 1 with open questions, or if
parts of the page were skipped (other than prose), 2 if the page cannot be read or does not describe an operation.
For --against: 0 without differences, 1 with differences.";

/// Draft an operation from its documentation page, or compare the page with the spec
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Import {
    /// The page: Markdown, or text copied from a browser; `-` for stdin
    #[arg(value_name = "PAGE")]
    page: PathBuf,
    /// The spec whose types and result codes the draft uses [default: the one in --out]
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// The operation, if the page does not name it
    #[arg(long, value_name = "NAME")]
    operation: Option<String>,
    /// The product, if the page does not name it or another name is wanted
    #[arg(long, value_name = "NAME")]
    product: Option<String>,
    /// The id of the page, by which fields refer to it, such as `easy-safe-pay.en`
    #[arg(long, value_name = "ID")]
    page_id: Option<String>,
    /// Format of the draft or of the differences [default: yaml, with --against: table]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The output folder of the draft
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace existing files
    #[arg(long, requires = "out")]
    force: bool,
    /// Do not draft; report the differences between the page and the spec in this folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["spec", "out"])]
    against: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Files of a spec
    Yaml,
    /// The fields or differences as a JSON array
    Json,
    /// The fields or differences for people
    Table,
    /// The fields as comma-separated values
    Csv,
    /// The differences, for an issue or a pull request
    Markdown,
}

/// The maximum size of a page in bytes. Real pages have tens of thousands; comparing the fields of
/// a much longer one would take too long.
const LONGEST: u64 = 1 << 20;

/// Wrong uses that clap does not detect.
#[derive(Debug)]
enum Misuse {
    Page(Unreadable),
    Html { path: PathBuf },
    TooLong { path: PathBuf },
    OnlyWithAgainst,
    NotWithAgainst(&'static str),
    OutIsYaml,
}

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(unreadable) => unreadable.fmt(f),
            Self::Html { path } => write!(
                f,
                "`{}` is HTML; pass the page as Markdown, or as text copied from a browser",
                path.display()
            ),
            Self::TooLong { path } => write!(
                f,
                "`{}` is too large for the page of an operation: at most {} MiB are read",
                path.display(),
                LONGEST >> 20
            ),
            Self::OnlyWithAgainst => f.write_str("`--format markdown` requires `--against DIR`"),
            Self::NotWithAgainst(format) => write!(
                f,
                "differences are not available as {format}; use `--format table`, `markdown` or \
                 `json`"
            ),
            Self::OutIsYaml => f.write_str("`--out` always writes YAML; omit `--format`"),
        }
    }
}

impl std::error::Error for Misuse {}

pub(super) fn run(command: &Import) -> u8 {
    let (file, text) = match contents(&command.page) {
        Ok(read) => read,
        Err(error) => return wrong(&error),
    };
    let names = Names {
        operation: command.operation.clone(),
        product: command.product.clone(),
        page_id: command.page_id.clone(),
    };
    match &command.against {
        Some(dir) => run_against(&file, &text, &names, dir, command.format),
        None => run_draft(command, &file, &text, &names),
    }
}

fn contents(path: &Path) -> Result<(String, String), Misuse> {
    let failed = |source| {
        Misuse::Page(Unreadable {
            path: path.to_owned(),
            source,
            help: "pass a page as Markdown or as UTF-8 text, or `-` for stdin",
        })
    };
    let (name, bytes) = if path == Path::new("-") {
        let bytes = up_to_longest(io::stdin().lock()).map_err(failed)?;
        ("<stdin>".to_owned(), bytes)
    } else {
        let bytes = read_file(path, LONGEST).map_err(|source| match source.kind() {
            io::ErrorKind::FileTooLarge => Misuse::TooLong {
                path: path.to_owned(),
            },
            _ => failed(source),
        })?;
        (path.display().to_string(), bytes)
    };
    if bytes.len() as u64 > LONGEST {
        let path = path.to_owned();
        return Err(Misuse::TooLong { path });
    }
    let not_text = |_| failed(io::ErrorKind::InvalidData.into());
    let text = String::from_utf8(bytes).map_err(not_text)?;
    let start = text
        .trim_start()
        .get(..14)
        .unwrap_or_default()
        .to_ascii_lowercase();
    if start == "<!doctype html" || start.starts_with("<html") {
        let path = path.to_owned();
        return Err(Misuse::Html { path });
    }
    Ok((name, text))
}

/// One extra byte reveals that the input is too long.
fn up_to_longest(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(LONGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn run_draft(command: &Import, file: &str, text: &str, names: &Names) -> u8 {
    let format = command.format.unwrap_or(Format::Yaml);
    if format == Format::Markdown {
        return wrong(&Misuse::OnlyWithAgainst);
    }
    if command.out.is_some() && format != Format::Yaml {
        return wrong(&Misuse::OutIsYaml);
    }
    let in_out = || {
        command
            .out
            .as_ref()
            .filter(|it| it.join("api.yaml").exists())
    };
    let captured = command.spec.as_ref().or_else(in_out);
    let api = match captured.map(|it| load(it, format)).transpose() {
        Ok(api) => api,
        Err(status) => {
            if status == FOUND && format != Format::Json {
                tell(
                    "a page can only be drafted for a spec without problems, other than \
                     unfinished drafts",
                );
            }
            return status;
        }
    };
    let page = read(file, text, api.as_ref());
    let draft = match draft(&page, api.as_ref(), names) {
        Ok(draft) => draft,
        Err(error) => return wrong(&error),
    };
    match (&command.out, format) {
        (Some(dir), _) => match save_drafted(dir, &draft, command.force) {
            Ok(written) => tell_written(dir, &written),
            Err(error) => return wrong(&error),
        },
        (None, Format::Json) => print_fields(&page, &draft, FieldFormat::Json),
        (None, Format::Table) => print_fields(&page, &draft, FieldFormat::Table),
        (None, Format::Csv) => print_fields(&page, &draft, FieldFormat::Csv),
        (None, Format::Yaml | Format::Markdown) => print(&draft.stream()),
    }
    let prose = import::unread_prose(&page.skipped);
    if let (Some(lines), false) = (prose, format == Format::Json) {
        let word = if lines.parse::<usize>().is_ok() {
            "line"
        } else {
            "lines"
        };
        tell(&format!("prose that was not read: {word} {lines}"));
    }
    match import::report(file, text, &draft.undecided, &page.skipped) {
        Some(diagnostics) => report_aside(&diagnostics, of_problems(format)),
        None => FINE,
    }
}

fn save_drafted(dir: &Path, draft: &Draft, force: bool) -> Result<Vec<String>, SaveError> {
    tell_if_busy(dir);
    save(dir, &draft.files, force)
}

fn print_fields(page: &Page, draft: &Draft, format: FieldFormat) {
    print(&format_fields(&draft.rows(page), format));
}

fn tell_written(dir: &Path, written: &[String]) {
    for path in written {
        tell(&format!("written: {}", dir.join(path).display()));
    }
    let dir = dir.display();
    let next = format!(
        "run `antom-codegen texts --spec {dir}` for a worksheet of missing texts, and \
         `antom-codegen check --spec {dir}` for open questions"
    );
    tell(if written.is_empty() {
        "nothing to write: the files exist; use `--force` to replace them"
    } else {
        &next
    });
}

fn run_against(file: &str, text: &str, names: &Names, dir: &Path, format: Option<Format>) -> u8 {
    let format = format.unwrap_or(Format::Table);
    let written_as = match format {
        Format::Table => DriftFormat::Table,
        Format::Markdown => DriftFormat::Markdown,
        Format::Json => DriftFormat::Json,
        Format::Yaml => return wrong(&Misuse::NotWithAgainst("YAML")),
        Format::Csv => return wrong(&Misuse::NotWithAgainst("CSV")),
    };
    let api = match load(dir, format) {
        Ok(api) => api,
        Err(status) => return status,
    };
    let page = read(file, text, Some(&api));
    let captured = match import::find(&page, names, &api) {
        Ok(captured) => captured,
        Err(error) => return wrong(&error),
    };
    let found = drift(&page, captured);
    print(&format_drift(&found, &page, captured, written_as));
    // The differences are the result; unread passages are reported separately.
    if let Some(diagnostics) = import::report(file, text, &[], &page.skipped) {
        report_aside(&diagnostics, of_problems(format));
    }
    let status = if found.is_empty() { FINE } else { FOUND };
    if format != Format::Json {
        tell(&format!(
            "{} what the spec has captured as `{}`",
            match found.len() {
                0 => "the page says".to_owned(),
                number => format!("{} from", count(number, "difference")),
            },
            captured.page.id
        ));
    }
    status
}

/// If the page does not show which fields belong to which object, captured types help.
fn read(file: &str, text: &str, api: Option<&Api>) -> Page {
    let known = api.map(Shapes::of).unwrap_or_default();
    read_page_with(file, text, &known)
}

/// Loads the API of a spec without problems other than unfinished drafts. On failure, reports the
/// problems and returns the exit status.
fn load(dir: &Path, format: Format) -> Result<Api, u8> {
    let api = Spec::of(dir).load_unfinished();
    api.map_err(|diagnostics| report_aside(&diagnostics, of_problems(format)))
}

/// The format of problems for this format of the result.
fn of_problems(format: Format) -> ReportFormat {
    match format {
        Format::Json => ReportFormat::Json,
        _ => ReportFormat::Human,
    }
}
