//! Generators side by side on the same API, and ours on specs of growing size.
//!
//! `generate` measures; `generate NAME` runs one generator once, which is what `generate` starts to
//! measure whole processes.

#![allow(clippy::print_stdout, reason = "tables are what this program is for")]

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use antom_benches::generators::{self, Generator, data, lines};
use antom_benches::measure::{Candidate, interleaved};
use antom_benches::scaled;

fn main() -> Result<(), Box<dyn Error>> {
    match env::args().nth(1) {
        Some(name) => once(&name),
        None => {
            same_api()?;
            growing()
        }
    }
}

/// Generates once and tells how much.
fn once(name: &str) -> Result<(), Box<dyn Error>> {
    let generator = generators::ALL.into_iter().find(|it| it.name == name);
    let generator = generator.ok_or("there is no such generator")?;
    let files = (generator.run)(&data(generator.input))?;
    println!("{}", lines(&files));
    Ok(())
}

/// The API of 14 types and 61 fields, from each generator's description of it.
fn same_api() -> Result<(), Box<dyn Error>> {
    let mut inside: Vec<_> = generators::ALL
        .into_iter()
        .map(|it| Candidate::new(it.name, move || drop(black_box((it.run)(&data(it.input))))))
        .collect();
    let inside = interleaved(&mut inside, 200, 1);
    let program = env::current_exe()?;
    let mut whole: Vec<_> = generators::ALL
        .into_iter()
        .map(|it| {
            let program = &program;
            Candidate::new(it.name, move || run(program, it))
        })
        .collect();
    let whole = interleaved(&mut whole, 100, 1);

    println!("The same API; in one process, and as a whole process each");
    println!("| generator | lines | in process ms | ours / it | whole process ms | ours / it |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for (index, generator) in generators::ALL.into_iter().enumerate() {
        let lines = lines(&(generator.run)(&data(generator.input))?);
        println!(
            "| {} | {lines} | {:.2} | {:.2} | {:.2} | {:.2} |",
            generator.name,
            inside[index].quiet / 1e6,
            inside[0].ratios[index],
            whole[index].quiet / 1e6,
            whole[0].ratios[index],
        );
    }
    Ok(())
}

fn run(program: &Path, generator: Generator) {
    let mut command = Command::new(program);
    let status = command.arg(generator.name).stdout(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.success()));
}

/// The real spec, and 10 and 100 times as much of it.
fn growing() -> Result<(), Box<dyn Error>> {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    println!("\nantom-codegen on the spec of this repository and multiples of it; quickest, ms");
    println!("| size | lines | load | check | emit | all three | lines / s | time / line |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut first = None;
    for (times, rounds) in [(1, 41), (10, 11), (100, 7)] {
        let folder = tempfile::tempdir()?;
        let copy = folder.path().join("spec");
        scaled::scale(&spec, &copy, times)?;
        let (lines, [load, check, emit]) = stages(&copy, rounds)?;
        let all = load + check + emit;
        let line = all / lines as f64;
        let relative = line / *first.get_or_insert(line);
        println!(
            "| {times} | {lines} | {:.1} | {:.1} | {:.1} | {:.1} | {:.0} | {relative:.2} |",
            load * 1e3,
            check * 1e3,
            emit * 1e3,
            all * 1e3,
            lines as f64 / all,
        );
    }
    Ok(())
}

/// How many lines are emitted, and seconds for load, check and emit.
fn stages(spec: &Path, rounds: usize) -> Result<(usize, [f64; 3]), Box<dyn Error>> {
    let mut lines = 0;
    let mut seconds = [f64::INFINITY; 3];
    for _ in 0..rounds {
        let start = Instant::now();
        let document = antom_codegen::load(spec).map_err(|problems| problems.to_string())?;
        seconds[0] = seconds[0].min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let api = antom_codegen::check(&document).map_err(|problems| problems.to_string())?;
        seconds[1] = seconds[1].min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let files = antom_codegen::emit(&api);
        seconds[2] = seconds[2].min(start.elapsed().as_secs_f64());
        lines = files.iter().map(|file| file.text.lines().count()).sum();
    }
    Ok((lines, seconds))
}
