//! The spec language as JSON Schema, by which editors complete and check spec files.
//!
//! A schema accepts everything that [`check`](antom_codegen::check) accepts. Only `check` verifies
//! names, languages and types of constraints.

use super::json_schema::{FILE_NAME_END, is_file_name};
use antom_codegen::emit::File;
use antom_codegen::json::Json;
use antom_codegen::spec::SpecFile;
use antom_codegen::spec::language::{API, LANGUAGES_OF_TEXT, OPERATION, RESULT_CODES, TYPES};
use antom_codegen::spec::language::{Form, Key, Mapping, Need, Sides, Takes, Together};
use antom_codegen::write::GENERATED;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The folder of the schemas inside the spec folder.
pub const SCHEMA_FOLDER: &str = "schema";

/// The schemas as files, to be written to [`SCHEMA_FOLDER`].
pub fn spec_schemas() -> Vec<File> {
    let file = |it: SpecFile| File {
        path: schema_name(it),
        text: spec_schema(it).pretty(),
    };
    SpecFile::ALL.map(file).into()
}

/// The name of the file that the schema of a kind is kept in: `types.schema.json`.
fn schema_name(file: SpecFile) -> String {
    format!("{}{FILE_NAME_END}", file.word())
}

/// Whether [`spec_schemas`] writes the path, now or in earlier versions; schemas of requests and
/// responses have the same ending.
pub fn is_spec_schema_name(path: &str) -> bool {
    !path.contains('/') && path.ends_with(FILE_NAME_END) && !is_file_name(path)
}

/// The comment by which a spec file tells editors where its schema is, if they follow the YAML
/// language server: its first line. `relative` is the path inside the spec folder, with `/`.
pub fn schema_comment(relative: &str) -> Option<String> {
    let name = schema_name(SpecFile::of(relative)?);
    let up = "../".repeat(relative.matches('/').count());
    Some(format!(
        "# yaml-language-server: $schema={up}{SCHEMA_FOLDER}/{name}"
    ))
}

fn title(file: SpecFile) -> &'static str {
    match file {
        SpecFile::Api => "The API as a whole: api.yaml",
        SpecFile::Types => "Types: a file below types/",
        SpecFile::Operation => "An operation for one product: a file below operations/",
        SpecFile::ResultCodes => "The result codes of the API: result_codes.yaml",
    }
}

fn takes(file: SpecFile) -> Takes {
    match file {
        SpecFile::Api => Takes::Keys(&API),
        SpecFile::Types => TYPES,
        SpecFile::Operation => Takes::Keys(&OPERATION),
        SpecFile::ResultCodes => RESULT_CODES,
    }
}

/// The schema of a kind of spec files, draft 2020-12. It refers to nothing outside of itself.
pub fn spec_schema(file: SpecFile) -> Json {
    let mut schemas = Schemas(Vec::new());
    let root = schemas.of(takes(file));
    let comment = format!("{GENERATED}: the spec language, for editors");
    let mut pairs = vec![
        ("$schema".to_owned(), DRAFT.into()),
        ("$comment".to_owned(), comment.into()),
        ("title".to_owned(), title(file).into()),
    ];
    pairs.extend(into_pairs(root));
    pairs.push(("$defs".to_owned(), Json::Object(schemas.0)));
    Json::Object(pairs)
}

/// The schemas of named mappings, in the order in which they first come up.
struct Schemas(Vec<(String, Json)>);

impl Schemas {
    fn of(&mut self, takes: Takes) -> Json {
        match takes {
            Takes::Text => self.text(),
            Takes::Word(form) => word(form),
            Takes::Flag => Json::object([("type", Json::from("boolean"))]),
            Takes::True => Json::object([("const", Json::from(true))]),
            Takes::Count => {
                Json::object([("type", Json::from("integer")), ("minimum", 0_u64.into())])
            }
            Takes::Number => Json::object([("type", Json::from("integer"))]),
            Takes::Decimal => Json::object([("type", Json::from("number"))]),
            Takes::Choice(words) => Json::object([("enum", Json::list(words.iter().copied()))]),
            Takes::List(items, least) => {
                let items = self.of(*items);
                let limits = limit("minItems", least);
                let pairs = [("type".to_owned(), "array".into()), ("items".into(), items)];
                Json::Object(pairs.into_iter().chain(limits).collect())
            }
            Takes::Named {
                names,
                values,
                least,
                most,
            } => {
                let mut pairs = vec![("type".to_owned(), "object".into())];
                let pattern = |it: &str| Json::object([("pattern", Json::from(it))]);
                pairs.extend(
                    names
                        .pattern
                        .map(|it| ("propertyNames".into(), pattern(it))),
                );
                pairs.push(("additionalProperties".to_owned(), self.of(*values)));
                pairs.extend(limit("minProperties", least));
                pairs.extend(most.map(|it| ("maxProperties".to_owned(), it.into())));
                Json::Object(pairs)
            }
            Takes::Keys(mapping) => self.named(mapping),
            Takes::Anything => Json::Object(Vec::new()),
            Takes::Any(choices) => {
                let choices = choices.iter().map(|it| self.of(*it));
                Json::object([("anyOf", Json::List(choices.collect()))])
            }
        }
    }

