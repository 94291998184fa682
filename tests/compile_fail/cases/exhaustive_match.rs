//! Nor can a match on a value list leave out what is yet to be documented.

use antom::types::OsType;

fn main() {
    match OsType::Ios {
        OsType::Ios => {}
        OsType::Android => {}
        OsType::Unknown(_) => {}
    }
}
