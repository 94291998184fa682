//! Reading, checking and writing a request: every candidate, side by side.

#![allow(clippy::print_stdout, reason = "tables are what this program is for")]

use antom_benches::measure::{Figures, interleaved};
use antom_benches::{candidates, payloads};

/// The pairs of candidates that are compared beside the comparison of all with the first.
const PAIRS: [(&str, &str); 4] = [
    ("validate: antom", "validate: garde"),
    ("validate: antom", "validate: validator"),
    ("raw JSON: antom's table", "raw JSON: Value, jsonschema"),
    ("write: antom", "write: serde derive"),
];

fn main() {
    for payload in payloads::ALL {
        let times = (100_000 / payload.body.len() as u32).max(8);
        let figures = interleaved(&mut candidates::all(payload), 400, times);
        println!("\n{}, {} bytes", payload.name, payload.body.len());
        println!("| candidate | quiet ns | ratio |");
        println!("| --- | ---: | ---: |");
        for it in &figures {
            println!("| {} | {:.0} | {:.2} |", it.name, it.quiet, it.ratio);
        }
        println!("\n| one | other | one / other |");
        println!("| --- | --- | ---: |");
        for (one, other) in PAIRS {
            if let Some(ratio) = ratio(&figures, one, other) {
                println!("| {one} | {other} | {ratio:.2} |");
            }
        }
    }
}

/// Median over the rounds of one candidate's duration divided by another's.
fn ratio(figures: &[Figures], one: &str, other: &str) -> Option<f64> {
    let one = figures.iter().find(|it| it.name == one)?;
    let other = figures.iter().position(|it| it.name == other)?;
    one.ratios.get(other).copied()
}
