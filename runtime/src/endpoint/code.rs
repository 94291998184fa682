use crate::wire::ValueList;
use crate::{Language, Text};

/// How a call ended, as far as its answer tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It succeeded.
    Success,
    /// It failed for good.
    Failure,
    /// Nobody knows; it may have succeeded.
    Unknown,
}

/// Where an answer tells how the call ended, and in which words.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// The path of the status, names joined by dots.
    pub status: &'static str,
    /// The path of the result code.
    pub code: &'static str,
    /// The path of the message.
    pub message: &'static str,
    /// The status of a success.
    pub success: &'static str,
    /// The status of a failure.
    pub failure: &'static str,
    /// The status of an unknown outcome.
    pub unknown: &'static str,
}

impl Outcome {
    /// The meaning of a status. One that is not documented means that the outcome is unknown:
    /// nothing is taken for a success or a failure that does not say so.
    pub fn read(&self, status: &str) -> Status {
        if status == self.success {
            Status::Success
        } else if status == self.failure {
            Status::Failure
        } else {
            Status::Unknown
        }
    }

    /// The word for a status.
    pub const fn word(&self, status: Status) -> &'static str {
        match status {
            Status::Success => self.success,
            Status::Failure => self.failure,
            Status::Unknown => self.unknown,
        }
    }

    /// An object that says how a call ended, and nothing else.
    pub fn object(&self, code: &str, status: Status, message: &str) -> serde_json::Value {
        let mut object = serde_json::Map::new();
        let facts = [
            (self.code, code),
            (self.status, self.word(status)),
            (self.message, message),
        ];
        for (path, text) in facts {
            insert(&mut object, path, text);
        }
        object.into()
    }
}

/// Puts a text at a path of names joined by dots.
fn insert(object: &mut serde_json::Map<String, serde_json::Value>, path: &str, text: &str) {
    match path.split_once('.') {
        None => {
            object.insert(path.to_owned(), text.into());
        }
        Some((name, rest)) => {
            let inner = object
                .entry(name)
                .or_insert_with(|| serde_json::Map::new().into());
            if let serde_json::Value::Object(inner) = inner {
                insert(inner, rest, text);
            }
        }
    }
}

/// What the documentation says of a result code.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    name: &'static str,
    status: Status,
    message: Text,
    action: Text,
    retryable: bool,
}

impl Code {
    /// A code with its status, what it means and what to do.
    #[doc(hidden)]
    pub const fn new(name: &'static str, status: Status, message: Text, action: Text) -> Self {
        Self {
            name,
            status,
            message,
            action,
            retryable: false,
        }
    }

    /// Says that the very same request may be sent again.
    #[doc(hidden)]
    pub const fn retryable(mut self) -> Self {
        self.retryable = true;
        self
    }

    /// The code of that name in a table.
    ///
    /// # Panics
    ///
    /// If there is none: at compile time, in tables that are emitted.
    #[doc(hidden)]
    pub const fn named(codes: &[Self], name: &str) -> Self {
        let mut index = 0;
        while index < codes.len() {
            if same(codes[index].name.as_bytes(), name.as_bytes()) {
                return codes[index];
            }
            index += 1;
        }
        panic!("no such result code")
    }

    /// The code as it travels.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// How a call with this code ended.
    pub const fn status(&self) -> Status {
        self.status
    }

    /// What it means.
    pub const fn message(&self, language: Language) -> &'static str {
        self.message.get(language)
    }

    /// What to do about it.
    pub const fn action(&self, language: Language) -> &'static str {
        self.action.get(language)
    }

    /// Whether the very same request, with the same idempotency key, may be sent again.
    pub const fn is_retryable(&self) -> bool {
        self.retryable
    }
}

/// Whether two texts are the same; `==` is not for constants yet.
const fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// The documented result codes of an API.
pub trait CodeList: ValueList {
    /// The codes as a table.
    const CODES: &'static [Code];

    /// What the documentation says of this code in general; nothing if it does not know the code. What it says for
    /// one operation, [`OperationSchema::result_code`](crate::schema::OperationSchema::result_code) tells.
    fn documented(&self) -> Option<&'static Code> {
        Self::CODES.iter().find(|code| code.name() == self.text())
    }
}

/// A result code of an API that documents none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UndocumentedCode {
    /// Whatever the answer says.
    Unknown(String),
}

crate::__value_list!(UndocumentedCode as "UndocumentedCode", open, {});
crate::__code_list!(UndocumentedCode, &[]);
