//! Where the values of a JSON text stand: for the line of a violation, and to change a value without touching the rest.

use antom::schema::Body;

/// A value and its place in the text, in bytes.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) start: usize,
    pub(super) end: usize,
    inside: Inside,
}

#[derive(Debug)]
enum Inside {
    Scalar,
    Array(Vec<Node>),
    Object(Vec<Member>),
}

/// A field, and where its name begins.
#[derive(Debug)]
struct Member {
    start: usize,
    name: String,
    value: Node,
}

impl Node {
    /// The places of a text's values; nothing if it is not JSON.
    pub(super) fn of(text: &str) -> Option<Self> {
        // The scanner takes for granted that this is JSON, and no deeper than the parser allows.
        Body::parse(text.as_bytes()).ok()?;
        let mut scanner = Scanner { text, at: 0 };
        scanner.value()
    }

    /// Follows a path, `order.goods[0].goodsName`, as far as there are values; returns the last one, and what is left
    /// of the path.
    pub(super) fn walk<'n, 'p>(&'n self, path: &'p str) -> (&'n Self, &'p str) {
        let (mut node, mut rest) = (self, path);
        loop {
            rest = rest.strip_prefix('.').unwrap_or(rest);
            let next = match &node.inside {
                _ if rest.is_empty() => None,
                Inside::Scalar => None,
                Inside::Array(items) => item(items, rest),
                Inside::Object(members) => field(members, rest),
            };
            match next {
                Some(next) => (node, rest) = next,
                None => return (node, rest),
            }
        }
    }

    /// The names of an object's fields, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let members = match &self.inside {
            Inside::Object(members) => members.as_slice(),
            _ => &[],
        };
        members.iter().map(|it| it.name.as_str())
    }
}

/// The item that a path begins with, and the rest of the path.
fn item<'n, 'p>(items: &'n [Node], path: &'p str) -> Option<(&'n Node, &'p str)> {
    let (index, rest) = path.strip_prefix('[')?.split_once(']')?;
    Some((items.get(index.parse::<usize>().ok()?)?, rest))
}

/// The field that a path begins with, and the rest of the path. Names may have dots in them: the longest one is meant.
fn field<'n, 'p>(members: &'n [Member], path: &'p str) -> Option<(&'n Node, &'p str)> {
    let fits = |member: &&Member| {
        path.strip_prefix(member.name.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let longest = members.iter().filter(fits).map(|it| it.name.len()).max()?;
    let member = members
        .iter()
        .filter(fits)
        .find(|it| it.name.len() == longest)?;
    Some((&member.value, &path[longest..]))
}

/// Sets the value at a path, JSON itself; a field that is not there is added, with what is around it.
pub(super) fn set(text: &str, path: &str, value: &str) -> Result<String, &'static str> {
    let root = Node::of(text).ok_or("the body is not JSON")?;
    let (node, rest) = root.walk(path);
    if rest.is_empty() {
        return Ok(replaced(text, node.start, node.end, value));
    }
    let Inside::Object(members) = &node.inside else {
        return Err("there is no such item, and what is around it has no fields");
    };
    if rest.contains('[') {
        return Err("there is no such item");
    }
    let mut names = rest
        .rsplit('.')
        .map(|it| serde_json::Value::from(it).to_string());
    let last = names.next().unwrap_or_default();
    let inner = format!("{last}: {value}");
    let added = names.fold(inner, |inside, name| format!("{name}: {{ {inside} }}"));
    Ok(match members.last() {
        Some(last) => replaced(text, last.value.end, last.value.end, &format!(", {added}")),
        None => replaced(text, node.start, node.end, &format!("{{ {added} }}")),
    })
}

/// Removes the field at a path, if it is there.
pub(super) fn remove(text: &str, path: &str) -> Result<String, &'static str> {
    let root = Node::of(text).ok_or("the body is not JSON")?;
    let (around, name) = path.rsplit_once('.').unwrap_or(("", path));
    let (node, rest) = root.walk(around);
    let Inside::Object(members) = &node.inside else {
        return Err("what is around it has no fields");
    };
    let index = members.iter().position(|it| it.name == name);
    let Some(index) = index.filter(|_| rest.is_empty()) else {
        return Ok(text.to_owned());
    };
    let end = members[index].value.end;
    // With the comma before it, or else the one behind it.
    let (start, end) = match (index.checked_sub(1), members.get(index + 1)) {
        (Some(before), _) => (members[before].value.end, end),
        (None, Some(after)) => (members[index].start, after.start),
        (None, None) => (members[index].start, end),
    };
    Ok(replaced(text, start, end, ""))
}

fn replaced(text: &str, start: usize, end: usize, by: &str) -> String {
    [&text[..start], by, &text[end..]].concat()
}

/// A line and a column of it, both from 1, in characters.
pub(super) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}

/// Goes through a text that is known to be JSON.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    fn value(&mut self) -> Option<Node> {
        self.pass(|it| it.is_ascii_whitespace());
        let start = self.at;
        let inside = match self.peek()? {
            b'{' => Inside::Object(self.object()?),
            b'[' => Inside::Array(self.array()?),
            b'"' => {
                self.string()?;
                Inside::Scalar
            }
            _ => {
                self.pass(|it| !matches!(it, b',' | b']' | b'}') && !it.is_ascii_whitespace());
                Inside::Scalar
            }
        };
        let end = self.at;
        Some(Node { start, end, inside })
    }

    fn object(&mut self) -> Option<Vec<Member>> {
        let mut members = Vec::new();
        self.at += 1;
        loop {
            self.pass(|it| it.is_ascii_whitespace() || it == b',');
            if self.peek()? == b'}' {
                self.at += 1;
                return Some(members);
            }
            let start = self.at;
            let name = self.string()?;
            self.pass(|it| it.is_ascii_whitespace() || it == b':');
            let value = self.value()?;
            members.push(Member { start, name, value });
        }
    }

    fn array(&mut self) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        self.at += 1;
        loop {
            self.pass(|it| it.is_ascii_whitespace() || it == b',');
            if self.peek()? == b']' {
                self.at += 1;
                return Some(items);
            }
            items.push(self.value()?);
        }
    }

    fn string(&mut self) -> Option<String> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        serde_json::from_str(self.text.get(start..self.at)?).ok()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn pass(&mut self, passes: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&passes) {
            self.at += 1;
        }
    }
}
