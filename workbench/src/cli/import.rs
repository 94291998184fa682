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
  antom-codegen import refund.md --against spec      Report where the page and ./spec differ
  antom-codegen import refund.md --against spec --format markdown

Everything that the page states is drafted; texts are left to write. What cannot be decided is asked
on stderr, with its line, and stays in the draft as a mark that `check` refuses. The spec that the
draft is for has to be sound, but for marks and texts that other drafts have left.

With --format json, stderr is the array that `check --format json` describes: of what is wrong with
the spec, or of what the page leaves to decide; it is empty if there is nothing.

Exit status: 0 if everything is decided (texts are left to write all the same), 1 if something is
left to decide or was not read though it is no prose, 2 if the page cannot be read or is no page of
an operation. With --against: 0 if nothing differs, 1 if something does.";

/// Draft an operation from its documentation page, or hold the page against the spec
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Import {
    /// The page: Markdown, or text as a browser copies it; `-` for stdin
    #[arg(value_name = "PAGE")]
    page: PathBuf,
    /// The captured spec whose types and result codes the draft refers to; default: that in --out
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// The operation, if the page does not name it
    #[arg(long, value_name = "NAME")]
    operation: Option<String>,
    /// The product, if the page does not name it or it is to be called otherwise
    #[arg(long, value_name = "NAME")]
    product: Option<String>,
    /// The id of the page, by which fields refer to it, as `easy-safe-pay.en`
    #[arg(long, value_name = "ID")]
    page_id: Option<String>,
    /// How to write the draft, or what differs; default: yaml, with --against table
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The folder to write the drafted files to
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace files that are there
    #[arg(long, requires = "out")]
    force: bool,
    /// Draft nothing; report where the page and the spec in this folder differ
    #[arg(long, value_name = "DIR", conflicts_with_all = ["spec", "out"])]
    against: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Files of a spec
    Yaml,
    /// The fields, or what differs, as an array for programs
    Json,
    /// The fields, or what differs, for people
    Table,
    /// The fields as comma-separated values
    Csv,
    /// What differs, for an issue or a pull request
    Markdown,
}

/// Bytes of a page; those there are have some tens of thousands. What is longer is a mistake, and
/// holding its fields against each other would take very long.
const LONGEST: u64 = 1 << 20;

/// A wrong use that the command line itself does not see.
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
                "`{}` is HTML; give the page as Markdown, or as text copied from a browser",
                path.display()
            ),
            Self::TooLong { path } => write!(
                f,
                "`{}` is longer than any page of an operation: at most {} MiB are read",
                path.display(),
                LONGEST >> 20
            ),
            Self::OnlyWithAgainst => {
                f.write_str("`--format markdown` is for what differs: give `--against DIR`")
            }
            Self::NotWithAgainst(format) => write!(
                f,
                "what differs is not written as {format}; give `--format table`, `markdown` or `json`"
            ),
            Self::OutIsYaml => {
                f.write_str("what is written to `--out` is YAML; leave `--format` out")
            }
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
            help: "give a page as Markdown or as text in UTF-8, or `-` for stdin",
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

/// One byte more than is allowed shows that there are too many.
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
                    "a page is drafted for a spec in which nothing is wrong but that other drafts are left to finish",
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
        tell(&format!("not read, as they are prose: lines {lines}"));
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
        "`antom-codegen texts --spec {dir}` is a worksheet of the texts to write; `antom-codegen check --spec {dir}` says what is left to do"
    );
    tell(if written.is_empty() {
        "nothing to write: the files are there"
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
    // What differs is the result; that something else was not read is worth a word.
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

/// Where the page leaves open which fields belong to which object, captured types help.
fn read(file: &str, text: &str, api: Option<&Api>) -> Page {
    let known = api.map(Shapes::of).unwrap_or_default();
    read_page_with(file, text, &known)
}

/// The API of a spec in which nothing is wrong but that drafts are left to finish, or the exit status after
/// a word about what is.
fn load(dir: &Path, format: Format) -> Result<Api, u8> {
    let api = Spec::of(dir).load_unfinished();
    api.map_err(|diagnostics| report_aside(&diagnostics, of_problems(format)))
}

/// How problems are reported where this is how the result is written.
fn of_problems(format: Format) -> ReportFormat {
    match format {
        Format::Json => ReportFormat::Json,
        _ => ReportFormat::Human,
    }
}
