//! The calls that were made, each with its verdict.

use std::time::Duration;

use rusqlite::{Row, named_params, params};
use time::OffsetDateTime;

use super::columns::{optional_state, texts, time};
use super::{Store, Verified, query};
use crate::clock::to_millis;
use crate::error::Result;
use crate::faults::{Damage, Fault};
use crate::texts::Texts;

/// A call and its verdict. What is sensitive in the bodies is masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCall {
    /// When it came.
    pub at: OffsetDateTime,
    /// How long the response took.
    pub took: Duration,
    /// The client, as the call names it.
    pub client_id: Option<String>,
    /// The operation by its qualified name.
    pub operation: Option<String>,
    /// The product.
    pub product: Option<String>,
    /// The HTTP method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The HTTP status of the response.
    pub http_status: u16,
    /// The result code of the response.
    pub result_code: Option<String>,
    /// The result status of the response.
    pub result_status: Option<String>,
    /// Why it ended as it did; nothing if nothing prevented or changed it.
    pub cause: Option<Cause>,
    /// The body of the request.
    pub request: String,
    /// The body of the response.
    pub response: String,
    /// How many violations are errors.
    pub errors: usize,
    /// How many violations are warnings.
    pub warnings: usize,
    /// The violations, as a JSON array in English.
    pub violations_en: String,
    /// The violations, as a JSON array in Chinese.
    pub violations_zh: String,
    /// What was verified, if the signature does not match.
    pub verified: Option<Verified>,
    /// What a scenario did to the response on its way, after it was recorded here.
    pub damage: Option<Damage>,
}

/// Why a call ended as it did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// The sandbox refused the call: why.
    Refusal(Texts),
    /// A scenario decided about the call: which, and where it comes from.
    Scenario(Texts),
}

impl Cause {
    /// The text, whichever it is.
    pub fn texts(&self) -> &Texts {
        match self {
            Self::Refusal(texts) | Self::Scenario(texts) => texts,
        }
    }
}

impl NewCall {
    /// Whether the call has failed, or has no result: the [`cause`](Self::cause) says why.
    pub fn is_refused(&self) -> bool {
        let status = self.result_status.as_deref();
        !matches!(status, Some("S" | "U")) && self.cause.is_some()
    }
}

/// A call with its number, ascending from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRecord {
    /// The number.
    pub id: i64,
    /// The call.
    pub call: NewCall,
}

fn read(row: &Row<'_>) -> rusqlite::Result<CallRecord> {
    let count = |name: &str| {
        row.get::<_, i64>(name)
            .map(|it| usize::try_from(it).unwrap_or(0))
    };
    let took: i64 = row.get("took_us")?;
    let is_scenario: bool = row.get("by_scenario")?;
    let cause = if is_scenario {
        Cause::Scenario
    } else {
        Cause::Refusal
    };
    let verified: Option<String> = row.get("verified")?;
    Ok(CallRecord {
        id: row.get("id")?,
        call: NewCall {
            at: time(row, "at")?,
            took: Duration::from_micros(u64::try_from(took).unwrap_or_default()),
            client_id: row.get("client_id")?,
            operation: row.get("operation")?,
            product: row.get("product")?,
            method: row.get("method")?,
            path: row.get("path")?,
            http_status: row.get("http_status")?,
            result_code: row.get("result_code")?,
            result_status: row.get("result_status")?,
            cause: texts(row, "reason_en", "reason_zh")?.map(cause),
            request: row.get("request")?,
            response: row.get("response")?,
            errors: count("errors")?,
            warnings: count("warnings")?,
            violations_en: row.get("violations_en")?,
            violations_zh: row.get("violations_zh")?,
            verified: verified.as_deref().and_then(Verified::read),
            damage: damage(row)?,
        },
    })
}

fn damage(row: &Row<'_>) -> rusqlite::Result<Option<Damage>> {
    let delay: i64 = row.get("delay_ms")?;
    let damage = Damage {
        delay: Duration::from_millis(delay.unsigned_abs()),
        fault: optional_state(row, "fault", Fault::from_name)?,
    };
    Ok((damage != Damage::default()).then_some(damage))
}

impl Store {
    /// Keeps a call, and of all calls the newest `keep`. Returns its number.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn record_call(&self, call: &NewCall, keep: usize) -> Result<i64> {
        let count = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        let reason = call.cause.as_ref().map(Cause::texts);
        let damage = call.damage.unwrap_or_default();
        self.write(|transaction| {
            let mut statement = transaction.prepare_cached(
                "INSERT INTO calls VALUES (
                    NULL, :at, :took, :client_id, :operation, :product, :method, :path, :http_status,
                    :result_code, :result_status, :reason_en, :request, :response, :errors, :warnings,
                    :violations_en, :violations_zh, :reason_zh, :by_scenario, :verified, :delay_ms, :fault)",
            )?;
            let id = statement.insert(named_params! {
                ":at": to_millis(call.at),
                ":took": i64::try_from(call.took.as_micros()).unwrap_or(i64::MAX),
                ":client_id": call.client_id,
                ":operation": call.operation,
                ":product": call.product,
                ":method": call.method,
                ":path": call.path,
                ":http_status": call.http_status,
                ":result_code": call.result_code,
                ":result_status": call.result_status,
                ":reason_en": reason.map(|it| &it.en),
                ":reason_zh": reason.map(|it| &it.zh),
                ":request": call.request,
                ":response": call.response,
                ":errors": count(call.errors),
                ":warnings": count(call.warnings),
                ":violations_en": call.violations_en,
                ":violations_zh": call.violations_zh,
                ":by_scenario": matches!(call.cause, Some(Cause::Scenario(_))),
                ":verified": call.verified.as_ref().map(|it| it.to_json().to_string()),
                ":delay_ms": i64::try_from(damage.delay.as_millis()).unwrap_or(i64::MAX),
                ":fault": damage.fault.map(Fault::name),
            })?;
            transaction
                .prepare_cached("DELETE FROM calls WHERE id <= ?1")?
                .execute(params![id.saturating_sub(count(keep))])?;
            Ok(id)
        })
    }

    /// Changes the response of a call, which names the call's own number.
    pub(crate) fn set_response(&self, id: i64, response: &str) -> Result<()> {
        self.write(|transaction| {
            transaction
                .prepare_cached("UPDATE calls SET response = ?2 WHERE id = ?1")?
                .execute(params![id, response])?;
            Ok(())
        })
    }

    /// Returns a call.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn call(&self, id: i64) -> Result<Option<CallRecord>> {
        self.read(|transaction| {
            query::find(transaction, "SELECT * FROM calls WHERE id = ?1", [id], read)
        })
    }

    /// Returns the newest calls, the newest first; those before a number if it is given.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn calls(&self, before: Option<i64>, limit: usize) -> Result<Vec<CallRecord>> {
        self.read(|transaction| {
            query::all(
                transaction,
                "SELECT * FROM calls WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
                params![before.unwrap_or(i64::MAX), query::limited(limit)],
                read,
            )
        })
    }
}
