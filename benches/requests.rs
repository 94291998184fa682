//! Reading, checking and writing a request: every candidate, side by side.

#![allow(clippy::print_stdout, reason = "a table is what this program is for")]

use antom_benches::{candidates, measure, payloads};

fn main() {
    for payload in payloads::ALL {
        let times = (100_000 / payload.body.len() as u32).max(8);
        let mut candidates = candidates::all(payload);
        let figures = measure::interleaved(&mut candidates, 400, times);
        println!("\n{}, {} bytes", payload.name, payload.body.len());
        println!("| candidate | quiet ns | ratio |");
        println!("| --- | ---: | ---: |");
        for it in figures {
            println!("| {} | {:.0} | {:.2} |", it.name, it.quiet, it.ratio);
        }
    }
}
