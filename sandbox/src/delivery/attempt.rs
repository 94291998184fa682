//! What was sent and what came back, as data.

use std::fmt;
use std::time::Duration;

use antom::Language;
use antom::time::OffsetDateTime;

use super::{Reception, TargetError, Unacknowledged};
use crate::faults::Forgery;

/// An attempt to deliver a notification.
#[derive(Clone)]
pub struct Attempt {
    /// When it was made, by the clock of the sandbox.
    pub at: OffsetDateTime,
    /// How long it took, by a real clock.
    pub took: Duration,
    /// The headers that were sent, in order. Empty if nothing was sent.
    pub headers: Vec<(String, String)>,
    /// What was wrong with the signature, because the scenario wanted it so.
    pub forgery: Option<Forgery>,
    /// The body that was sent, if it is not that of the notification.
    pub tampered: Option<Vec<u8>>,
    /// The response. `None` if there was none.
    pub reply: Option<Reply>,
    /// Why it is not acknowledged. `None` if it is.
    pub failure: Option<Failure>,
}

/// The response to a notification.
#[derive(Clone)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The first 4 KiB of the body.
    pub body: Vec<u8>,
}

/// Why a notification is not acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// It may not or cannot be sent there.
    Target(TargetError),
    /// There is no connection; the reason.
    Connection(String),
    /// There was no response in time.
    Timeout(Duration),
    /// The response does not acknowledge it.
    Response(Unacknowledged),
}

impl Attempt {
    /// Returns whether the notification is acknowledged.
    pub fn is_acknowledged(&self) -> bool {
        self.failure.is_none()
    }

    /// Returns what the merchant's server made of it.
    pub fn reception(&self) -> Reception {
        let response = self.reply.as_ref();
        let response = response.map(|it| (it.status, it.body.as_slice()));
        Reception::of(self.forgery, response, self.is_acknowledged())
    }
}

/// Without headers and bodies.
impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("at", &self.at)
            .field("took", &self.took)
            .field("forgery", &self.forgery)
            .field("reply", &self.reply)
            .field("failure", &self.failure)
            .finish_non_exhaustive()
    }
}

/// Without the body.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("body", &format_args!("<{} bytes>", self.body.len()))
            .finish()
    }
}

impl Failure {
    /// Says why, and what to do.
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (Self::Target(error), _) => error.message(language),
            (Self::Response(reason), _) => reason.message(language),
            (Self::Connection(reason), Language::Zh) => {
                format!("无法连接：{reason}；请检查商户服务是否在运行")
            }
            (Self::Connection(reason), _) => {
                format!("no connection: {reason}; check that the merchant's server is running")
            }
            (Self::Timeout(limit), Language::Zh) => format!("{limit:?} 内没有响应"),
            (Self::Timeout(limit), _) => format!("no response within {limit:?}"),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}
