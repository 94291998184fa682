//! What is valid has been validated: there is no other way to a `Valid` than those with a name.

use antom::types::Amount;
use antom::{Valid, Violations};

fn main() {
    let amount = Amount::builder().currency("USD").value(100).build();
    let _ = Valid {
        value: amount,
        warnings: Violations::default(),
    };
}
