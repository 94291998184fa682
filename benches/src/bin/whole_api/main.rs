//! What the whole API costs: checking and generating it, building what is emitted, a user's clean
//! build, and an edit of its spec. Needs GNU `time`.
//!
//! `whole_api [ROUNDS] [OPTION…]` measures; `whole_api write FOLDER [--flat]` writes the spec.
//!
//! | option | meaning |
//! | --- | --- |
//! | `--repository PATH` | the checkout that is measured: its generator and its runtime |
//! | `--yardstick PATH` | the checkout whose own crate everything is compared with |
//! | `--generator PATH` | the generator's executable; default: built from the repository |
//! | `--flat` | the repository has no areas |
//! | `--only SECTION,…` | some of `generate`, `lines`, `crate`, `user`, `edit` |

#![allow(clippy::print_stdout, reason = "tables are what this program is for")]

mod crates;
mod edit;
mod emitted;
mod generate;
mod options;
mod rounds;

use std::env;
use std::error::Error;
use std::path::Path;

use antom_benches::whole_api;
use options::Options;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [command, folder, flat @ ..] = arguments.as_slice()
        && command == "write"
    {
        let layout = options::layout(flat.iter().any(|it| it == "--flat"));
        return Ok(whole_api::write(Path::new(folder), layout)?);
    }
    let options = Options::parse(&arguments)?;
    let folder = tempfile::tempdir()?;
    let spec = folder.path().join("spec");
    whole_api::write(&spec, options.layout)?;
    let measured = emitted::whole_api(&options, folder.path(), &spec)?;
    for (section, run) in [
        ("lines", generate::lines as Section),
        ("generate", generate::measure),
        ("crate", crates::measure),
        ("user", crates::measure_user),
        ("edit", edit::measure),
    ] {
        if options.wants(section) {
            println!("\n## {section}\n");
            run(&options, &measured)?;
        }
    }
    Ok(())
}

/// Measures something and prints its table.
type Section = fn(&Options, &emitted::Emitted) -> Result<(), Box<dyn Error>>;
