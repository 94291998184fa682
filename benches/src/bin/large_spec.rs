//! Checking a spec of ten thousand fields, and one of ten thousand mistakes.
//!
//! `large_spec` measures; `large_spec FOLDER FIELDS [mistakes]` writes such a spec, to measure the
//! command on it as a whole process.

#![allow(clippy::print_stdout, reason = "tables are what this program is for")]

use std::env;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

use antom_benches::large;

const ROUNDS: usize = 21;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [] => measure(),
        [folder, fields] => Ok(large::write(Path::new(folder), fields.parse()?, false)?),
        [folder, fields, _] => Ok(large::write(Path::new(folder), fields.parse()?, true)?),
        _ => Err("large_spec, or large_spec FOLDER FIELDS [mistakes]".into()),
    }
}

fn measure() -> Result<(), Box<dyn Error>> {
    println!("| fields | mistakes | load ms | check ms | report ms | as JSON ms |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: |");
    for (fields, mistakes) in [
        (1_000, false),
        (10_000, false),
        (1_000, true),
        (10_000, true),
    ] {
        let folder = tempfile::tempdir()?;
        large::write(folder.path(), fields, mistakes)?;
        let (count, times) = stages(folder.path())?;
        let [load, check, report, json] = times.map(|it| it * 1e3);
        println!("| {fields} | {count} | {load:.1} | {check:.1} | {report:.1} | {json:.1} |");
    }
    Ok(())
}

/// How many problems there are, and the quickest seconds for load, check, and both reports.
fn stages(spec: &Path) -> Result<(usize, [f64; 4]), Box<dyn Error>> {
    let mut problems = 0;
    let mut seconds = [f64::INFINITY; 4];
    for _ in 0..ROUNDS {
        let mut start = Instant::now();
        let mut lap = |stage: usize| {
            seconds[stage] = seconds[stage].min(start.elapsed().as_secs_f64());
            start = Instant::now();
        };
        let document = antom_codegen::load(spec).map_err(|problems| problems.to_string())?;
        lap(0);
        let checked = antom_codegen::check(&document);
        lap(1);
        if let Err(diagnostics) = checked {
            problems = diagnostics.len();
            let _ = std::hint::black_box(diagnostics.to_string());
            lap(2);
            let _ = std::hint::black_box(diagnostics.to_json().to_string());
            lap(3);
        }
    }
    Ok((
        problems,
        seconds.map(|it| if it.is_finite() { it } else { 0.0 }),
    ))
}
