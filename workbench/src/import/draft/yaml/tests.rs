//! What is written is read back as it was.

use super::*;
use antom_codegen::spec::yaml::{Node, Value, parse};

/// What the reader of specs makes of a text: keys and texts, and whether they stand in quotes.
fn read(text: &str) -> Node {
    let mut problems = Vec::new();
    let node = parse(0, text, &mut problems).expect("YAML");
    assert!(problems.is_empty(), "{problems:?}\n{text}");
    node
}

fn assert_same(node: &Node, yaml: &Yaml) {
    match (&node.value, yaml) {
        (_, Yaml::Flow(inside)) => assert_same(node, inside),
        (Value::Scalar { text, .. }, Yaml::Text(expected)) => assert_eq!(text, expected),
        (Value::Scalar { text, quoted }, Yaml::Plain(expected)) => {
            assert_eq!((text, *quoted), (expected, false));
        }
        (Value::Nothing, Yaml::Plain(expected)) => assert_eq!(expected, "null"),
        (Value::Sequence(items), Yaml::List(expected)) => {
            assert_eq!(items.len(), expected.len());
            items
                .iter()
                .zip(expected)
                .for_each(|(it, yaml)| assert_same(it, yaml));
        }
        (Value::Mapping(entries), Yaml::Map(expected)) => {
            assert_eq!(entries.len(), expected.len());
            for (entry, (key, value)) in entries.iter().zip(expected) {
                assert_eq!(&entry.key.value, key);
                assert_same(&entry.value, value);
            }
        }
        (found, _) => panic!("{found:?} is not {yaml:?}"),
    }
}

/// Texts that YAML could take for something else, or that could end where they should not.
const AWKWARD: [&str; 44] = [
    "",
    " ",
    "NO",
    "no",
    "Yes",
    "off",
    "y",
    "N",
    "true",
    "False",
    "null",
    "Null",
    "~",
    "1e3",
    "1",
    "-1",
    "+5",
    "0x1F",
    "0o7",
    "1_000",
    "12:30:45",
    ".5",
    ".inf",
    ".NaN",
    "2024-05-09",
    "2024-05-09T10:00:00Z",
    "# no comment",
    "a # comment",
    "*",
    "*alias",
    "&anchor",
    "!tag",
    "- item",
    "-",
    "? key",
    "key: value",
    "key:",
    "{a}",
    "[b]",
    "a, b",
    "'quoted'",
    "\"quoted\"",
    "back\\slash",
    "|",
];

#[test]
fn awkward_texts_stand_in_quotes() {
    for text in AWKWARD {
        assert_eq!(scalar(text), quoted(text), "{text}");
    }
    let more = [
        "two\nlines",
        "tab\there",
        "bell\u{7}",
        "next\u{85}line",
        "line\u{2028}",
        "\u{feff}bom",
        "trailing ",
        " leading",
        "%directive",
        "@at",
        "`tick",
        ">folded",
        "=",
        "<<",
        "---",
        "...",
    ];
    for text in more {
        assert_eq!(scalar(text), quoted(text), "{text:?}");
    }
}

#[test]
fn ordinary_texts_do_not() {
    let ordinary = [
        "createPaymentSession",
        "/v1/payments/pay",
        "Array<Goods>",
        "easy-safe-pay.zh-2024-05-09",
        "PAYMENT_RESULT",
        "https://pay.example/a?b=c",
        "pay (Entry Code)",
        "支付（收银台）",
        "é",
        "note",
        "nothing",
        "oncology",
        "a:b",
        "don't",
    ];
    for text in ordinary {
        assert_eq!(scalar(text), text);
    }
}

#[test]
fn everything_is_read_back_as_it_was() {
    let texts = || {
        AWKWARD
            .into_iter()
            .chain(["a\nb", "\u{1}\u{85}\u{2029}", "金额: ｛", "😀"])
    };
    let as_values = Yaml::map(
        texts()
            .enumerate()
            .map(|(at, it)| (format!("k{at}"), Yaml::text(it))),
    );
    let as_keys = Yaml::map(texts().map(|it| (it, Yaml::plain("true"))));
    let nested = Yaml::map([
        ("items", Yaml::List(texts().map(Yaml::text).collect())),
        ("flow", Yaml::words(texts())),
        ("flow_keys", as_keys.clone().on_one_line()),
        ("nothing", Yaml::Map(Vec::new())),
        ("none", Yaml::List(Vec::new())),
        (
            "rules",
            Yaml::List(vec![
                Yaml::map([("id", Yaml::text("one")), ("then", as_values.clone())]),
                Yaml::List(vec![Yaml::text("a"), Yaml::List(vec![Yaml::plain(5)])]),
                Yaml::plain("null"),
            ]),
        ),
    ]);
    for yaml in [as_values, as_keys, nested] {
        assert_same(&read(&yaml.lines(0)), &yaml);
    }
}

#[test]
fn layout() {
    let yaml = Yaml::map([
        ("type", Yaml::text("String")),
        ("required", Yaml::plain(true)),
        ("pages", Yaml::words(["a.en", "b.zh-2024-05-09"])),
        (
            "doc",
            Yaml::map([("en", Yaml::text("")), ("zh", Yaml::text(""))]),
        ),
        ("undecided", Yaml::List(vec![Yaml::text("page.md:4: why?")])),
    ]);
    let expected = "type: String\nrequired: true\npages: [a.en, b.zh-2024-05-09]\ndoc:\n  en: \"\"\n  zh: \"\"\n\
        undecided:\n  - \"page.md:4: why?\"\n";
    assert_eq!(yaml.lines(0), expected);
}
