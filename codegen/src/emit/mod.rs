//! Emits the checked model as Rust source, with one module per kind of file.
//!
//! Emitted code states facts and calls `antom-runtime`, which acts on them. Each file is emitted
//! independently, so files are emitted in parallel.

mod builder;
mod cases;
mod client;
mod docs;
mod example;
mod facts;
mod failure;
mod fields;
mod gate;
mod list;
mod money;
mod notification;
mod object;
mod operation;
mod path;
mod print;
mod replies;
mod request;
mod result_code;
mod root;
mod rules;
mod samples;
mod schema;
mod server;
mod types;
mod validate;
mod wire;

use crate::model::{Api, Stub};
use builder::Parameters;
use rules::SharedRules;

pub use crate::file::File;
pub use print::header;

pub use fields::rust_type;

/// Returns whether a path is that of a file emitted by [`emit`], rather than another kind of
/// generated file in the same folder.
pub fn is_source(path: &str) -> bool {
    path.ends_with(".rs")
}

/// What emitters ask of the whole API, found once.
struct Whole<'a> {
    rules: SharedRules<'a>,
    parameters: Parameters,
}

impl<'a> Whole<'a> {
    fn of(api: &'a Api) -> Self {
        Self {
            rules: SharedRules::of(api),
            parameters: Parameters::of(api),
        }
    }
}

/// An emitter with its input.
type Job<'a> = Box<dyn Fn() -> File + Send + Sync + 'a>;

/// Emits all files of the crate, sorted by path.
///
/// The output only depends on the model, so it is the same on every machine.
pub fn emit(api: &Api) -> Vec<File> {
    let whole = &Whole::of(api);
    let mut files = crate::parallel::map(&jobs(api, whole), |_, job| job());
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn jobs<'a>(api: &'a Api, whole: &'a Whole<'_>) -> Vec<Job<'a>> {
    let mut jobs: Vec<Job<'a>> = vec![
        Box::new(|| root::emit(api)),
        Box::new(|| root::emit_schema(api, whole)),
        Box::new(|| types::emit(api)),
    ];
    if let Some(failure) = &api.failure {
        jobs.push(Box::new(move || failure::emit(api, whole, failure)));
        jobs.push(Box::new(move || result_code::emit(api)));
    }
    for stub in &api.stubs {
        match stub {
            Stub::Client => {
                for kind in [client::Kind::Async, client::Kind::Blocking] {
                    jobs.push(Box::new(move || client::emit(api, kind)));
                    for area in client::areas(api) {
                        jobs.push(Box::new(move || client::emit_area(api, area, kind)));
                    }
                }
            }
            Stub::Server => {
                jobs.push(Box::new(|| server::emit(api)));
                for area in client::areas(api) {
                    jobs.push(Box::new(move || server::emit_area(api, area)));
                }
            }
            Stub::Samples => jobs.push(Box::new(|| samples::emit(api))),
            Stub::Notification => {
                if notification::is_emitted(api) {
                    jobs.push(Box::new(|| notification::emit(api)));
                }
            }
        }
    }
    for area in &api.areas {
        jobs.push(Box::new(move || root::emit_area(api, area)));
    }
    for object in &api.objects {
        jobs.push(Box::new(move || object::emit(api, whole, object)));
    }
    for list in &api.lists {
        jobs.push(Box::new(move || list::emit(api, list)));
    }
    for operation in &api.operations {
        jobs.push(Box::new(move || operation::emit(api, operation)));
        if operation::responds_like(api, operation).is_none() {
            jobs.push(Box::new(move || {
                request::emit_response(api, whole, operation)
            }));
        }
        if let Some(next) = &operation.next {
            jobs.push(Box::new(move || cases::emit_next(api, operation, next)));
        }
        if let Some(failure) = operation::own_failure(operation) {
            jobs.push(Box::new(move || {
                failure::emit_own(api, whole, operation, failure)
            }));
        }
        for product in &operation.products {
            jobs.push(Box::new(move || {
                request::emit(api, whole, operation, product)
            }));
            if let Some(event) = &product.event {
                let emit = move || cases::emit_event(api, operation, &product.request, event);
                jobs.push(Box::new(emit));
            }
        }
    }
    jobs
}
