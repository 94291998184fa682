//! A newly documented optional field must break nobody: structs cannot be written as literals.

use antom::types::Amount;

fn main() {
    let _ = Amount {
        currency: "USD".into(),
        value: 100,
    };
}
