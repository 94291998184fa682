//! `import`

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use antom_codegen::export::{FieldFormat, format_fields};
use antom_codegen::import::{
    self, Draft, DriftFormat, Names, Page, Shapes, draft, drift, format_drift, read_page_with, save,
};
use antom_codegen::{Api, Diagnostics};
use clap::{Args, ValueEnum};

use super::output::{print, report, show, tell, wrong};
use super::{FINE, FOUND};

/// Draft an operation from a page of its documentation, or hold the page against the spec
///
/// Everything that the page states is drafted; texts are left to write. What cannot be decided is
/// asked on stderr, with its line, and stays in the draft as a mark that `check` refuses. The spec
/// that the draft is for has to be sound, so one page is finished before the next is begun.
///
/// Exit status: 0 if everything is decided (texts are left to write all the same), 1 if something is
/// left to decide or was not read though it is no prose, 2 if the page cannot be read or is no page
/// of an operation. With --against: 0 if nothing differs, 1 if something does.
#[derive(Args)]
#[command(after_help = "Examples:
  antom-codegen import createrefund.md --spec spec
  antom-codegen import createrefund.md --out spec
  antom-codegen import createrefund.md --against spec --format markdown

Example: antom-codegen import - --format json < createrefund.md")]
pub(super) struct Import {
    /// The page: Markdown, or text as a browser copies it; `-` for stdin
    #[arg(value_name = "PAGE")]
    page: PathBuf,
    /// The captured spec whose types and result codes the draft refers to; default: that in --out
    #[arg(long, value_name = "DIR")]
    spec: Option<PathBuf>,
    /// The operation, if the page does not say it
    #[arg(long, value_name = "NAME")]
    operation: Option<String>,
    /// The product, if the page does not say it or is to be called otherwise
    #[arg(long, value_name = "NAME")]
    product: Option<String>,
    /// What fields refer to the page by, `easy-safe-pay.en`
    #[arg(long, value_name = "ID")]
    page_id: Option<String>,
    /// How to write the draft, or what differs; default: yaml, with --against table
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write the drafted files into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace files that are there
    #[arg(long, requires = "out")]
    force: bool,
    /// Draft nothing; say what the page and the spec in this folder do not say alike
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
    Page { path: PathBuf, source: io::Error },
    NotText { path: PathBuf },
    Html { path: PathBuf },
    TooLong { path: PathBuf },
    OnlyWithAgainst,
    NotWithAgainst(&'static str),
    OutIsYaml,
}

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page { path, source } => {
                write!(f, "cannot read the page `{}`: {source}", path.display())
            }
            Self::NotText { path } => {
                write!(f, "the page `{}` is not text in UTF-8", path.display())
            }
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
    let failed = |source| Misuse::Page {
        path: path.to_owned(),
        source,
    };
    let (name, bytes) = if path == Path::new("-") {
        let bytes = up_to_longest(io::stdin().lock()).map_err(failed)?;
        ("<stdin>".to_owned(), bytes)
    } else {
        let file = fs::File::open(path).map_err(failed)?;
        let bytes = up_to_longest(file).map_err(failed)?;
        (path.display().to_string(), bytes)
    };
    if bytes.len() as u64 > LONGEST {
        let path = path.to_owned();
        return Err(Misuse::TooLong { path });
    }
    let text = String::from_utf8(bytes).map_err(|_| Misuse::NotText {
        path: path.to_owned(),
    })?;
    let start = text.trim_start().get(..14).unwrap_or_default();
    let start = start.to_ascii_lowercase();
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
    let in_out = command
        .out
        .as_ref()
        .filter(|it| it.join("api.yaml").exists());
    let api = match command
        .spec
        .as_ref()
        .or(in_out)
        .map(|it| load_and_check(it))
        .transpose()
    {
        Ok(api) => api,
        Err(diagnostics) => {
            let code = report(&diagnostics);
            tell(
                "a page is drafted for a spec in which nothing is wrong; marks of another draft come first",
            );
            return code;
        }
    };
    let page = read(file, text, api.as_ref());
    let draft = match draft(&page, api.as_ref(), names) {
        Ok(draft) => draft,
        Err(error) => return wrong(&error),
    };
    match (&command.out, format) {
        (Some(dir), _) => match save(dir, &draft.files, command.force) {
            Ok(written) => tell_written(dir, &written),
            Err(error) => return wrong(&error),
        },
        (None, Format::Json) => print_fields(&page, &draft, FieldFormat::Json),
        (None, Format::Table) => print_fields(&page, &draft, FieldFormat::Table),
        (None, Format::Csv) => print_fields(&page, &draft, FieldFormat::Csv),
        (None, Format::Yaml | Format::Markdown) => print(&draft.stream()),
    }
    if let Some(lines) = import::unread_prose(&page.skipped) {
        tell(&format!("not read, as they are prose: lines {lines}"));
    }
    match import::report(file, text, &draft.undecided, &page.skipped) {
        Some(diagnostics) => {
            show(&diagnostics);
            FOUND
        }
        None => FINE,
    }
}

fn print_fields(page: &Page, draft: &Draft, format: FieldFormat) {
    print(&format_fields(&draft.rows(page), format));
}

fn tell_written(dir: &Path, written: &[String]) {
    for path in written {
        tell(&format!("written: {}", dir.join(path).display()));
    }
    let next = format!(
        "`antom-codegen check --spec {}` says what is left to do",
        dir.display()
    );
    tell(if written.is_empty() {
        "nothing to write: the files are there"
    } else {
        &next
    });
}

fn run_against(file: &str, text: &str, names: &Names, dir: &Path, format: Option<Format>) -> u8 {
    let format = match format {
        None | Some(Format::Table) => DriftFormat::Table,
        Some(Format::Markdown) => DriftFormat::Markdown,
        Some(Format::Json) => DriftFormat::Json,
        Some(Format::Yaml) => return wrong(&Misuse::NotWithAgainst("YAML")),
        Some(Format::Csv) => return wrong(&Misuse::NotWithAgainst("CSV")),
    };
    let api = match load_and_check(dir) {
        Ok(api) => api,
        Err(diagnostics) => return report(&diagnostics),
    };
    let page = read(file, text, Some(&api));
    let captured = match import::find(&page, names, &api) {
        Ok(captured) => captured,
        Err(error) => return wrong(&error),
    };
    let found = drift(&page, captured);
    print(&format_drift(&found, &page, captured, format));
    // What differs is the result; that something else was not read is worth a word.
    if let Some(diagnostics) = import::report(file, text, &[], &page.skipped) {
        show(&diagnostics);
    }
    let id = &captured.page.id;
    match found.len() {
        0 => tell(&format!(
            "the page says what the spec has captured as `{id}`"
        )),
        count => tell(&format!(
            "{count} differences from what the spec has captured as `{id}`"
        )),
    }
    if found.is_empty() { FINE } else { FOUND }
}

/// Where the page leaves open which fields belong to which object, captured types help.
fn read(file: &str, text: &str, api: Option<&Api>) -> Page {
    let known = api.map(Shapes::of).unwrap_or_default();
    read_page_with(file, text, &known)
}

fn load_and_check(dir: &Path) -> Result<Api, Diagnostics> {
    antom_codegen::check(&antom_codegen::load(dir)?)
}
