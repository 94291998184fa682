//! `check --watch`: checks again whenever a file of the spec changes.
//!
//! File system events only trigger a comparison of the files, so it does not matter how an editor
//! writes: in place, to a temporary file that replaces it, in several steps, or by replacing a
//! folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant, SystemTime};

use antom_codegen::{Api, Diagnostics};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::check::{self, all_is_well};
use super::output::{ReportFormat, count, show, tell, wrong};
use super::{FINE, Spec};

/// Waits for the last of several writes of an editor.
const QUIET: Duration = Duration::from_millis(50);

/// The YAML files of a folder, and the folder itself, with modification times and sizes.
type Stamps = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Runs until stdout is closed or watching fails. There is nothing to clean up on interrupt.
pub(super) fn run(spec: &Spec, format: ReportFormat) -> u8 {
    match watch(spec, format) {
        Ok(status) => status,
        Err(error) => wrong(&error),
    }
}

fn watch(spec: &Spec, format: ReportFormat) -> Result<u8, notify::Error> {
    let folder = std::path::absolute(&spec.dir)?;
    let around = folder.parent().unwrap_or(&folder);
    if !around.is_dir() {
        // Without a parent, the creation of the spec folder would go unnoticed.
        return Ok(check::say(&spec.load_and_check(), format));
    }
    let (sender, wake_ups) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Reading files by a check must not trigger another check.
        if event.is_ok_and(|it| !it.kind.is_access()) {
            let _ = sender.send(());
        }
    })?;
    // The parent is watched to notice that the folder is removed and created again.
    watcher.watch(around, RecursiveMode::NonRecursive)?;
    look_at(&mut watcher, &folder);
    let mut before = stamps(&folder);
    let mut changes = String::new();
    loop {
        if !check_once(spec, format, &changes) {
            return Ok(FINE);
        }
        let after = loop {
            if !wait(&wake_ups) {
                return Ok(FINE);
            }
            look_at(&mut watcher, &folder);
            let after = stamps(&folder);
            if after != before {
                break after;
            }
        };
        changes = difference(&folder, &before, &after);
        before = after;
    }
}

/// Watches everything in the folder, again if it was replaced. Does nothing while it is missing.
fn look_at(watcher: &mut RecommendedWatcher, folder: &Path) {
    let _ = watcher.watch(folder, RecursiveMode::Recursive);
}

/// Waits for an event, and then until nothing happens for a moment.
fn wait(wake_ups: &Receiver<()>) -> bool {
    let woken = wake_ups.recv().is_ok();
    while wake_ups.recv_timeout(QUIET).is_ok() {}
    woken
}

fn stamps(folder: &Path) -> Stamps {
    let mut stamps = Stamps::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(path) = pending.pop() {
        let Ok(entries) = fs::read_dir(&path) else {
            continue;
        };
        // The existence of a folder counts, but not its modification time.
        stamps.insert(path, (None, 0));
        for entry in entries.flatten() {
            let path = entry.path();
            let is_yaml = path
                .extension()
                .is_some_and(|it| it == "yaml" || it == "yml");
            if entry.file_type().is_ok_and(|it| it.is_dir()) {
                pending.push(path);
            } else if is_yaml {
                let metadata = fs::metadata(&path);
                let stamp = metadata.map(|it| (it.modified().ok(), it.len()));
                stamps.insert(path, stamp.unwrap_or_default());
            }
        }
    }
    stamps
}

/// The changes, shortened to one line.
fn difference(folder: &Path, before: &Stamps, after: &Stamps) -> String {
    const SHOWN: usize = 3;
    let name = |path: &Path| match path.strip_prefix(folder) {
        Ok(inside) if inside.as_os_str().is_empty() => "the folder".to_owned(),
        Ok(inside) => inside.display().to_string(),
        Err(_) => path.display().to_string(),
    };
    let mut changes = Vec::new();
    for (path, stamp) in after {
        match before.get(path) {
            None => changes.push(format!("{} added", name(path))),
            Some(earlier) if earlier != stamp => changes.push(format!("{} changed", name(path))),
            Some(_) => {}
        }
    }
    let gone = before.keys().filter(|it| !after.contains_key(*it));
    changes.extend(gone.map(|it| format!("{} removed", name(it))));
    let more = changes.len().saturating_sub(SHOWN);
    changes.truncate(SHOWN);
    match more {
        0 => changes.join(", "),
        _ => format!("{} and {more} more", changes.join(", ")),
    }
}

/// Checks and reports the result; returns false if stdout is closed.
fn check_once(spec: &Spec, format: ReportFormat, changes: &str) -> bool {
    let start = Instant::now();
    let result = spec.load_and_check();
    let took = start.elapsed().as_millis();
    let on_terminal = io::stderr().is_terminal() && format == ReportFormat::Human;
    if on_terminal {
        // Clears the screen; earlier runs remain in the scrollback.
        let _ = write!(io::stderr(), "\u{1b}[2J\u{1b}[H");
    }
    if let (Err(diagnostics), ReportFormat::Human) = (&result, format) {
        show(diagnostics);
    }
    let why = match changes {
        "" => String::new(),
        changes => format!("{changes}: "),
    };
    let how_on = if on_terminal {
        "; waiting for changes, press Ctrl-C to stop"
    } else {
        ""
    };
    tell(&format!("{why}{} ({took} ms){how_on}", found(&result)));
    let mut out = io::stdout();
    let written = out.write_all(to_programs(&result, format).as_bytes());
    written.and_then(|()| out.flush()).is_ok()
}

fn found(result: &Result<Api, Diagnostics>) -> String {
    match result {
        Ok(api) => all_is_well(api),
        Err(diagnostics) => count(diagnostics.len(), "problem"),
    }
}

fn to_programs(result: &Result<Api, Diagnostics>, format: ReportFormat) -> String {
    match (result, format) {
        (Ok(_), ReportFormat::Json) => "[]\n".to_owned(),
        (Err(diagnostics), ReportFormat::Json) => format!("{}\n", diagnostics.to_json()),
        (Err(diagnostics), ReportFormat::Github) => diagnostics.to_github(),
        (_, ReportFormat::Human) | (Ok(_), ReportFormat::Github) => String::new(),
    }
}
