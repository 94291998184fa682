//! Reads the scenarios of a text.

use std::time::Duration;

use antom::Text;
use antom::endpoint::Code;
use antom::schema::{Direction, OperationSchema};

use super::Scenario;
use super::carriers::{is_called, reach};
use super::codes::{documented_codes, looks_like_code, status, usual_code};
use super::directive::{Directive, Manner, Of};
use super::marker::{Found, Piece, find};
use super::outcome::{EndsAt, Outcome, Step};
use super::phrases::{CALLS, CLOCK, Stop, WAIT, duration, manner, missing, notice, times, unknown};
use super::problem::{Problem, ProblemKind};
use super::words::{Words, directives};
use crate::faults::Fault;
use crate::similar::similar;

/// So many directives a request may have.
const DIRECTIVES: usize = 16;
/// So many problems are reported for a request.
const PROBLEMS: usize = 16;
/// So many results may follow each other.
const STEPS: usize = 8;
const A_RESULT: Text = Text::new("a result code, or S, F or U", "结果码，或 S、F、U");
const AN_END: Text = Text::new("`;` or the end of the scenario", "`;` 或场景的末尾");
const A_DIRECTIVE: Text = Text::new(
    "an operation, a result code, `response` or `notify` (`antom sandbox scenarios` lists the scenarios)",
    "接口名、结果码、`response` 或 `notify`（`antom sandbox scenarios` 可列出全部场景）",
);

pub(super) struct Parser<'p> {
    /// The operation whose request has the text.
    home: &'static OperationSchema,
    reach: Vec<&'static OperationSchema>,
    path: &'p str,
    text: &'p str,
    scenario: &'p mut Scenario,
}

impl<'p> Parser<'p> {
    pub(super) fn new(
        home: &'static OperationSchema,
        path: &'p str,
        text: &'p str,
        scenario: &'p mut Scenario,
    ) -> Self {
        Self {
            home,
            reach: Vec::new(),
            path,
            text,
            scenario,
        }
    }

    pub(super) fn parse(mut self) {
        for found in find(self.text) {
            match found {
                Found::Scenario(inner) => self.scenario(inner),
                Found::NoColon(word) => self.report((word, ProblemKind::NoColon)),
                Found::Misspelt(word) => self.report((word, ProblemKind::Misspelt)),
                Found::NotClosed(word) => self.report((word, ProblemKind::NotClosed)),
            }
        }
    }

    fn scenario(&mut self, inner: Piece<'p>) {
        if self.reach.is_empty() {
            self.reach = reach(self.home);
        }
        let mut is_empty = true;
        for mut words in directives(inner) {
            is_empty = false;
            let (first, whole) = (words.here(), words.whole());
            if self.scenario.directives.len() >= DIRECTIVES {
                let limit = DIRECTIVES;
                self.report((first, ProblemKind::TooManyDirectives { limit }));
                return;
            }
            match self.directive(&mut words) {
                Ok(directive) => self.add(whole, directive),
                Err(stop) => self.report(stop),
            }
        }
        if is_empty {
            self.report((Piece { text: "", ..inner }, ProblemKind::Empty));
        }
    }

    fn add(&mut self, written: Piece<'p>, directive: Directive) {
        let mut others = self.scenario.directives.iter();
        match others.position(|it| it.decides(&directive)) {
            Some(at) => {
                let earlier = self.scenario.written.get(at).cloned();
                let earlier = earlier.unwrap_or_default();
                self.report((written, ProblemKind::Repeated { earlier }));
            }
            None => {
                self.scenario.directives.push(directive);
                self.scenario.written.push(shown(written));
            }
        }
    }

    fn report(&mut self, (word, kind): Stop<'p>) {
        if self.scenario.problems.len() >= PROBLEMS {
            return;
        }
        let before = self.text.get(..word.at).unwrap_or_default();
        self.scenario.problems.push(Problem {
            field: self.path.to_owned(),
            column: before.chars().count() + 1,
            word: shown(word),
            kind,
        });
    }

    fn directive(&self, words: &mut Words<'p>) -> Result<Directive, Stop<'p>> {
        let directive = if words.take_all("notify") {
            Directive::Notify {
                of: None,
                notice: notice(words)?,
            }
        } else {
            let of = self.operation(words)?.unwrap_or(self.home);
            match of.direction() {
                Direction::Inbound => Directive::Notify {
                    of: Some(Of(of)),
                    notice: notice(words)?,
                },
                Direction::Outbound => self.about_calls(of, words)?,
            }
        };
        match words.peek() {
            None => Ok(directive),
            Some(word) => Err(unknown(word, AN_END, ["once", "twice", "then", "after"])),
        }
    }

    /// The operation that a directive names first. `None` if it names none.
    fn operation(
        &self,
        words: &mut Words<'p>,
    ) -> Result<Option<&'static OperationSchema>, Stop<'p>> {
        let word = words.here();
        if let Some(found) = self.reach.iter().find(|it| is_named(it, word.text)) {
            words.take();
            return Ok(Some(found));
        }
        let mut all = antom::schema().operations().iter();
        if all.any(|it| is_named(it, word.text)) {
            let of = self.home.qualified_name();
            let reach = self.reach.iter().map(|it| Of(it).to_string()).collect();
            return Err((word, ProblemKind::OutOfReach { of, reach }));
        }
        Ok(None)
    }

    fn about_calls(
        &self,
        of: &'static OperationSchema,
        words: &mut Words<'p>,
    ) -> Result<Directive, Stop<'p>> {
        let first = words.here();
        let manner = if words.take_all("lose response") || words.take_all("lose answer") {
            Manner::Fault(Fault::Lost)
        } else if words.take_all("slow response") || words.take_all("slow answer") {
            Manner::Late(duration(words, WAIT)?)
        } else if words.take_all("response") || words.take_all("answer") {
            manner(words)?
        } else {
            let outcome = self.outcome(of, words)?;
            if outcome.counts_calls() {
                self.check_called(of, first)?;
            }
            return Ok(Directive::Outcome {
                of: Of(of),
                outcome,
            });
        };
        self.check_called(of, first)?;
        let times = times(words, CALLS)?;
        Ok(Directive::CallOutcome {
            of: Of(of),
            manner,
            times,
        })
    }

