//! Regenerates `generated/` from `spec/`, in this repository only.
//!
//! The cfg `antom_regenerate` is set by `.cargo/config.toml`, which is not part of the published
//! crate. Without it, this script does nothing and the generator is not compiled. `cargo package`
//! and `cargo publish` verify packages below this repository, where the cfg is set but `spec/` is
//! missing.

#[cfg(antom_regenerate)]
fn main() {
    if std::path::Path::new("spec").exists() {
        antom_codegen::Builder::new("spec")
            .out_dir("generated")
            .build_script();
    }
}

/// Warns if the cfg is missing in this repository. `RUSTFLAGS`, flags in another configuration, or
/// `--target` override it.
#[cfg(not(antom_regenerate))]
fn main() {
    let here = option_env!("CARGO_PRIMARY_PACKAGE").is_some();
    if here && std::path::Path::new("spec/api.yaml").exists() {
        println!(
            "cargo::warning=generated/ is not updated from spec/ in this build: other rustflags or --target \
             override `--cfg=antom_regenerate` of .cargo/config.toml. After a change of the spec, run \
             `cargo run --bin antom-codegen -- generate`."
        );
    }
}
