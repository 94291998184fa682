//! Measuring on a machine that is not quiet: candidates take turns, and what counts is the ratio of
//! two durations of the same round.

use std::time::Instant;

/// Something that is measured.
pub struct Candidate<'a> {
    /// What it is called in tables.
    pub name: &'static str,
    /// Does it once.
    pub run: Box<dyn FnMut() + 'a>,
}

impl<'a> Candidate<'a> {
    /// Something that is measured under a name.
    pub fn new(name: &'static str, run: impl FnMut() + 'a) -> Self {
        let run = Box::new(run);
        Self { name, run }
    }
}

/// What was measured of a candidate.
#[derive(Clone, Debug)]
pub struct Figures {
    /// What it is called.
    pub name: &'static str,
    /// Nanoseconds for one run in the quiet tenth of the rounds.
    pub quiet: f64,
    /// Median over the rounds of its duration divided by that of the first candidate.
    pub ratio: f64,
    /// The same, divided by each candidate in turn.
    pub ratios: Vec<f64>,
}

/// Runs every candidate `times` times in each of the rounds.
pub fn interleaved(candidates: &mut [Candidate<'_>], rounds: usize, times: u32) -> Vec<Figures> {
    const WARM_UP: usize = 20;
    let mut durations = vec![Vec::with_capacity(rounds); candidates.len()];
    for round in 0..rounds + WARM_UP {
        for (candidate, durations) in candidates.iter_mut().zip(&mut durations) {
            for _ in 0..times.div_ceil(8) {
                (candidate.run)();
            }
            let start = Instant::now();
            for _ in 0..times {
                (candidate.run)();
            }
            if round >= WARM_UP {
                durations.push(start.elapsed().as_secs_f64() * 1e9 / f64::from(times));
            }
        }
    }
    let ratio = |a: &[f64], b: &[f64]| median(a.iter().zip(b).map(|(a, b)| a / b).collect());
    candidates
        .iter()
        .zip(&durations)
        .map(|(candidate, own)| Figures {
            name: candidate.name,
            quiet: quantile(own.clone(), 0.1),
            ratio: ratio(own, &durations[0]),
            ratios: durations.iter().map(|other| ratio(own, other)).collect(),
        })
        .collect()
}

/// The middle value.
pub fn median(values: Vec<f64>) -> f64 {
    quantile(values, 0.5)
}

/// The value below which a share of the values lies.
pub fn quantile(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let index = (values.len() as f64 * share) as usize;
    values.get(index).copied().unwrap_or(f64::NAN)
}
