//! What was measured, as a table.

use antom_benches::measure::{median, quantile};

use crate::rounds::Measured;

/// Prints quiet figures, and ratios to the first of them in the same rounds.
pub fn print(all: &[Measured]) {
    let Some(rsa) = all.first() else {
        return;
    };
    println!(
        "| a call | RSA of its cpu | of its wall | cpu µs: client | server | both | wall µs |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for it in all {
        println!(
            "| {} | {:.2} | {:.2} | {:.0} | {:.0} | {:.0} | {:.0} |",
            it.name,
            ratio(&rsa.both(), &it.both()),
            ratio(&rsa.wall, &it.wall),
            micros(&it.client),
            micros(&it.server),
            micros(&it.both()),
            micros(&it.wall),
        );
    }
    println!("\n| calls a second | one core for the client | for the server | for both |");
    println!("| --- | ---: | ---: | ---: |");
    for it in &all[1..] {
        println!(
            "| {} | {:.0} | {:.0} | {:.0} |",
            it.name,
            1e6 / micros(&it.client),
            1e6 / micros(&it.server),
            1e6 / micros(&it.both()),
        );
    }
    println!("\n| noise: 90th percentile over 10th | cpu | wall |");
    println!("| --- | ---: | ---: |");
    for it in all {
        println!(
            "| {} | {:.2} | {:.2} |",
            it.name,
            spread(&it.both()),
            spread(&it.wall)
        );
    }
}

/// Median over the rounds of two figures of the same round.
fn ratio(a: &[f64], b: &[f64]) -> f64 {
    median(a.iter().zip(b).map(|(a, b)| a / b).collect())
}

/// Microseconds in the quiet tenth of the rounds.
fn micros(nanos: &[f64]) -> f64 {
    quantile(nanos.to_vec(), 0.1) / 1e3
}

fn spread(nanos: &[f64]) -> f64 {
    quantile(nanos.to_vec(), 0.9) / quantile(nanos.to_vec(), 0.1)
}
