//! Rules of bodies, as programs that make types of schemas can live with them.

use antom_codegen::json::Json;

/// What of a rule's schema is said about it; the rest is what it demands.
const ABOUT: [&str; 3] = ["x-rule", "description", "x-description-zh"];

/// Makes the rules without conditions among the `allOf` of a schema conditional: `if` everything,
/// `then` what they demand. To validators that is the same. Generators of types take a schema in
/// `allOf` for a part of the type, and its few properties for the whole of theirs; `if` and `then`
/// they leave alone.
pub(super) fn conditional(schema: Json) -> Json {
    let Json::Object(mut keywords) = schema else {
        return schema;
    };
    for (keyword, value) in &mut keywords {
        if let (true, Json::List(rules)) = (keyword == "allOf", value) {
            for rule in rules {
                make_conditional(rule);
            }
        }
    }
    Json::Object(keywords)
}

fn make_conditional(rule: &mut Json) {
    let Json::Object(keywords) = rule else { return };
    if keywords.iter().any(|(keyword, _)| keyword == "if") {
        return;
    }
    let taken = std::mem::take(keywords).into_iter();
    let (about, demands): (Vec<_>, Vec<_>) =
        taken.partition(|(keyword, _)| ABOUT.contains(&keyword.as_str()));
    *keywords = about;
    keywords.push(("if".to_owned(), Json::Object(Vec::new())));
    keywords.push(("then".to_owned(), Json::Object(demands)));
}

/// Makes the rules of a schema depend on a property that is always there. To validators that is the
/// same. Redoc, which shows `if` and `then` as two forms of a type, shows nothing at all of a type
/// that has forms and is itself chosen by a discriminator.
pub(super) fn dependent(schema: Json, property: &str) -> Json {
    let schema = conditional(schema);
    let Json::Object(mut keywords) = schema else {
        return schema;
    };
    if let Some((keyword, value)) = keywords.iter_mut().find(|(it, _)| it == "allOf") {
        let rules = match std::mem::replace(value, Json::Null) {
            Json::List(mut rules) if rules.len() == 1 => rules.remove(0),
            rules => Json::object([("allOf", rules)]),
        };
        *keyword = "dependentSchemas".to_owned();
        *value = Json::object([(property, rules)]);
    }
    Json::Object(keywords)
}
