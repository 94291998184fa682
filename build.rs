//! Regenerates `generated/` from `spec/`, in this repository only.
//!
//! `.cargo/config.toml` sets the cfg `antom_regenerate` and is not part of the published crate, so
//! that nobody who depends on the crate ever compiles the generator: elsewhere this does nothing. `cargo package` and
//! `cargo publish` verify what they have packed below this repository, where the cfg is set, but without `spec/`.

#[cfg(antom_regenerate)]
fn main() {
    if std::path::Path::new("spec").exists() {
        antom_codegen::Builder::new("spec")
            .out_dir("generated")
            .build_script();
    }
}

/// Without the cfg in this very repository, somebody's flags are in the way: `RUSTFLAGS`, flags in a
/// configuration of their own, or `--target`, which keeps flags from build scripts.
#[cfg(not(antom_regenerate))]
fn main() {
    let here = option_env!("CARGO_PRIMARY_PACKAGE").is_some();
    if here && std::path::Path::new("spec/api.yaml").exists() {
        println!(
            "cargo::warning=generated/ is not kept up to date with spec/ in this build: other rustflags or --target \
             switch `--cfg=antom_regenerate` of .cargo/config.toml off. After a change of the spec, run \
             `cargo run --bin antom-codegen -- generate`."
        );
    }
}