    fn check_called(&self, of: &'static OperationSchema, first: Piece<'p>) -> Result<(), Stop<'p>> {
        if is_called(self.home, of) {
            Ok(())
        } else {
            let (operation, after) = (of.name(), self.home.name());
            Err((first, ProblemKind::NotCalled { operation, after }))
        }
    }

    fn outcome(
        &self,
        of: &'static OperationSchema,
        words: &mut Words<'p>,
    ) -> Result<Outcome, Stop<'p>> {
        let mut results = vec![self.result(of, words)?];
        while let Some(then) = words.peek()
            && words.take_all("then")
        {
            if results.len() >= STEPS {
                return Err((then, ProblemKind::TooManyResults { limit: STEPS }));
            }
            results.push(self.result(of, words)?);
        }
        steps(&results)
    }

    fn result(
        &self,
        of: &'static OperationSchema,
        words: &mut Words<'p>,
    ) -> Result<Written<'p>, Stop<'p>> {
        let word = words.take().ok_or((words.here(), missing(A_RESULT)))?;
        Ok(Written {
            at: word,
            code: self.code(of, word)?,
            times: times(words, CALLS)?,
            after: if words.take_all("after") {
                Some(duration(words, CLOCK)?)
            } else {
                None
            },
        })
    }

    fn code(
        &self,
        of: &'static OperationSchema,
        word: Piece<'p>,
    ) -> Result<&'static Code, Stop<'p>> {
        if let Some(status) = status(word.text) {
            let operation = of.name();
            return usual_code(of, status).ok_or((word, ProblemKind::NoSuchStatus { operation }));
        }
        let codes = documented_codes(of);
        if let Some(code) = codes
            .iter()
            .find(|it| it.name().eq_ignore_ascii_case(word.text))
        {
            return Ok(code);
        }
        if !looks_like_code(word.text) {
            let names = self.reach.iter().map(|it| it.name());
            let known = names.chain(["response", "answer", "notify", "lose", "slow"]);
            let (word, mut kind) = unknown(word, A_DIRECTIVE, known);
            if let ProblemKind::UnknownWord { similar, .. } = &mut kind
                && similar.as_deref() == Some("answer")
            {
                // The older word for it.
                *similar = Some("response".to_owned());
            }
            return Err((word, kind));
        }
        let documented: Vec<_> = codes.iter().map(|it| it.name()).collect();
        let similar = similar(word.text, documented.iter().copied()).map(str::to_owned);
        let kind = ProblemKind::UnknownCode {
            operation: of.name(),
            documented,
            similar,
        };
        Err((word, kind))
    }
}

/// So much of a text as a problem shows.
fn shown(piece: Piece<'_>) -> String {
    piece.text.chars().take(40).collect()
}

/// A result as it is written.
struct Written<'t> {
    at: Piece<'t>,
    code: &'static Code,
    times: Option<u32>,
    after: Option<Duration>,
}

/// Puts results one after another: by time if there is an `after`, else by calls.
fn steps<'t>(results: &[Written<'t>]) -> Result<Outcome, Stop<'t>> {
    let is_timed = results.iter().any(|it| it.after.is_some());
    let (mut calls, mut time) = (0, Duration::ZERO);
    let mut steps = Vec::new();
    for (index, result) in results.iter().enumerate() {
        let is_first = index == 0;
        if is_first && result.after.is_some() {
            return Err((result.at, ProblemKind::AfterNothing));
        }
        if is_timed && (result.times.is_some() || result.after.is_none() != is_first) {
            return Err((result.at, ProblemKind::Mixed));
        }
        time += result.after.unwrap_or_default();
        let from = if is_timed && !is_first {
            EndsAt::After(time)
        } else {
            EndsAt::Calls(calls)
        };
        steps.push(Step {
            code: result.code,
            from,
        });
        calls += result.times.unwrap_or(1);
    }
    let end = results.last().and_then(|last| last.times).map(|_| calls);
    Ok(Outcome::new(steps, end))
}

fn is_named(operation: &OperationSchema, word: &str) -> bool {
    operation.name().eq_ignore_ascii_case(word)
        || operation.qualified_name().eq_ignore_ascii_case(word)
}