    /// Plain text, or a mapping with its languages.
    fn text(&mut self) -> Json {
        self.defined("text", |schemas| {
            let languages = schemas.named(&LANGUAGES_OF_TEXT);
            Json::object([("anyOf", Json::List(vec![scalar(), languages]))])
        })
    }

    fn named(&mut self, mapping: &Mapping) -> Json {
        self.defined(mapping.name, |schemas| schemas.mapping(mapping))
    }

    /// A reference to what is described once.
    fn defined(&mut self, name: &str, describe: impl FnOnce(&mut Self) -> Json) -> Json {
        if !self.0.iter().any(|(it, _)| it == name) {
            // Its place is taken before what it holds takes theirs.
            let place = self.0.len();
            self.0.push((name.to_owned(), Json::Null));
            self.0[place].1 = describe(self);
        }
        Json::object([("$ref", Json::from(format!("#/$defs/{name}")))])
    }

    fn mapping(&mut self, mapping: &Mapping) -> Json {
        let properties: Vec<_> = mapping.keys.iter().map(|it| self.property(it)).collect();
        let needed: Vec<&str> = mapping
            .keys
            .iter()
            .filter(|it| it.need != Need::Sometimes)
            .map(|it| it.name)
            .collect();
        let mut pairs = vec![
            ("description".to_owned(), mapping.doc.into()),
            ("type".to_owned(), "object".into()),
            ("properties".to_owned(), Json::Object(properties)),
            ("additionalProperties".to_owned(), false.into()),
        ];
        if !needed.is_empty() {
            pairs.push(("required".to_owned(), Json::list(needed)));
        }
        if !mapping.together.is_empty() {
            let together = mapping.together.iter().map(together);
            pairs.push(("allOf".to_owned(), Json::List(together.collect())));
        }
        Json::Object(pairs)
    }

    fn property(&mut self, key: &Key) -> (String, Json) {
        let mut pairs = vec![("description".to_owned(), key.doc.into())];
        pairs.extend(into_pairs(self.of(key.takes)));
        (key.name.to_owned(), Json::Object(pairs))
    }
}

/// Any scalar: YAML treats some words as numbers or booleans.
fn scalar() -> Json {
    Json::object([("type", Json::list(["string", "number", "boolean"]))])
}

fn word(form: &Form) -> Json {
    let mut pairs = into_pairs(scalar());
    pairs.extend(form.pattern.map(|it| ("pattern".to_owned(), it.into())));
    let written = Json::Object(pairs);
    match form.known {
        [] => written,
        known => {
            let known = Json::object([("enum", Json::list(known.iter().copied()))]);
            Json::object([("anyOf", Json::List(vec![known, written]))])
        }
    }
}

fn limit(keyword: &str, least: usize) -> Option<(String, Json)> {
    (least > 0).then(|| (keyword.to_owned(), least.into()))
}

fn together(together: &Together) -> Json {
    let required = |keys: &[&str]| Json::object([("required", Json::list(keys.iter().copied()))]);
    match together {
        Together::OneOf(keys) => {
            let each = keys.iter().map(|it| required(&[it]));
            Json::object([("oneOf", Json::List(each.collect()))])
        }
        Together::AnyOf(keys) => {
            let each = keys.iter().map(|it| required(&[it]));
            Json::object([("anyOf", Json::List(each.collect()))])
        }
        Together::Excludes { key, others } => {
            let none = Sides {
                needs: &[],
                refuses: others,
            };
            Json::object([("if", required(&[key])), ("then", side(&none))])
        }
        Together::Case {
            key,
            word,
            with,
            without,
        } => {
            let is = Json::object([(*key, Json::object([("const", Json::from(*word))]))]);
            let mut asked = into_pairs(required(&[key]));
            asked.push(("properties".to_owned(), is));
            Json::object([
                ("if", Json::Object(asked)),
                ("then", side(with)),
                ("else", side(without)),
            ])
        }
    }
}

fn side(side: &Sides) -> Json {
    let mut pairs = Vec::new();
    if !side.needs.is_empty() {
        let needs = Json::list(side.needs.iter().copied());
        pairs.push(("required".to_owned(), needs));
    }
    let refused = side.refuses.iter().map(|it| (*it, Json::from(false)));
    pairs.push(("properties".to_owned(), Json::object(refused)));
    Json::Object(pairs)
}

fn into_pairs(object: Json) -> Vec<(String, Json)> {
    match object {
        Json::Object(pairs) => pairs,
        _ => Vec::new(),
    }
}
