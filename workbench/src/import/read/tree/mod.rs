//! Fields as a tree: here as far as the layout of a page tells, in `nest` where it does not, and in
//! `take` as fields of the page with what is said of each.

mod nest;
pub(super) mod take;

use heck::ToUpperCamelCase;

use crate::import::read::fields::entry::Entry;
use crate::import::shapes::Shapes;

/// A field with the fields below it.
#[derive(Clone, Debug)]
pub(in crate::import) struct Node {
    /// The field.
    pub entry: Entry,
    /// The fields below it.
    pub children: Vec<Node>,
    /// Questions about its place: the line, and the question.
    pub doubts: Vec<(usize, String)>,
    /// Whether nothing but repetition tells where the fields below it end, or not even that.
    pub unsure: bool,
}

impl Node {
    fn new(entry: Entry) -> Self {
        Self {
            entry,
            children: Vec::new(),
            doubts: Vec::new(),
            unsure: false,
        }
    }

    /// Its name on the wire.
    pub(super) fn name(&self) -> &str {
        &self.entry.name
    }

    /// Whether fields may lie below it that the layout does not put there.
    pub(super) fn is_open(&self) -> bool {
        self.entry.ty.object().is_some() && self.children.is_empty() && !self.entry.hides_fields
    }

    /// Puts a field below this one, whose type is an object, then, if the page names none.
    fn push(&mut self, child: Node) {
        self.name_type(|_| true);
        self.children.push(child);
    }

    /// Calls a type that the page does not name after the field, if that name is suitable.
    pub(super) fn name_type(&mut self, fits: impl Fn(&str) -> bool) {
        let name = self.entry.name.to_upper_camel_case();
        let ty = &mut self.entry.ty;
        if ty.item == "Json" && ty.unnamed && fits(&name) {
            ty.documented = ty.documented.replace("Json", &name);
            ty.item = name;
        }
    }
}

/// The fields of a request or a response as a tree, as far as levels tell.
pub(in crate::import) fn by_levels(entries: Vec<Entry>) -> Vec<Node> {
    let mut roots: Vec<Node> = Vec::new();
    let mut open: Vec<Node> = Vec::new();
    for entry in entries {
        let mut node = Node::new(entry);
        while let Some(top) = open.pop() {
            let deeper = matches!(
                (node.entry.level, top.entry.level),
                (Some(level), Some(above)) if level > above
            );
            let holds = top.entry.ty.object().is_some() || top.entry.ty.unnamed;
            if deeper && holds {
                open.push(top);
                break;
            }
            if deeper {
                let question = format!(
                    "the heading is below `{}`, but that has no fields: where does the field belong?",
                    top.name()
                );
                node.doubts.push((node.entry.line, question));
            }
            close(top, &mut open, &mut roots);
        }
        open.push(node);
    }
    while let Some(top) = open.pop() {
        close(top, &mut open, &mut roots);
    }
    by_paths(roots)
}

/// Puts a field that is complete where it belongs.
fn close(node: Node, open: &mut [Node], roots: &mut Vec<Node>) {
    match open.last_mut() {
        Some(parent) => parent.push(node),
        None => roots.push(node),
    }
}

/// Puts fields whose names are paths below the fields that these lead to.
fn by_paths(nodes: Vec<Node>) -> Vec<Node> {
    let dots = |it: &Node| it.entry.name.matches('.').count();
    let (mut roots, mut nested): (Vec<Node>, Vec<Node>) =
        nodes.into_iter().partition(|it| dots(it) == 0);
    nested.sort_by_key(dots);
    for mut node in nested {
        let path = node.entry.name.replace("[]", "");
        let Some((parent, name)) = path.rsplit_once('.') else {
            continue;
        };
        match at_path(&mut roots, parent) {
            Some(above) => {
                name.clone_into(&mut node.entry.name);
                above.push(node);
            }
            None => {
                let question =
                    format!("`{parent}` is not on the page: where does the field belong?");
                node.doubts.push((node.entry.line, question));
                roots.push(node);
            }
        }
    }
    roots
}

fn at_path<'a>(nodes: &'a mut [Node], path: &str) -> Option<&'a mut Node> {
    let (first, rest) = path
        .split_once('.')
        .map_or((path, None), |(it, rest)| (it, Some(rest)));
    let node = nodes.iter_mut().find(|it| it.name() == first)?;
    match rest {
        Some(rest) => at_path(&mut node.children, rest),
        None => Some(node),
    }
}

/// The levels of the headings of a page's fields.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Levels {
    top: Option<usize>,
    deepest: Option<usize>,
}

impl Levels {
    /// The levels of these fields.
    pub(super) fn of(entries: &[&[Entry]]) -> Self {
        let levels = || entries.iter().copied().flatten().filter_map(|it| it.level);
        Self {
            top: levels().min(),
            deepest: levels().max(),
        }
    }

    /// Whether the fields below this one would stand beside it: headings go no deeper.
    pub(super) fn is_flat(self, node: &Node) -> bool {
        node.entry.level.is_none() || node.entry.level >= self.deepest
    }

    /// Whether headings suggest that the fields below this one are there at all. A page that has
    /// one level hides them, and so do most in plain text.
    pub(super) fn suggest_children(self, node: &Node) -> bool {
        node.entry.shows_fields || (node.entry.level.is_some() && node.entry.level > self.top)
    }
}

/// Learns the fields of types from places where nothing is open: no object stands among the fields
/// whose own fields could follow it.
pub(in crate::import) fn learn(nodes: &[Node], levels: Levels, shapes: &mut Shapes) {
    for node in nodes {
        learn(&node.children, levels, shapes);
        let clear = |it: &Node| !(it.unsure || it.is_open() && levels.is_flat(it));
        if let Some(name) = node.entry.ty.object()
            && !node.children.is_empty()
            && !node.unsure
            && node.children.iter().all(clear)
        {
            shapes.learn(name, node.children.iter().map(|it| it.entry.name.clone()));
        }
    }
}
