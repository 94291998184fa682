//! The descriptions of all codes, for `explain`.

use crate::source::SpecFile;
use crate::suggest;

/// A code of diagnostics. Codes are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// `unknown-type`
    pub name: &'static str,
    /// The problem, in one sentence.
    pub meaning: &'static str,
    /// The reason and the remedy.
    pub explanation: &'static str,
    /// The kinds of files that must be read completely before this problem can be reported: a
    /// seemingly missing item may be in the unread part.
    pub(crate) judged_by: &'static [SpecFile],
}

/// Returns the code of this name.
pub fn code(name: &str) -> Option<&'static Code> {
    // The codes are sorted by name, which a test ensures.
    let index = CODES.binary_search_by(|it| it.name.cmp(name)).ok()?;
    Some(&CODES[index])
}

/// Returns the name of a code similar to an unknown name.
pub fn similar_code(name: &str) -> Option<&'static str> {
    suggest::nearest(name, CODES.iter().map(|it| it.name))
}

const fn say(name: &'static str, meaning: &'static str, explanation: &'static str) -> Code {
    Code {
        name,
        meaning,
        explanation,
        judged_by: &[],
    }
}

impl Code {
    const fn judged_by(self, judged_by: &'static [SpecFile]) -> Self {
        Self { judged_by, ..self }
    }
}

