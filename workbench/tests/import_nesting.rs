//! Pages of generated field trees, whose headings go only so deep: what is read is the tree that was
//! written, or there is a doubt about it. Nothing is nested wrongly in silence.

use std::fmt::Write as _;

use antom_workbench::import::{Page, read_page, rows};

/// Small numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

const NAMES: [&str; 16] = [
    "id",
    "name",
    "phone",
    "email",
    "street",
    "town",
    "currency",
    "value",
    "code",
    "state",
    "note",
    "amount",
    "address",
    "person",
    "homeAddress",
    "homePhone",
];

/// The fields of each type: a name, and the type that it has if it is an object. Types hold only
/// those after them, so no tree is endless.
fn types(numbers: &mut Numbers) -> Vec<Vec<(&'static str, Option<usize>)>> {
    (0..6)
        .map(|own| {
            let mut fields: Vec<(&str, Option<usize>)> = Vec::new();
            for _ in 0..2 + numbers.below(4) {
                let name = NAMES[numbers.below(NAMES.len())];
                let object = own < 5 && numbers.below(3) == 0;
                let held = object.then(|| own + 1 + numbers.below(5 - own));
                if fields.iter().all(|(it, _)| *it != name) {
                    fields.push((name, held));
                }
            }
            fields
        })
        .collect()
}

/// A page with the fields of a type, and the paths that it has.
struct Written<'a> {
    types: &'a [Vec<(&'static str, Option<usize>)>],
    page: String,
    paths: Vec<String>,
}

impl Written<'_> {
    fn fields(&mut self, of: usize, level: usize, prefix: &str) {
        for (name, held) in &self.types[of] {
            let kind = held.map_or("String".to_owned(), |it| {
                format!("Type{}", ["A", "B", "C", "D", "E", "F"][it])
            });
            // Writing to a string does not fail.
            _ = write!(
                self.page,
                "{} {name} ({kind})\n\nSomething.\n\n",
                "#".repeat(level.min(6))
            );
            let path = format!("{prefix}{name}");
            self.paths.push(path.clone());
            if let Some(held) = held {
                self.fields(*held, level + 1, &format!("{path}."));
            }
        }
    }
}

fn is_doubted(page: &Page) -> bool {
    let about_places = ["belong", "put below", "second time"];
    page.doubts
        .iter()
        .any(|it| about_places.iter().any(|words| it.question.contains(words)))
}

#[test]
fn nothing_is_nested_wrongly_in_silence() {
    let mut numbers = Numbers(1);
    let (mut right, mut doubted) = (0, 0);
    for _ in 0..400 {
        let types = types(&mut numbers);
        let mut written = Written {
            types: &types,
            page: String::new(),
            paths: Vec::new(),
        };
        written.page += "# tryOut\n\n## Request parameters\n\n";
        written.fields(0, 4, "");
        let page = read_page("page", &written.page);
        let paths: Vec<String> = rows(&page, "p").into_iter().map(|it| it.path).collect();
        if paths == written.paths {
            right += 1
        } else {
            doubted += 1;
            assert!(
                is_doubted(&page),
                "{}\n{paths:#?}\n{:#?}",
                written.page,
                written.paths
            );
        }
    }
    // Most are read as they were written, and some cannot be.
    assert!(
        right > doubted && doubted > 0,
        "{right} right, {doubted} doubted"
    );
}
