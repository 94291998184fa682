//! Stopping a sandbox.

use std::io;

use tokio::runtime::Runtime;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

/// What stops the sandbox: Ctrl-C, or what ends a service or a container.
pub(super) struct Stop {
    runtime: Runtime,
    #[cfg(unix)]
    signals: [Signal; 2],
}

impl Stop {
    /// From now on, the signals no longer end the process at once.
    pub(super) fn new() -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        #[cfg(unix)]
        let signals = {
            let _in_runtime = runtime.enter();
            [
                signal(SignalKind::interrupt())?,
                signal(SignalKind::terminate())?,
            ]
        };
        Ok(Self {
            runtime,
            #[cfg(unix)]
            signals,
        })
    }

    #[cfg(unix)]
    pub(super) fn wait(self) -> io::Result<()> {
        let [mut interrupted, mut terminated] = self.signals;
        self.runtime.block_on(async {
            tokio::select! {
                _ = interrupted.recv() => {}
                _ = terminated.recv() => {}
            }
        });
        Ok(())
    }

    #[cfg(not(unix))]
    pub(super) fn wait(self) -> io::Result<()> {
        self.runtime.block_on(tokio::signal::ctrl_c())
    }
}
