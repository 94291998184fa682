//! A tree of fields, one column for each product.

use maud::{Markup, html};

use super::badges::{self, Badge};
use super::compare::{Applied, Below, Node};
use super::{Book, anchor, pages};
use antom_codegen::model::{Constraint, Field, Shape};

/// The products that stand side by side; one without a name stands alone.
pub(super) type Columns<'a> = [Option<&'a str>];

/// Shows fields and what is below them.
pub(super) fn tree(book: &Book, columns: &Columns, nodes: &[Node<'_>]) -> Markup {
    html! {
        @if nodes.is_empty() {
            p.empty { (book.say("No fields.", "没有字段。")) }
        } @else {
            div.tree.many[columns.len() > 3] {
                @if columns.len() > 1 {
                    div.heads aria-hidden="true" {
                        span { (book.say("Field", "字段")) }
                        @for (index, column) in columns.iter().enumerate() {
                            span.cell data-column=(index) { (column.unwrap_or_default()) }
                        }
                    }
                }
                ul.fields { @for node in nodes { (field(book, columns, node)) } }
            }
        }
    }
}

fn field(book: &Book, columns: &Columns, node: &Node<'_>) -> Markup {
    let said: Vec<Option<Vec<Badge>>> = node
        .fields
        .iter()
        .map(|field| field.map(|it| badges::of_field(book, it)))
        .collect();
    let common = common(&said);
    let mut class = "field".to_owned();
    let marks = [
        (node.differs, " differs"),
        (node.partial, " partial"),
        (node.differs_below, " differs-below"),
    ];
    class.extend(marks.iter().filter_map(|(holds, it)| holds.then_some(*it)));
    html! {
        li id=(node.address) class=(class) data-find="field" {
            @let doc = node.fields.iter().flatten().next().map(|it| &it.doc);
            (book.found(("field", node.name), &node.address, doc, html! {
                div.row {
                    div.what {
                        (head(book, columns, node, &common))
                        (texts(book, columns, node))
                    }
                    @if columns.len() > 1 {
                        @for (index, said) in said.iter().enumerate() {
                            (cell(book, columns, node, index, said.as_deref(), &common))
                        }
                    }
                }
            }))
            (below(book, columns, node))
        }
    }
}

/// What is said in every column that has the field.
fn common(said: &[Option<Vec<Badge>>]) -> Vec<Badge> {
    let mut present = said.iter().flatten();
    let first = present.next().cloned().unwrap_or_default();
    let others: Vec<_> = present.collect();
    let everywhere = |badge: &Badge| others.iter().all(|it| it.contains(badge));
    first.into_iter().filter(everywhere).collect()
}

/// Name, type and what holds in every column.
fn head(book: &Book, columns: &Columns, node: &Node<'_>, common: &[Badge]) -> Markup {
    let alone = (columns.len() == 1)
        .then(|| node.fields.first().copied().flatten())
        .flatten();
    html! {
        div.head {
            a.name href={ "#" (node.address) } { code { (node.name) } }
            " " (types(book, node))
            @if let Some(field) = alone { " " (presence(book, field)) }
            (badges::show(book, common))
            @if let (1, Some(value)) = (columns.len(), node.fixed.first().copied().flatten()) {
                (always(book, value))
            }
            (pages::references(book, &page_ids(node)))
        }
    }
}

/// The types that columns give the field, each once.
fn types(book: &Book, node: &Node<'_>) -> Markup {
    let mut fields: Vec<&Field> = Vec::new();
    for field in node.fields.iter().flatten() {
        if !fields.iter().any(|it| it.documented == field.documented) {
            fields.push(field);
        }
    }
    html! {
        @for (index, field) in fields.iter().enumerate() {
            @if index > 0 { " / " }
            (type_of(book, field))
        }
    }
}

/// A type as the spec spells it, with a link to the type that it names.
fn type_of(book: &Book, field: &Field) -> Markup {
    let named = match field.shape.innermost() {
        Shape::Object { index, .. } => {
            let name = book.api.objects[*index].name.as_str();
            Some((name, anchor::object(name)))
        }
        Shape::List(index) => {
            let name = book.api.lists[*index].name.as_str();
            Some((name, anchor::list(name)))
        }
        _ => None,
    };
    let parts = named.and_then(|(name, address)| {
        let (before, after) = field.documented.split_once(name)?;
        Some((before, name, after, address))
    });
    html! {
        span.type {
            @match parts {
                Some((before, name, after, address)) => {
                    (before) a href={ "#" (address) } { (name) } (after)
                }
                None => (field.documented),
            }
        }
    }
}

fn presence(book: &Book, field: &Field) -> Markup {
    html! {
        @if field.constraints.required() {
            span.presence.required data-disputed[field.is_disputed(Constraint::Required)] {
                (book.say("required", "必填"))
            }
        } @else {
            span.presence.optional { (book.say("optional", "可选")) }
        }
    }
}

fn always(book: &Book, value: &str) -> Markup {
    html! { span.badge.const { (book.say("always", "固定为")) " " code { (value) } } }
}

/// The pages that document the field in any column.
fn page_ids<'n>(node: &Node<'n>) -> Vec<&'n str> {
    let mut ids: Vec<&str> = Vec::new();
    for id in node.fields.iter().flatten().flat_map(|it| &it.pages) {
        if !ids.contains(&id.as_str()) {
            ids.push(id);
        }
    }
    ids
}

