//! Candidates that take turns, each as a whole process.

use std::error::Error;
use std::process::Command;

use antom_benches::measure::median;
use antom_benches::process::{Cost, timed};

/// Something that is measured as a process.
pub(crate) struct Candidate {
    name: String,
    prepare: Prepare,
    command: Command,
    /// The candidate that it is compared with.
    against: Option<usize>,
    costs: Vec<Cost>,
}

/// What happens before each round, which has a number, without being measured.
type Prepare = Box<dyn Fn(usize) -> Result<(), Box<dyn Error>>>;

impl Candidate {
    pub(crate) fn new(
        name: impl Into<String>,
        command: Command,
        prepare: impl Fn(usize) -> Result<(), Box<dyn Error>> + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            prepare: Box::new(prepare),
            command,
            against: None,
            costs: Vec::new(),
        }
    }

    /// Compares it with the candidate of this index.
    pub(crate) fn against(mut self, index: usize) -> Self {
        self.against = Some(index);
        self
    }

    fn median(&self, of: fn(&Cost) -> f64) -> f64 {
        median(self.costs.iter().map(of).collect())
    }
}

/// Runs all of them in each of the rounds, and prints the medians.
pub(crate) fn measure(mut candidates: Vec<Candidate>, rounds: usize) -> Result<(), Box<dyn Error>> {
    for round in 0..rounds {
        for candidate in &mut candidates {
            (candidate.prepare)(round)?;
            let cost = timed(&candidate.command)?;
            let (name, Cost { wall, cpu, peak }) = (&candidate.name, cost);
            println!("round {round}: {name}: {wall:.2} s wall, {cpu:.2} s cpu, {peak:.0} MB");
            candidate.costs.push(cost);
        }
    }
    println!("\n| | wall s | cpu s | peak MB | to antom's: wall | cpu |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for candidate in &candidates {
        let [wall, cpu] = match candidate.against {
            Some(index) => [|it: &Cost| it.wall, |it: &Cost| it.cpu]
                .map(|of| ratio(candidate, &candidates[index], of)),
            None => [String::new(), String::new()],
        };
        println!(
            "| {} | {:.2} | {:.2} | {:.0} | {wall} | {cpu} |",
            candidate.name,
            candidate.median(|it| it.wall),
            candidate.median(|it| it.cpu),
            candidate.median(|it| it.peak),
        );
    }
    Ok(())
}

/// The median over the rounds of the ratio of two costs of the same round.
fn ratio(a: &Candidate, b: &Candidate, of: fn(&Cost) -> f64) -> String {
    let ratios = a.costs.iter().zip(&b.costs).map(|(a, b)| of(a) / of(b));
    format!("{:.2}", median(ratios.collect()))
}
