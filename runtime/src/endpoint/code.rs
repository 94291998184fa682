use crate::wire::ValueList;
use crate::{Language, Text};

/// How a call ended according to its response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// The call succeeded.
    Success,
    /// The call failed for good.
    Failure,
    /// The outcome is unknown; the call may have succeeded.
    Unknown,
}

/// The fields of a response that say how the call ended, and their values.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// The path of the status: names joined by dots.
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
    /// Returns the meaning of a status. An undocumented status means an unknown outcome.
    pub fn read(&self, status: &str) -> Status {
        if status == self.success {
            Status::Success
        } else if status == self.failure {
            Status::Failure
        } else {
            Status::Unknown
        }
    }

    /// Returns the text of a status.
    pub const fn word(&self, status: Status) -> &'static str {
        match status {
            Status::Success => self.success,
            Status::Failure => self.failure,
            Status::Unknown => self.unknown,
        }
    }

    /// Returns an object with nothing but the result.
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

/// Inserts a text at a path of names joined by dots.
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

/// The documentation of a result code.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    name: &'static str,
    status: Status,
    message: Text,
    action: Text,
    retryable: bool,
}

impl Code {
    /// Creates a code from its status, meaning and recommended action.
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

    /// Marks the code as retryable: the same request may be sent again.
    #[doc(hidden)]
    pub const fn retryable(mut self) -> Self {
        self.retryable = true;
        self
    }

    /// Returns the code of that name from a table.
    ///
    /// # Panics
    ///
    /// Panics if there is none; in emitted tables, at compile time.
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

    /// Returns the code as it appears in responses.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns how a call with this code ended.
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Returns the meaning of the code.
    pub const fn message(&self, language: Language) -> &'static str {
        self.message.get(language)
    }

    /// Returns the recommended action.
    pub const fn action(&self, language: Language) -> &'static str {
        self.action.get(language)
    }

    /// Returns whether the same request, with the same idempotency key, may be sent again.
    pub const fn is_retryable(&self) -> bool {
        self.retryable
    }
}

/// Compares two texts; `==` is not `const` yet.
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
    /// The table of codes.
    const CODES: &'static [Code];

    /// Returns the general documentation of this code, or `None` if it is undocumented. For its
    /// documentation in one operation, see
    /// [`OperationSchema::result_code`](crate::schema::OperationSchema::result_code).
    fn documented(&self) -> Option<&'static Code> {
        Self::CODES.iter().find(|code| code.name() == self.text())
    }
}

/// A result code of an API without documented codes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UndocumentedCode {
    /// Any code.
    Unknown(String),
}

crate::__value_list!(UndocumentedCode as "UndocumentedCode", open, {});
crate::__code_list!(UndocumentedCode, &[]);
