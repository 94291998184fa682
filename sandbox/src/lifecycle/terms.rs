use std::time::Duration;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// What the documentation leaves to the contract between the merchant and Antom, and other periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Terms {
    /// After this time a payment expires if its request names no time; 14 minutes, as documented.
    pub payment_expiry: Duration,
    /// After this time a session expires if its request names no time; 1 hour, as documented.
    pub session_expiry: Duration,
    /// So long an authorized payment can be captured; 7 days.
    pub authorization: Duration,
    /// So long after it was paid a payment can be cancelled; 1 day.
    pub cancel_window: Duration,
    /// So long after it was paid a payment can be refunded; 180 days.
    pub refund_window: Duration,
    /// So long an asynchronous refund is processed; 10 seconds.
    pub async_refund: Duration,
    /// So long an authorization code can be exchanged for an access token; 10 minutes.
    pub auth_code: Duration,
    /// So long an access token is valid; 180 days.
    pub access_token: Duration,
    /// So long a refresh token is valid; 365 days.
    pub refresh_token: Duration,
    /// So long a vaulting session is open; 1 hour.
    pub vaulting_session: Duration,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            payment_expiry: Duration::from_secs(14 * MINUTE),
            session_expiry: Duration::from_secs(HOUR),
            authorization: Duration::from_secs(7 * DAY),
            cancel_window: Duration::from_secs(DAY),
            refund_window: Duration::from_secs(180 * DAY),
            async_refund: Duration::from_secs(10),
            auth_code: Duration::from_secs(10 * MINUTE),
            access_token: Duration::from_secs(180 * DAY),
            refresh_token: Duration::from_secs(365 * DAY),
            vaulting_session: Duration::from_secs(HOUR),
        }
    }
}
