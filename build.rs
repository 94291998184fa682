//! Regenerates `generated/` from `spec/`, in this repository only.
//!
//! `.cargo/config.toml` sets the cfg `antom_regenerate` and is not part of the published crate, so
//! that nobody who depends on the crate ever compiles the generator: elsewhere this does nothing.

#[cfg(antom_regenerate)]
fn main() {
    antom_codegen::Builder::new("spec")
        .out_dir("generated")
        .build_script();
}

#[cfg(not(antom_regenerate))]
fn main() {}
