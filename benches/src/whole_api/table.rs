//! The table of the whole API, one thing a line.

const TABLE: &str = include_str!("../../data/whole_api.tsv");

/// The whole API.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) codes: Vec<Code>,
    pub(super) types: Vec<Type>,
    pub(super) operations: Vec<Operation>,
}

/// A result code.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) name: &'static str,
    pub(super) status: &'static str,
}

/// A named type.
#[derive(Debug)]
pub(super) struct Type {
    pub(super) name: &'static str,
    pub(super) body: Body,
}

/// What a type is.
#[derive(Debug)]
pub(super) enum Body {
    /// An object with its fields and rules.
    Object(Vec<Field>, Vec<Rule>),
    /// A value list.
    List(Vec<&'static str>),
}

/// A field of a type, a request or a response.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) of_type: &'static str,
    constraints: Vec<&'static str>,
}

/// A field that is required where another one has a value.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) required: &'static str,
    pub(super) depends_on: &'static str,
    /// The value of the other field; without one, the field has to be present.
    pub(super) value: Option<&'static str>,
}

/// An operation.
#[derive(Debug)]
pub(super) struct Operation {
    pub(super) area: &'static str,
    pub(super) name: &'static str,
    /// None if Antom sends the request.
    pub(super) path: Option<&'static str>,
    pub(super) idempotency_key: Option<&'static str>,
    pub(super) request: Vec<Field>,
    pub(super) response: Vec<Field>,
    pub(super) rules: Vec<Rule>,
    pub(super) codes: Vec<&'static str>,
}

impl Field {
    fn new(columns: &[&'static str]) -> Self {
        Self {
            name: column(columns, 0),
            of_type: column(columns, 1),
            constraints: column(columns, 2).split_terminator(' ').collect(),
        }
    }

    /// Whether it has a constraint without a value.
    pub(super) fn is(&self, constraint: &str) -> bool {
        self.constraints.contains(&constraint)
    }

    /// The constraints that have a value.
    pub(super) fn valued(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.constraints.iter().filter_map(|it| it.split_once('='))
    }

    /// Its type, or that of its items.
    pub(super) fn item(&self) -> &'static str {
        self.of_type
            .trim_start_matches("Array<")
            .trim_start_matches("Map<")
            .trim_end_matches('>')
    }
}

impl Table {
    /// Reads the table.
    pub(super) fn read() -> Result<Self, String> {
        let mut table = Self::default();
        for (number, line) in TABLE.lines().enumerate() {
            if !line.starts_with('#') && table.line(line).is_none() {
                return Err(format!(
                    "data/whole_api.tsv:{}: malformed: {line}",
                    number + 1
                ));
            }
        }
        Ok(table)
    }

    fn line(&mut self, line: &'static str) -> Option<()> {
        let columns: Vec<&str> = line.split('\t').collect();
        let (kind, columns) = columns.split_first()?;
        match *kind {
            "code" => self.codes.push(Code {
                name: column(columns, 0),
                status: column(columns, 1),
            }),
            "list" => self.named(columns, Body::List(column(columns, 1).split('|').collect())),
            "object" => self.named(columns, Body::Object(Vec::new(), Vec::new())),
            "field" => match &mut self.types.last_mut()?.body {
                Body::Object(fields, _) => fields.push(Field::new(columns)),
                Body::List(_) => return None,
            },
            "operation" => self.operations.push(Operation {
                area: column(columns, 0),
                name: column(columns, 1),
                path: given(columns, 2),
                idempotency_key: given(columns, 3),
                request: Vec::new(),
                response: Vec::new(),
                rules: Vec::new(),
                codes: Vec::new(),
            }),
            "request" => self
                .operations
                .last_mut()?
                .request
                .push(Field::new(columns)),
            "response" => self
                .operations
                .last_mut()?
                .response
                .push(Field::new(columns)),
            "rule" => self.rule(Rule {
                required: column(columns, 0),
                depends_on: column(columns, 1),
                value: given(columns, 2),
            })?,
            "codes" => self.operations.last_mut()?.codes = column(columns, 0).split('|').collect(),
            _ => return None,
        }
        Some(())
    }

    fn named(&mut self, columns: &[&'static str], body: Body) {
        let name = column(columns, 0);
        self.types.push(Type { name, body });
    }

    /// Gives a rule to the operation or type that it follows; the types come first.
    fn rule(&mut self, rule: Rule) -> Option<()> {
        match (self.operations.last_mut(), self.types.last_mut()) {
            (Some(operation), _) => operation.rules.push(rule),
            (
                None,
                Some(Type {
                    body: Body::Object(_, rules),
                    ..
                }),
            ) => rules.push(rule),
            _ => return None,
        }
        Some(())
    }
}

fn column(columns: &[&'static str], index: usize) -> &'static str {
    given(columns, index).unwrap_or("")
}

fn given(columns: &[&'static str], index: usize) -> Option<&'static str> {
    columns.get(index).copied().filter(|it| !it.is_empty())
}
