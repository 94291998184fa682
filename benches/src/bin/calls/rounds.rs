//! Scenarios take turns; what a call took is kept for each round.

use std::error::Error;
use std::time::Instant;

use antom_benches::process::cpu_time;

use crate::clients::Scenario;
use crate::server::OtherProcess;

/// Nanoseconds a call, for each round.
pub(crate) struct Measured {
    /// What was measured.
    pub name: &'static str,
    /// From the call to its answer.
    pub wall: Vec<f64>,
    /// What the client's process was running.
    pub client: Vec<f64>,
    /// What the server's process was running.
    pub server: Vec<f64>,
}

/// Makes calls in every way in each of the rounds.
pub(crate) fn rounds(
    scenarios: &mut [Scenario],
    server: Option<&OtherProcess>,
    rounds: usize,
) -> Result<Vec<Measured>, Box<dyn Error>> {
    const CALLS: u32 = 64;
    const WARM_UP: u32 = 8;
    let mut all: Vec<Measured> = scenarios.iter().map(Measured::new).collect();
    let cpu_of_server = || server.map_or(Ok(0.0), OtherProcess::cpu_time);
    for _ in 0..rounds {
        for (scenario, measured) in scenarios.iter_mut().zip(&mut all) {
            (scenario.run)(WARM_UP);
            let server_began = cpu_of_server()?;
            let client_began = cpu_time();
            let began = Instant::now();
            (scenario.run)(CALLS);
            let wall = began.elapsed().as_secs_f64() * 1e9;
            let client = cpu_time() - client_began;
            let server = cpu_of_server()? - server_began;
            let calls = f64::from(CALLS);
            measured.wall.push(wall / calls);
            measured.client.push(client / calls);
            measured.server.push(server / calls);
        }
    }
    Ok(all)
}

impl Measured {
    fn new(scenario: &Scenario) -> Self {
        Self {
            name: scenario.name,
            wall: Vec::new(),
            client: Vec::new(),
            server: Vec::new(),
        }
    }

    /// What both processes were running, for each round.
    pub(crate) fn both(&self) -> Vec<f64> {
        let pairs = self.client.iter().zip(&self.server);
        pairs.map(|(client, server)| client + server).collect()
    }
}