/// What the field is, advice on it, and what disputes it; said once where columns agree.
fn texts(book: &Book, columns: &Columns, node: &Node<'_>) -> Markup {
    let docs = grouped(node, |field| vec![&field.doc]);
    let notes = grouped(node, |field| field.note.iter().collect());
    let rules = rules(node, None);
    let disputed = grouped(node, |field| field.disputed.iter().collect());
    html! {
        @for (text, of) in &docs {
            p.doc data-columns=[of_some(node, of)] { (owners(columns, node, of)) (book.text(text)) }
        }
        @for (text, of) in &notes {
            p.note data-columns=[of_some(node, of)] { (owners(columns, node, of)) (book.text(text)) }
        }
        @for ((constraint, text), of) in &disputed {
            p.dispute data-columns=[of_some(node, of)] {
                b { (book.say("Disputed", "有争议")) } " " code { (constraint.word()) } (book.say(": ", "："))
                (owners(columns, node, of)) (book.text(text))
            }
        }
        @if !rules.is_empty() {
            p.ruled { (book.say("Rules:", "规则：")) (rule_links(&rules)) }
        }
    }
}

/// What columns say of the field with the columns that say it, each once.
fn grouped<'n, T: PartialEq>(
    node: &Node<'n>,
    texts: impl Fn(&'n Field) -> Vec<&'n T>,
) -> Vec<(&'n T, Vec<usize>)> {
    let mut groups: Vec<(&T, Vec<usize>)> = Vec::new();
    for (column, field) in node.fields.iter().enumerate() {
        for text in field.map(&texts).unwrap_or_default() {
            match groups.iter_mut().find(|(it, _)| *it == text) {
                Some((_, of)) if of.contains(&column) => {}
                Some((_, of)) => of.push(column),
                None => groups.push((text, vec![column])),
            }
        }
    }
    groups
}

/// The columns that say something, where not every column that has the field does.
fn of_some(node: &Node<'_>, of: &[usize]) -> Option<String> {
    let present = node.fields.iter().flatten().count();
    let numbers: Vec<String> = of.iter().map(usize::to_string).collect();
    (of.len() < present).then(|| numbers.join(" "))
}

/// The names of these columns, where there are others.
fn owners(columns: &Columns, node: &Node<'_>, of: &[usize]) -> Markup {
    html! {
        @if of_some(node, of).is_some() {
            @for column in of {
                b.owner data-column=(column) { (columns[*column].unwrap_or_default()) } " "
            }
        }
    }
}

/// The rules that demand something in every column that has the field, or those of one column alone.
fn rules<'n, 'a>(node: &'n Node<'a>, column: Option<usize>) -> Vec<&'n Applied<'a>> {
    let present = |applied: &Applied<'_>| -> Vec<bool> {
        let fields = node.fields.iter().zip(&applied.columns);
        fields
            .filter(|(it, _)| it.is_some())
            .map(|(_, holds)| *holds)
            .collect()
    };
    let wanted = |applied: &&Applied<'_>| {
        let everywhere = present(applied).iter().all(|it| *it);
        column.map_or(everywhere, |it| !everywhere && applied.columns[it])
    };
    node.rules.iter().filter(wanted).collect()
}

fn rule_links(rules: &[&Applied<'_>]) -> Markup {
    html! {
        @for applied in rules {
            " " a.rule data-warning[applied.rule.warning] href={ "#" (applied.address) } { (applied.rule.id) }
        }
    }
}

/// What holds in one column and not in all.
fn cell(
    book: &Book,
    columns: &Columns,
    node: &Node<'_>,
    column: usize,
    said: Option<&[Badge]>,
    common: &[Badge],
) -> Markup {
    let own: Vec<Badge> = said
        .unwrap_or_default()
        .iter()
        .filter(|it| !common.contains(it))
        .cloned()
        .collect();
    html! {
        div.cell data-column=(column) data-absent[said.is_none()] {
            span.column { (columns[column].unwrap_or_default()) }
            @match node.fields[column] {
                Some(field) => (presence(book, field)),
                None => {
                    span.presence.absent aria-hidden="true" { "–" }
                    (book.hidden("missing", "无此字段"))
                }
            }
            (badges::show(book, &own))
            @if let Some(value) = node.fixed[column] { (always(book, value)) }
            @if said.is_some() { (rule_links(&rules(node, Some(column)))) }
        }
    }
}

fn below(book: &Book, columns: &Columns, node: &Node<'_>) -> Markup {
    match &node.below {
        Below::Nothing => html! {},
        Below::Elsewhere(object) => html! {
            p.elsewhere {
                a href={ "#" (anchor::object(&object.name)) } {
                    (book.say(&format!("fields of `{}`", object.name), &format!("`{}` 的字段", object.name)))
                }
            }
        },
        Below::Fields(nodes) => html! {
            details {
                summary {
                    (book.say(
                        &format!("{} {}", nodes.len(), if nodes.len() == 1 { "field" } else { "fields" }),
                        &format!("{} 个字段", nodes.len()),
                    ))
                    (book.hidden(&format!("of `{}`", node.name), &format!("（`{}`）", node.name)))
                    @if node.differs_below {
                        " " span.mark { (book.say("nested differences", "下级字段有差异")) }
                    }
                }
                ul.fields { @for node in nodes { (field(book, columns, node)) } }
            }
        },
    }
}
