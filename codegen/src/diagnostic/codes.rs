//! What each code stands for, for whoever meets it and wants to know more than the report says.

use crate::spec::SpecFile;
use crate::suggest;

/// A code of diagnostics; stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// `unknown-type`
    pub name: &'static str,
    /// What is wrong, in one sentence.
    pub meaning: &'static str,
    /// Why that is refused, and what to do.
    pub explanation: &'static str,
    /// The kinds of files that have to be read to their ends before this can be said of a spec:
    /// what seems to be missing may stand where reading did not get to.
    pub(crate) judged_by: &'static [SpecFile],
}

/// The code of this name.
pub fn code(name: &str) -> Option<&'static Code> {
    // Codes are in the order of their names; a test sees to that.
    let index = CODES.binary_search_by(|it| it.name.cmp(name)).ok()?;
    Some(&CODES[index])
}

/// The name of a code that may be meant by a name that is none.
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

/// Every code, in the order of their names.
#[rustfmt::skip]
pub const CODES: &[Code] = &[
    say("contradictory-responses", "Products of one operation document one field of its response with different types.",
        "All products of an operation share the response in Rust, so a field has one type in it. Give the field one type in all \
         files; where each has a list of values, name one value list below types/ and narrow it with `only`."),
    say("contradictory-result-code", "Products of one operation describe a result code differently.",
        "All products of an operation share its result codes. What a page says differently from result_codes.yaml has to stand in \
         each of the operation's files alike."),
    say("contradictory-sample", "A sample breaks what the spec documents.",
        "Documented samples must pass. Where a page contradicts its own sample, keep the constraint and mark it `disputed`; where the \
         sample was copied wrongly, correct it.").judged_by(&[SpecFile::Types]),
    say("deep-type", "Types are nested more deeply than supported.",
        "At most 64 types can lie inside of each other, those of a circle one by one. Join some of them, or give a field inside the \
         type `Json`, which takes any value."),
    say("duplicate-case", "Two cases of an operation have one id.",
        "The id names the case in Rust. Rename one of them, or ask for both in one `when`."),
    say("duplicate-key", "A key is there twice in one mapping.",
        "YAML would let the last one win without a word. Remove one of them, or rename it if something else was meant."),
    say("duplicate-path", "Two operations are called by the same method and path.",
        "A server could not tell them apart. This also compares the paths of test clients, which begin with their own `base_path`."),
    say("duplicate-product", "One product documents an operation in two files.",
        "Each file below operations/ is an operation for one product. Name another `product` in one of them, or merge the two."),
    say("duplicate-result-code", "An operation lists a result code twice.",
        "Keep the entry that says more."),
    say("duplicate-rule", "Two rules of one operation or type have one id.",
        "The id is what violations and reports call the rule by. Rename one of them."),
    say("duplicate-sample", "Two samples of one file have one id.",
        "The id names the sample in what is exported. Rename one of them, or list the pages of both in one sample."),
    say("duplicate-stub", "A stub is asked for twice.", "Remove one of them from `stubs` in api.yaml."),
    say("duplicate-type", "Two types have one name, or a type has a name of the spec language.",
        "Types of all files below types/ are known everywhere by their names alone. Rename one of them; `String`, `Integer`, \
         `Array` and the others of the language cannot be defined anew."),
    say("duplicate-value", "A value is listed twice.", "Remove one of them."),
    say("empty-file", "A file has no content.",
        "Write what it is to say, or remove it: a file that says nothing is more often a mistake than intended."),
    say("empty-range", "Nothing can satisfy the limits of a field together.",
        "Two constraints leave no value, such as a `multiple_of` of which none lies between `min` and `max`. One of them was \
         captured wrongly, or one page contradicts itself: keep what is right, and say the rest in a `note`."),
    say("empty-spec", "The folder holds no spec: no file that could be read as one, or no operation.",
        "A spec is api.yaml, types/, operations/ and result_codes.yaml, with one operation at least. Perhaps another folder was meant.")
        .judged_by(&[SpecFile::Operation]),
    say("equal-replies", "The acknowledgement and the refusal of an inbound operation say the same.",
        "Whoever receives them could not tell whether to send the message again. Copy both from the page once more."),
    say("impossible-rule", "A rule whose conditions never come true, or whose consequences never do, or always.",
        "A rule that demands nothing, or that nothing can satisfy, was captured wrongly. The report says which condition or \
         consequence contradicts what the fields say of themselves."),
    say("incomplete-reply", "An answer that is always the same lacks what the response requires.",
        "`acknowledgement` and `refusal` are sent as they stand, so they give a value to every field that the response requires.")
        .judged_by(&[SpecFile::Types]),
    say("indistinguishable-notifications", "Nothing on the wire says of which operation a notification is.",
        "With the stub `notification` one receiver takes the notifications of all inbound operations. Each needs values that no \
         other has, as required `const`s or in `identified_by`: other values of one field, or a field that one of them lacks.").judged_by(&[SpecFile::Types]),
    say("indistinguishable-products", "Nothing on the wire says which product of an operation a request is for.",
        "A server must be able to choose by the request alone. Both products need a required `const` of one field, or an entry of \
         `selects`, with different values.").judged_by(&[SpecFile::Types]),
    say("malformed-case-id", "The id of a case is not made of lower-case words joined by dashes.",
        "It becomes a variant in Rust: `still-pending` is `StillPending`."),
    say("malformed-field-name", "A field's name on the wire is empty or has a dot.",
        "Dots join the names of a path, so no rule could reach such a field. Nested fields stand in a type of their own."),
    say("malformed-rule-id", "The id of a rule is not made of lower-case words joined by dashes.",
        "Write it like `paypay-redirect-url`; it is what violations call the rule by."),
    say("malformed-sample-id", "The id of a sample is not made of lower-case words joined by `-`.", "Write it like `first-payment`."),
    say("malformed-type", "A type is written in a way that the spec language does not know.",
        "A type is a name, `Array<T>` or `Map<T>`, where `T` is a type again. The keys of a map are always texts. Whether a field may \
         be left out is not part of its type: it may, unless it is `required: true`."),
    say("meaningless-limit", "A limit that no value has to do with, such as a multiple of 0.",
        "Leave it out, or write the limit that the page gives."),
    say("min-above-max", "A lower limit is above the upper one.", "No value could pass. Compare both with the page."),
    say("misnamed-file", "A file that looks like a part of the spec is not read under its name.",
        "Files of types go below types/, files of operations below operations/, and all end in `.yaml`. What is kept in the folder \
         for other purposes may have any other ending."),
    say("misplaced-constraint", "A constraint says nothing about values of the field's type.",
        "The table of fields in spec/README.md says which constraint is for which types. On an array or a map of scalars \
         everything holds for each of them, but for the limits of its items and keys; what is inside an object is constrained where its \
         type is defined."),
    say("missing-file", "A file without which there is no spec is not there.", "api.yaml gives the API its name, and lists its pages."),
    say("missing-folder", "The spec folder is not there.",
        "Give the folder that holds api.yaml: `--spec DIR` on the command line, `Builder::new(DIR)` in a build script."),
    say("missing-key", "Keys that have to be there are not.",
        "The report names the keys. Everything needs a `doc`; what is optional is described in spec/README.md."),
    say("missing-language", "A text does not exist in one of the spec's languages.",
        "`languages` in api.yaml says in which languages every text must exist. Plain text is English; with more than one language a \
         text is `{ en: …, zh: … }`."),
    say("name-collision", "Two names of the spec become one in Rust.",
        "Names on the wire that differ in case or in their separators only have one spelling in Rust. Give one of them another name \
         with `rust:`."),
    say("needless-decimals", "`decimals` of an amount of money says what ISO 4217 says.",
        "How many decimals a currency has is known from ISO 4217. `decimals` lists the currencies for which the API counts \
         otherwise, so that a reader sees them. Remove this one, or correct the number."),
    say("needless-safe", "An operation is `safe` that has an idempotency key, or is inbound.",
        "`safe: true` is for calls that only read and have no idempotency key: a client may repeat them. Remove it."),
    say("no-last-case", "A body may fit none of the cases.",
        "The last case, and it alone, has no `when`: it takes what is left, so that a body that nobody foresaw is in a case too."),
    say("not-yaml", "A file is not YAML, or not text in UTF-8.",
        "The report points at the place up to which the file could be read; the mistake is there or before it. Common ones: a tab where \
         spaces are expected, a text with `: ` or ` #` in it that is not quoted, a bracket or quote that is not closed."),
    say("nothing-disputed", "A constraint is disputed that the field does not have, or a rule that is a warning anyway.",
        "A disputed constraint is kept beside the dispute: it is what the page says, and the dispute is why breaking it is a warning. \
         Likewise a disputed rule is what the page demands, so it has no `severity: warning`."),
    say("path-through-collection", "A path passes through an array or a map.",
        "There is not one value at its end but many. Give the rule to the type of the items, where its paths start at an item. A \
         rule that ties each item to a field outside of it cannot be said: write it as a `note`."),
    say("product-mismatch", "Products of one operation differ in what they have to share.",
        "Direction, method, path, idempotency key and cases are those of the operation. What differs in them is another operation."),
    say("reserved-name", "A name of the spec becomes one that emitted code uses for itself.",
        "Give it another name in Rust with `rust:`; an operation is renamed, or left out."),
    say("same-base-path", "A base path is that of all other calls.",
        "`test_clients` is for APIs whose tests have a path of their own. Leave it out if there is none. The `base_path` of an operation \
         takes the place of that of api.yaml and of `test_clients`; where it is the same, and there are no test clients, it says nothing."),
    say("skipped", "A passage of a documentation page was not read.",
        "`import` reports what it did not understand instead of guessing. If the passage states a fact, add it to the draft by hand."),
    say("stale-intention", "An intended change is none between the two specs.",
        "What a file of intended changes lists has to come up, so that it excuses nothing later on. Remove the entry, or correct it."),
    say("stub-needs", "A stub, or what it answers, needs something that the spec does not have.",
        "The stubs `client` and `server` are for outbound operations; `protocol_codes` needs `outcome`, which says where in an answer a \
         result code goes.").judged_by(&[SpecFile::Api, SpecFile::Operation]),
    say("successful-failure", "A failure is answered by a code that means success.",
        "Each of `protocol_codes` is the answer to a call that reached no operation. Choose codes with the status of a failure, or of an \
         unknown outcome."),
    say("too-many-fields", "An object has more fields than the runtime keeps track of.",
        "Fields that belong together are a type of their own. If the page really documents so many in one object, the limit is where \
         to begin."),
    say("unbreakable-cycle", "A type holds itself through required fields.",
        "No value of it could ever be finished. One of the fields of the circle is optional on the page, or an array."),
    say("undecided", "Something is marked as left to decide.",
        "`import` leaves such a mark where a page does not say enough. Settle the question in the spec and remove the key `undecided`."),
    say("unfounded-error", "A rule is an error, and no page that counts here states it.",
        "An error is what a page of the product states. What only advisory pages or the pages of another product state is a warning: \
         give the rule `severity: warning`, or name the page that states it.").judged_by(&[SpecFile::Api]),
    say("unknown-area", "An operation is in the folder of an area that api.yaml does not describe.",
        "A folder of operations/ that holds folders of operations is an area. Each is described under `areas` in api.yaml by the \
         name of its folder. Without areas, each operation's folder lies in operations/ itself.").judged_by(&[SpecFile::Api]),
    say("unknown-case", "`follow` names a case that the operation does not have.",
        "`until` in `follow` lists ids of cases of the same operation: those after which asking again would give the same."),
    say("unknown-change", "An intended change is of a kind that there is not.", "`antom-codegen diff --list` prints the kinds."),
    say("unknown-failure-field", "A response without success is said to have a field that the response does not have.",
        "`failure` lists fields of `response` that are also there if a call failed, or if its outcome is unknown."),
    say("unknown-field", "A sample has a field that the spec does not.",
        "Correct its name, or add the field to the type that it belongs to.")
        .judged_by(&[SpecFile::Types]),
    say("unknown-idempotency-key", "The idempotency key is no field of the request that could be one.",
        "It is a field of the request, a `String`, and not a constant: each call has its own."),
    say("unknown-key", "A key means nothing where it stands.",
        "The language is strict, so that a misspelt word is not silently without effect. The report says what may have been meant; \
         spec/README.md describes every key. What is to be said to people only goes into `doc` or `note`, or into a comment."),
    say("unknown-outcome", "An operation and api.yaml do not agree on whether responses say how a call ended.",
        "Result codes belong to responses that say how a call ended. `outcome` in api.yaml says where they do; an operation can say \
         where else, or with `outcome: none` that its responses do not.").judged_by(&[SpecFile::Api]),
    say("unknown-outcome-path", "A response lacks a field in which answers say how the call ended.",
        "`outcome` in api.yaml holds for every operation: each response has texts at its three paths.").judged_by(&[SpecFile::Types]),
    say("unknown-page", "A page that api.yaml does not list.", "List it under `pages` in api.yaml, with its title and language.")
        .judged_by(&[SpecFile::Api]),
    say("unknown-path", "A path leads to no field.",
        "Paths are names on the wire joined by dots, and start at the request, the response, or the type that has the rule. A rule \
         that looks at fields of several objects belongs to the object that holds them all.")
        .judged_by(&[SpecFile::Types]),
    say("unknown-result-code", "A result code that result_codes.yaml does not define.",
        "Define it there once for all operations; what one page says differently stands with the operation.")
        .judged_by(&[SpecFile::ResultCodes]),
    say("unknown-status", "A status is none of the outcome's, or stands for two of them.",
        "`outcome` in api.yaml names the three statuses that there are.").judged_by(&[SpecFile::Api]),
    say("unknown-type", "A type that no file defines.", "Define it below types/, or use a type of the spec language.")
        .judged_by(&[SpecFile::Types]),
    say("unknown-word", "A word is none of those possible at its place.", "The report lists them, or says which one may have been meant."),
    say("unlisted-language", "A text is there in a language that api.yaml does not list.",
        "List the language under `languages` in api.yaml, and every text must exist in it; or remove the translation."),
    say("unnamed-product", "An operation of several files has one that names no product.",
        "Where an operation is documented more than once, each file says for which `product`."),
    say("unquoted-scalar", "A sample has a number or a Boolean where the API has a text.",
        "With `scalars: string` numbers and Booleans travel as texts, so they are quoted in a sample as they are on the wire."),
    say("unreachable-case", "No body comes to a case.",
        "The first case that fits is the one. Ask for more in the earlier case, or change their order; of a response, only that of a \
         successful call comes in cases."),
    say("unreadable-file", "A file or folder could not be read.", "The report repeats what the system says. A file of a spec has at most 4 MB, and is a file: no pipe and no device."),
    say("unsupported", "The API has something that the generator does not support.",
        "The report says what is supported in its place. codegen/README.md lists both. What cannot be said in another way, such as a \
         parameter in the path, cannot be called through an emitted crate."),
    say("unsupported-yaml", "YAML that a spec does not use.",
        "There are no anchors, aliases, tags and several documents in one file: a reader of a spec should find what holds for a field \
         where the field stands. What is shared is a type."),
    say("unusable-default", "A default is no value that the field can have, or the field is never left out.",
        "`default` says what a field is taken as where it is left out. So it keeps to the type and constraints of the field, is not \
         blank, and is for fields that may be left out. A `const` that is not required needs no default."),
    say("unusable-follow", "A call cannot be repeated until its response is final.",
        "`follow` is for outbound operations that only ask, or have an `idempotency_key`: a client repeats the call. Its `until` lists \
         the final cases, each once. The last case takes every other response, so it is never final."),
    say("unusable-inquiry", "`inquiry` names no operation that could tell how a call ended.",
        "It is the name of another outbound operation of the spec, with its area where several have the name."),
    say("unusable-money", "`money` of a type does not describe an amount of money.",
        "A type with `money` can be read from a decimal number and a currency alone, and shown as one. So it has a required `String` \
         with the currency and a required `Integer` with the number of minor units, and requires nothing else. Both may be shown \
         in errors, so they are not `sensitive`."),
    say("unusable-name", "A name gives none in Rust.", "Give it one with `rust:` beside its `doc`, or choose another name where it is ours."),
    say("unused-area", "An area has no operation.",
        "Remove it from `areas` in api.yaml, or move operations into its folder, operations/<area>/<operation>/."),
    say("unused-result-code", "No operation lists a result code.", "Remove it, or list it under `result_codes` of an operation.")
        .judged_by(&[SpecFile::Operation]),
    say("unused-type", "No operation uses a type.", "Remove it, or give it to a field.")
        .judged_by(&[SpecFile::Types, SpecFile::Operation]),
    say("value-breaks-constraint", "A documented value breaks another constraint of its field.",
        "A `const`, or one of the `values`, could never pass validation. One of the two was captured wrongly."),
    say("value-not-listed", "A list is narrowed to a value, or a rule compares with one, that the list does not have.",
        "Add the value to the list if the page documents it, or correct its spelling."),
    say("wrong-kind", "A value is of another kind than its place asks for.",
        "The report says what is expected there, and what was found. Quotes make a difference: `\"true\"` is a text, `true` is not."),
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
