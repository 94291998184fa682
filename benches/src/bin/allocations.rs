//! Counts what each candidate allocates, and makes sure that validating a good request allocates nothing.

#![allow(clippy::print_stdout, reason = "a table is what this program is for")]

use std::alloc::System;

use antom_benches::{candidates, payloads};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    for payload in payloads::ALL {
        println!("\n{}, {} bytes", payload.name, payload.body.len());
        println!("| candidate | allocations | bytes |");
        println!("| --- | ---: | ---: |");
        for mut candidate in candidates::all(payload) {
            // Once before, so that what is made only once is there.
            (candidate.run)();
            let region = Region::new(ALLOCATOR);
            (candidate.run)();
            let change = region.change();
            let count = change.allocations + change.reallocations;
            println!(
                "| {} | {count} | {} |",
                candidate.name, change.bytes_allocated
            );
            if candidate.name == "validate: antom" && payload.violations == 0 {
                assert_eq!(count, 0, "validating a good request allocates nothing");
            }
        }
    }
}
