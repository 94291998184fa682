//! Changes that make a body another one: mostly wrong, sometimes only unusual.

use super::node::{Node, bare, text};

/// Numbers that look arbitrary and are always the same.
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice that roll the same for the same seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    /// A number below a limit.
    pub(crate) fn roll(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn pick<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.roll(of.len())]
    }
}

/// Changes one value somewhere in a body, or the members of one object.
pub(crate) fn mutate(document: &mut Node, dice: &mut Dice) {
    let count = count(document);
    // The body itself is an object; what else it could be, other tests ask.
    let mut index = 1 + dice.roll(count - 1);
    if count == 1 {
        index = 0;
    }
    let node = nth(document, &mut index).expect("a value");
    match node {
        Node::Object(members) if !members.is_empty() && dice.roll(3) > 0 => {
            mutate_members(members, dice);
        }
        Node::Array(items) if dice.roll(3) > 0 => mutate_items(items, dice),
        Node::Text(value) if dice.roll(4) > 0 => *node = mutated(value, dice),
        node => *node = dice.pick(&intruders()).clone(),
    }
}

fn count(node: &Node) -> usize {
    1 + match node {
        Node::Array(items) => items.iter().map(count).sum(),
        Node::Object(members) => members.iter().map(|(_, it)| count(it)).sum(),
        _ => 0,
    }
}

fn nth<'n>(node: &'n mut Node, index: &mut usize) -> Option<&'n mut Node> {
    if *index == 0 {
        return Some(node);
    }
    *index -= 1;
    match node {
        Node::Array(items) => items.iter_mut().find_map(|it| nth(it, index)),
        Node::Object(members) => members.iter_mut().find_map(|(_, it)| nth(it, index)),
        _ => None,
    }
}

fn mutate_members(members: &mut Vec<(String, Node)>, dice: &mut Dice) {
    let index = dice.roll(members.len());
    match dice.roll(7) {
        0 | 1 => {
            members.remove(index);
        }
        2 => members[index].0.push('x'),
        3 => members[index].0 = members[index].0.to_uppercase(),
        4 => members.push(("strange".to_owned(), text("x"))),
        5 => {
            let again = members[index].clone();
            members.push(again);
        }
        _ => {
            let other = dice.roll(members.len());
            let value = members[other].1.clone();
            members[index].1 = value;
        }
    }
}

fn mutate_items(items: &mut Vec<Node>, dice: &mut Dice) {
    match (items.first().cloned(), dice.roll(4)) {
        (Some(_), 0) => items.clear(),
        (Some(first), 1) => *items = vec![first; 101],
        (Some(first), 2) => items.push(Node::Array(vec![first])),
        _ => items.push(dice.pick(&intruders()).clone()),
    }
}

/// Ends of texts that count as white space somewhere, or as one character of several bytes.
const ENDS: [&str; 12] = [
    " ", "\n", "\u{a0}", "\u{85}", "\u{feff}", "\u{2028}", "\u{200b}", "\u{7f}", "月", "🎁", "0",
    "00",
];

fn mutated(value: &str, dice: &mut Dice) -> Node {
    match dice.roll(9) {
        0 => text(format!("{value}{}", dice.pick(&ENDS))),
        1 => text(format!("{}{value}", dice.pick(&ENDS))),
        2 => text(value.to_lowercase()),
        3 => text(value.repeat(2 + dice.roll(30))),
        4 => text(value.chars().skip(1).collect::<String>()),
        5 => text(format!("-{value}")),
        6 if antom::serde_json::from_str::<f64>(value).is_ok() => bare(value),
        6 | 7 => text(*dice.pick(&TEXTS)),
        _ => Node::Array(vec![text(value)]),
    }
}

/// Texts that are right for some field and wrong for most.
const TEXTS: [&str; 38] = [
    "",
    "S",
    "F",
    "U",
    "s",
    "true",
    "false",
    "TRUE",
    "0",
    "-0",
    "1",
    "-1",
    "007",
    "100",
    "150",
    "0.50",
    "1.00",
    "1e3",
    "99999999999999999999",
    "USD",
    "IDR",
    "US",
    "us",
    "https://example.com/x",
    "://x",
    "a://",
    "a@b",
    "a@b@c",
    "2026-03-01T12:30:00+08:00",
    "2026-03-01t12:30:00z",
    "2026-03-01 12:30:00Z",
    "1900-02-29T00:00:00Z",
    "2000-02-29T00:00:00Z",
    "2023-04-31T00:00:00Z",
    "2026-03-01T12:30:60Z",
    "2026-03-01T12:30:00.1234567890Z",
    "2026-03-01T12:30:00+24:00",
    "0000-02-29T23:59:59.000000001-23:59",
];

/// Things that mostly do not belong where they are put.
pub(crate) fn intruders() -> Vec<Node> {
    let strange = Node::Object(vec![("strange".into(), text("x"))]);
    vec![
        bare("null"),
        bare("true"),
        bare("7"),
        bare("0.5"),
        bare("-1"),
        text(""),
        text("7"),
        text("-7"),
        text("007"),
        text("0.50"),
        text("true"),
        text("USD"),
        text("月".repeat(64)),
        text("x".repeat(3000)),
        text("9".repeat(45)),
        Node::Array(vec![]),
        Node::Array(vec![bare("null")]),
        Node::Array(vec![text("7"), text("x")]),
        Node::empty(),
        strange,
    ]
}
