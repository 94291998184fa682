//! A path without an operation, or for clients of the other kind: which path is meant.

use antom::schema;
use antom::schema::{Direction, OperationSchema};
use antom::server::Refusal;

use crate::http::verdict::find;
use crate::texts::Texts;

/// So many characters of a path are shown, and compared with those of operations.
const SHOWN: usize = 96;

/// There is no operation at the path.
pub(super) fn unknown(refusal: &Refusal, path: &str) -> Texts {
    let path: String = path.chars().take(SHOWN).collect();
    let shown = path.escape_debug();
    let (near, near_zh) = match nearest(refusal, &path) {
        Some(near) => (
            format!("did you mean `{near}`?"),
            format!("是否应为 `{near}`？"),
        ),
        None => (String::new(), String::new()),
    };
    let gap = if near.is_empty() { "" } else { " " };
    Texts::new(
        format!(
            "path: there is no operation at `{shown}`; {near}{gap}`antom operations` lists all paths"
        ),
        format!("路径：`{shown}` 处没有接口；{near_zh}`antom operations` 可列出全部路径"),
    )
}

/// The path is that of clients of the other kind.
pub(super) fn wrong(path: &str, is_test: bool) -> Texts {
    // Several areas have an operation of the same name.
    let path = find(path)
        .and_then(|it| path_of(it, is_test))
        .unwrap_or_default();
    if is_test {
        Texts::new(
            format!("path: this client ID is for tests; use the path for tests: `{path}`"),
            format!("路径：测试用客户端 ID 须使用带 /sandbox 的路径：`{path}`"),
        )
    } else {
        Texts::new(
            format!("path: valid for test clients only; use `{path}`"),
            format!("路径：带 /sandbox 的路径仅供测试用客户端 ID 使用；请使用 `{path}`"),
        )
    }
}

/// The path of an operation for test clients, or for others.
fn path_of(operation: &OperationSchema, is_test: bool) -> Option<String> {
    if is_test {
        schema().test_path_of(operation)
    } else {
        Some(operation.path().to_owned())
    }
}

/// The path of an operation that is most like another one.
fn nearest(refusal: &Refusal, path: &str) -> Option<String> {
    let api = schema();
    let is_test = api.test_path().is_some_and(|test| {
        let id = refusal.client_id.as_deref();
        id.is_none_or(|it| it.starts_with(test.client_id_prefix))
    });
    let operations = api.operations().iter().copied();
    let called = operations.filter(|it| it.direction() == Direction::Outbound);
    let paths = called.filter_map(|it| path_of(it, is_test));
    let rated = paths.map(|known| (distance(path, &known), known));
    let (distance, near) = rated.min_by_key(|(distance, _)| *distance)?;
    // A third of a path may be wrong: `/sandbox` or `/v1` is missing.
    (distance <= near.len() / 3).then_some(near)
}

fn distance(path: &str, known: &str) -> usize {
    // What the path of an operation ends with: the beginning was forgotten.
    if path.len() > 4 && known.ends_with(path) {
        return 0;
    }
    strsim::damerau_levenshtein(&path.to_ascii_lowercase(), &known.to_ascii_lowercase())
}