/// Every code, sorted by name.
#[rustfmt::skip]
pub const CODES: &[Code] = &[
    say("contradictory-responses", "Products of one operation document a response field with different types.",
        "All products of an operation share one response type in Rust. Give the field the same type in all files. If each file \
         lists values, define one value list below types/ and narrow it with `only`."),
    say("contradictory-result-code", "Products of one operation describe a result code differently.",
        "All products of an operation share its result codes. If a page differs from result_codes.yaml, write the same text in \
         each of the operation's files."),
    say("contradictory-sample", "A sample breaks the spec.",
        "Documented samples must be valid. If a page contradicts its own sample, keep the constraint and mark it as `disputed`. \
         If the sample was copied incorrectly, correct it.").judged_by(&[SpecFile::Types]),
    say("deep-type", "Types are nested more deeply than supported.",
        "Types can be nested at most 64 levels deep; each type of a cycle counts once. Merge some types, or give an inner field \
         the type `Json`, which accepts any value."),
    say("duplicate-case", "Two cases of an operation have the same ID.",
        "The ID names the case in Rust. Rename one of the cases, or combine them in one `when`."),
    say("duplicate-key", "A mapping has a duplicate key.",
        "YAML would silently use the last one. Remove or rename one of them."),
    say("duplicate-path", "Two operations have the same method and path.",
        "A server could not distinguish them. The paths of test clients, which start with their own `base_path`, are compared \
         too."),
    say("duplicate-product", "Two files document an operation for the same product.",
        "Each file below operations/ documents an operation for one product. Change the `product` of one file, or merge both \
         files."),
    say("duplicate-result-code", "An operation lists a result code twice.",
        "Keep the more detailed entry."),
    say("duplicate-rule", "Two rules of one operation or type have the same ID.",
        "The ID identifies the rule in violations and reports. Rename one of the rules."),
    say("duplicate-sample", "Two samples of one file have the same ID.",
        "The ID names the sample in exports. Rename one of the samples, or list the pages of both in one sample."),
    say("duplicate-stub", "A stub is listed twice.",
        "Remove one of them from `stubs` in api.yaml."),
    say("duplicate-type", "Two types have the same name, or a type has the name of a built-in type.",
        "Type names are global across all files below types/. Rename one of the types. Built-in types such as `String`, \
         `Integer` and `Array` cannot be redefined."),
    say("duplicate-value", "A value is listed twice.",
        "Remove one of them."),
    say("empty-file", "A file is empty.",
        "Add its content or remove the file. An empty file is usually a mistake."),
    say("empty-range", "No value can satisfy all constraints of a field.",
        "Two constraints exclude each other, such as a `multiple_of` with no multiple between `min` and `max`. Either a \
         constraint was captured incorrectly, or the page contradicts itself. Keep the correct constraint, and describe the rest \
         in a `note`."),
    say("empty-spec", "The folder contains no spec: no readable file, or no operation.",
        "A spec consists of api.yaml, types/, operations/ and result_codes.yaml, with at least one operation. Check the path of \
         the folder.")
        .judged_by(&[SpecFile::Operation]),
    say("empty-text", "A name, title or address is empty.",
        "Write a text, or remove the key if it is optional. Values of fields (`const`, `values`, `default`) can be empty."),
    say("equal-replies", "The acknowledgement and the refusal of an inbound operation are the same.",
        "The sender could not tell whether to send the message again. Compare both with the page."),
    say("impossible-rule", "A rule can never apply, can never be satisfied, or is always satisfied.",
        "The rule was captured incorrectly. The report names the condition or consequence that contradicts the fields, or adds \
         nothing to them."),
    say("incomplete-reply", "A fixed reply lacks a required field of the response.",
        "`acknowledgement` and `refusal` are sent verbatim, so they need a value for every required field of the response.")
        .judged_by(&[SpecFile::Types]),
    say("indistinguishable-notifications", "Two notifications cannot be distinguished.",
        "The stub `notification` has one receiver for all inbound operations. Each notification needs values that no other has, \
         as required `const`s or in `identified_by`: different values of the same field, or a field that only one of them has.").judged_by(&[SpecFile::Types]),
    say("indistinguishable-products", "The requests of two products cannot be distinguished.",
        "A server must find the product from the request alone. Both products need a required `const` for the same field, or an \
         entry of `selects`, with different values.").judged_by(&[SpecFile::Types]),
    say("malformed-case-id", "The ID of a case is not in lower-case words joined by `-`.",
        "The ID becomes a variant in Rust: `still-pending` becomes `StillPending`."),
    say("malformed-field-name", "A field name is empty or contains a dot.",
        "Dots separate the names of a path, so no rule could refer to such a field. Put nested fields into their own type."),
    say("malformed-rule-id", "The ID of a rule is not in lower-case words joined by `-`.",
        "Use an ID such as `paypay-redirect-url`. Violations show it."),
    say("malformed-sample-id", "The ID of a sample is not in lower-case words joined by `-`.",
        "Use an ID such as `first-payment`."),
    say("malformed-type", "The syntax of a type is invalid.",
        "A type is a name, `Array<T>` or `Map<T>`, where `T` is a type. The keys of a map are strings. Whether a field is \
         optional is not part of its type: it is optional unless it has `required: true`."),
    say("meaningless-limit", "A limit has no effect or is invalid, such as a multiple of 0.",
        "Remove it, or correct it according to the page."),
    say("min-above-max", "A minimum is greater than the maximum.",
        "No value would be valid. Compare both with the page."),
    say("misnamed-file", "A file looks like a part of the spec but its name or location is wrong.",
        "Types go below types/, each operation into a folder below operations/, and all files end in `.yaml`. Other files in the folder may have \
         any other extension."),
    say("misplaced-constraint", "A constraint does not apply to the type of the field.",
        "The table of fields in spec/README.md lists the types for each constraint. On an array or map of scalars, constraints \
         apply to each item or entry, except those on the number of items and on keys. Constrain the fields of an object where \
         its type is defined."),
    say("missing-file", "A required file is missing.",
        "api.yaml is required: it has the name of the API and its pages."),
    say("missing-folder", "The spec folder does not exist.",
        "Pass the folder that contains api.yaml: `--spec DIR` on the command line, `Builder::new(DIR)` in a build script."),
    say("missing-key", "A required key is missing.",
        "The report names the missing keys. Everything needs a `doc`. spec/README.md describes all keys."),
    say("missing-language", "A text is empty, or missing in one of the spec's languages.",
        "`languages` in api.yaml lists the languages of all texts. Plain text is English. With several languages, a text is `{ \
         en: …, zh: … }`."),
    say("name-collision", "Two names of the spec become the same name in Rust.",
        "JSON names that differ only in case or separators have the same name in Rust. Rename one of them with `rust:`."),
    say("needless-decimals", "`decimals` of an amount repeats ISO 4217.",
        "The decimals of a currency are known from ISO 4217. `decimals` lists only the currencies for which the API differs. \
         Remove this entry, or correct the number."),
    say("needless-retryable", "A result code that means success is retryable.",
        "`retryable: true` says that the same request may be sent again after a failure or an unknown outcome. Remove it, or \
         correct the status of the code.")
        .judged_by(&[SpecFile::Api, SpecFile::ResultCodes]),
    say("needless-safe", "`safe` has no effect: the operation has an idempotency key, or is inbound.",
        "`safe: true` is for read-only calls without an idempotency key, which a client may retry. Remove it."),
    say("no-last-case", "Some bodies match no case.",
        "The last case must have no `when`, and all others must have one. It covers all remaining bodies, including undocumented \
         ones."),
    say("not-yaml", "A file is not valid YAML, or not UTF-8.",
        "The report points to the place where parsing failed; the mistake is there or before it. Common mistakes: a tab in the \
         indentation, an unquoted text with `: ` or ` #`, an unclosed bracket or quote."),
    say("nothing-disputed", "A dispute names a constraint that the field does not have, or a rule that is already a warning.",
        "Keep a disputed constraint next to the dispute: the constraint is what the page says, and the dispute explains why \
         breaking it is a warning. Likewise, a disputed rule is what the page requires, so it has no `severity: warning`."),
    say("outcome-breaks-constraint", "A status or result code is not a valid value of its field.",
        "The statuses of `outcome`, and the result codes, must satisfy the constraints of the fields at the paths of `outcome`. \
         Correct one of them. If the page contradicts itself, mark the constraint as `disputed`.")
        .judged_by(&[SpecFile::Types]),
    say("path-through-collection", "A path passes through an array or a map.",
        "Such a path would lead to several values. Move the rule to the type of the items, where paths start at an item. A rule \
         between an item and a field outside of the array is not supported: write it as a `note`."),
    say("product-mismatch", "Products of one operation differ in properties that they must share.",
        "Products share the direction, method, path, `base_path`, Rust name, idempotency key, `safe`, `inquiry`, `outcome`, \
         `response_rules`, fixed replies and cases of their operation, and the type of each response field. Declare a separate \
         operation for a product that differs in them."),
    say("reserved-name", "A name of the spec becomes a name that the emitted code uses itself.",
        "Rename it in Rust with `rust:`."),
    say("same-base-path", "A base path equals that of all other calls.",
        "`test_clients` is for APIs with a separate path for tests; remove it if there is none. The `base_path` of an operation \
         replaces those of api.yaml and of `test_clients`. If it equals that of api.yaml, and there are no test clients, it has \
         no effect."),
    say("skipped", "A passage of a documentation page was not imported.",
        "`import` reports passages that it does not understand instead of guessing. If the passage states a fact, add it to the \
         draft manually."),
    say("stale-intention", "An intended change does not occur between the two specs.",
        "Every intended change must occur, so that it cannot excuse a later change. Remove or correct the entry."),
    say("stub-needs", "A stub lacks an operation, or `protocol_codes` lacks `outcome`.",
        "The stubs `client` and `server` need outbound operations. `protocol_codes` needs `outcome`, which defines the field of \
         the result code.").judged_by(&[SpecFile::Api, SpecFile::Operation]),
    say("successful-failure", "A failure uses a result code that means success.",
        "`protocol_codes` are the result codes for calls that reach no operation. Use codes whose status is a failure or an \
         unknown outcome."),
    say("too-many-fields", "An object has more fields than supported.",
        "Move related fields into their own type. If the page really documents that many fields in one object, the limit of the \
         runtime must be raised."),
    say("unbreakable-cycle", "A type contains itself through required fields.",
        "No such value can exist. One of the fields in the cycle is optional on the page, or an array."),
    say("undecided", "An open question is marked.",
        "`import` marks what a page leaves open, and authors can mark questions too. Decide it in the spec, and remove the key \
         `undecided`."),
    say("unfounded-error", "A rule is an error although no page of the product states it.",
        "An error must be stated on a page of the product. A rule from advisory pages, or from the pages of another product, \
         must be a warning: add `severity: warning`, or name the page that states it.").judged_by(&[SpecFile::Api]),
    say("unknown-area", "An operation is in the folder of an area that api.yaml does not define.",
        "A folder in operations/ that contains folders of operations is an area. Define each area under `areas` in api.yaml, \
         with the name of its folder. Without areas, the folders of operations are directly in operations/.").judged_by(&[SpecFile::Api]),
    say("unknown-case", "`follow` names an unknown case.",
        "`until` in `follow` lists IDs of cases of the same operation: those that are final."),
    say("unknown-change", "The kind of an intended change is unknown.",
        "`antom-codegen diff --list` prints all kinds."),
    say("unknown-failure-field", "`failure` names a field that the response does not have.",
        "`failure` lists the fields of `response` that are also present if a call failed or its outcome is unknown."),
    say("unknown-field", "A sample has a field that the spec does not have.",
        "Correct the name, or add the field to its type.")
        .judged_by(&[SpecFile::Types]),
    say("unknown-idempotency-key", "The idempotency key is not a suitable field of the request.",
        "It must be a `String` field of the request and must not be a constant: each call has its own key."),
    say("unknown-key", "A key is unknown at this place.",
        "The language is strict, so that a misspelled key is not silently ignored. The report suggests a similar key; \
         spec/README.md describes all keys. Put explanations into `doc`, `note` or a comment."),
    say("unknown-outcome", "An operation and api.yaml disagree on whether responses have a result.",
        "Result codes require responses with a result. `outcome` in api.yaml defines its fields. An operation can override it, \
         or declare with `outcome: none` that its responses have no result.").judged_by(&[SpecFile::Api]),
    say("unknown-outcome-path", "A response lacks a field of the result.",
        "`outcome` in api.yaml applies to every operation: each response needs text fields at its three paths.").judged_by(&[SpecFile::Types]),
    say("unknown-page", "A page is not listed in api.yaml.",
        "Add it to `pages` in api.yaml, with its title and language.")
        .judged_by(&[SpecFile::Api]),
    say("unknown-path", "A path leads to no field.",
        "A path consists of JSON names joined by dots, and starts at the request, the response, or the type of the rule. If a \
         rule involves fields of several objects, move it to the object that contains them.")
        .judged_by(&[SpecFile::Types]),
    say("unknown-result-code", "A result code is not defined in result_codes.yaml.",
        "Define it there, once for all operations. An operation can override its texts.")
        .judged_by(&[SpecFile::ResultCodes]),
    say("unknown-status", "A status is unknown, or stands for two outcomes.",
        "`outcome` in api.yaml defines the three statuses.").judged_by(&[SpecFile::Api]),
    say("unknown-type", "A type is not defined.",
        "Define it below types/, or use a built-in type.")
        .judged_by(&[SpecFile::Types]),
    say("unknown-word", "A value is not one of the allowed words.",
        "The report lists the allowed words, or suggests a similar one."),
    say("unlisted-language", "A text has a language that api.yaml does not list.",
        "Either add the language to `languages` in api.yaml, and translate every text, or remove the translation."),
    say("unnamed-product", "An operation has several files, and one of them names no product.",
        "If an operation is documented in several files, each file needs a `product`."),
    say("unquoted-scalar", "A sample has a number or boolean where the API uses a string.",
        "With `scalars: string`, numbers and booleans are encoded as strings, so quote them in samples."),
    say("unreachable-case", "No body matches a case.",
        "The first matching case is used. Make the earlier case more specific, or change the order. The cases of a response \
         cover only successful calls."),
    say("unreadable-file", "A file or folder cannot be read.",
        "The report contains the system's error. A spec file must be a regular file of at most 4 MB."),
    say("unsupported", "The API uses a feature that the generator does not support.",
        "The report names the supported alternative. codegen/README.md lists all of them. Some features have none: the path is \
         fixed, so an operation with a path parameter cannot be described."),
    say("unsupported-yaml", "A YAML feature is not supported in a spec.",
        "Anchors, aliases, tags and multiple documents are not supported, so that everything about a field is written at the \
         field. Use types to share definitions."),
    say("unusable-default", "A default is not a valid value of the field, or the field is required.",
        "`default` is the value that the server assumes if the field is missing. It must satisfy the type and constraints of the \
         field, must not be blank, and is only allowed for optional fields. An optional `const` needs no default."),
    say("unusable-follow", "A call cannot be repeated until its response is final.",
        "`follow` is for outbound operations that are `safe` or have an `idempotency_key`, since a client repeats the call. \
         `until` lists the final cases, each once. The last case covers all other responses, so it is never final."),
    say("unusable-inquiry", "`inquiry` names an unsuitable operation.",
        "It must name another outbound operation of the spec, including the area if several areas have an operation of that \
         name."),
    say("unusable-money", "`money` of a type does not describe an amount.",
        "A type with `money` is created from a decimal number and a currency alone. It needs a required `String` for the \
         currency and a required `Integer` for the minor units, and no other required field. Both can be shown in errors, so \
         they must not be `sensitive`.").judged_by(&[SpecFile::Types]),
    say("unusable-name", "A name cannot be converted to a Rust name.",
        "Set the Rust name with `rust:`, or choose another name if it is not part of the API."),
    say("unused-area", "An area has no operation.",
        "Remove it from `areas` in api.yaml, or move operations into its folder, operations/<area>/<operation>/."),
    say("unused-result-code", "No operation lists a result code.",
        "Remove it, or add it to `result_codes` of an operation.")
        .judged_by(&[SpecFile::Operation]),
    say("unused-type", "No operation uses a type.",
        "Remove it, or use it as the type of a field.")
        .judged_by(&[SpecFile::Types, SpecFile::Operation]),
    say("value-breaks-constraint", "A documented value breaks another constraint of its field.",
        "A `const`, or one of the `values`, would never be valid. One of the constraints was captured incorrectly."),
    say("value-not-listed", "`only` or a rule uses a value that is not in the value list.",
        "Add the value to the list if it is documented, or correct its spelling."),
    say("wrong-kind", "A value has the wrong type.",
        "The report contains the expected and the actual type. Quotes matter: `\"true\"` is a string, `true` is a boolean."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_in_order_and_found() {
        assert!(CODES.is_sorted_by(|one, other| one.name < other.name));
        for each in CODES {
            assert_eq!(code(each.name), Some(each));
        }
        assert_eq!(code("unknown"), None);
        assert_eq!(similar_code("unknown-tpye"), Some("unknown-type"));
    }
}
