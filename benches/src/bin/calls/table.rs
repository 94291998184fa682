//! What was measured, as a table.

use antom_benches::measure::{median, quantile};

use crate::rounds::Measured;

/// Prints quiet figures, and how much of each is the first of them.
pub(crate) fn print(all: &[Measured]) {
    let Some(rsa) = all.first() else {
        return;
    };
    println!(
        "| a call | RSA of its cpu | cpu µs: client | server | both \
         | calls a second: client | server | both | wall µs | spread: cpu | wall |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for it in all {
        let (client, server, both) = (quiet(&it.client), quiet(&it.server), quiet(&it.both()));
        println!(
            "| {} | {} | {} | {} | {both:.0} | {} | {} | {:.0} | {:.0} | {:.2} | {:.2} |",
            it.name,
            share(&rsa.both(), &it.both()),
            side(client, client),
            side(server, server),
            side(client, 1e6 / client),
            side(server, 1e6 / server),
            1e6 / both,
            quiet(&it.wall),
            spread(&it.both()),
            spread(&it.wall)
        );
    }
}

/// Median over the rounds of two figures of the same round, if the first is a share of the second.
fn share(a: &[f64], b: &[f64]) -> String {
    let ratio = median(a.iter().zip(b).map(|(a, b)| a / b).collect());
    if ratio > 1.0 {
        return "–".to_owned();
    }
    format!("{ratio:.2}")
}

/// A figure of one side, if that did more than report its time.
fn side(micros: f64, figure: f64) -> String {
    if micros < 2.0 {
        return "–".to_owned();
    }
    format!("{figure:.0}")
}

/// Microseconds in the quiet tenth of the rounds.
fn quiet(nanos: &[f64]) -> f64 {
    quantile(nanos.to_vec(), 0.1) / 1e3
}

/// The 90th percentile over the 10th.
fn spread(nanos: &[f64]) -> f64 {
    quantile(nanos.to_vec(), 0.9) / quantile(nanos.to_vec(), 0.1)
}
