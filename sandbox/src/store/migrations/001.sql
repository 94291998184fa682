-- Times are milliseconds since 1970, UTC. Amounts are minor units.

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE merchants (
    client_id   TEXT PRIMARY KEY,
    public_key  TEXT NOT NULL,
    -- Of the merchant that the sandbox makes for itself, so that it can show the key and make calls.
    private_key TEXT,
    notify_url  TEXT
) WITHOUT ROWID;

CREATE TABLE sessions (
    session_id         TEXT PRIMARY KEY,
    client_id          TEXT NOT NULL,
    payment_request_id TEXT NOT NULL,
    token              TEXT NOT NULL UNIQUE,
    product            TEXT NOT NULL,
    method             TEXT NOT NULL,
    method_id          TEXT,
    currency           TEXT NOT NULL,
    amount             INTEGER NOT NULL,
    is_authorization   INTEGER NOT NULL,
    is_automatic       INTEGER NOT NULL,
    auth_state         TEXT,
    description        TEXT NOT NULL,
    merchant_name      TEXT,
    notify_url         TEXT,
    redirect_url       TEXT,
    scenario           TEXT,
    created_at         INTEGER NOT NULL,
    expires_at         INTEGER NOT NULL,
    UNIQUE (client_id, payment_request_id)
) WITHOUT ROWID;

CREATE TABLE payments (
    payment_id         TEXT PRIMARY KEY,
    client_id          TEXT NOT NULL,
    payment_request_id TEXT NOT NULL,
    token              TEXT NOT NULL UNIQUE,
    product            TEXT NOT NULL,
    method             TEXT NOT NULL,
    method_id          TEXT,
    currency           TEXT NOT NULL,
    amount             INTEGER NOT NULL,
    is_authorization   INTEGER NOT NULL,
    is_automatic       INTEGER NOT NULL,
    auth_state         TEXT,
    description        TEXT NOT NULL,
    merchant_name      TEXT,
    notify_url         TEXT,
    redirect_url       TEXT,
    scenario           TEXT,
    status             TEXT NOT NULL,
    code               TEXT,
    hold               TEXT,
    hold_expires_at    INTEGER,
    captured           INTEGER NOT NULL,
    refunded           INTEGER NOT NULL,
    created_at         INTEGER NOT NULL,
    expires_at         INTEGER NOT NULL,
    paid_at            INTEGER,
    ended_at           INTEGER,
    UNIQUE (client_id, payment_request_id)
) WITHOUT ROWID;
CREATE INDEX payments_created ON payments (created_at);

-- What a payment went through, for whoever looks at it.
CREATE TABLE history (
    id         INTEGER PRIMARY KEY,
    payment_id TEXT NOT NULL,
    at         INTEGER NOT NULL,
    event      TEXT NOT NULL
);
CREATE INDEX history_payment ON history (payment_id);

CREATE TABLE captures (
    capture_id         TEXT PRIMARY KEY,
    client_id          TEXT NOT NULL,
    capture_request_id TEXT NOT NULL,
    payment_id         TEXT NOT NULL REFERENCES payments (payment_id),
    currency           TEXT NOT NULL,
    amount             INTEGER NOT NULL,
    is_last            INTEGER NOT NULL,
    scenario           TEXT,
    status             TEXT NOT NULL,
    code               TEXT,
    created_at         INTEGER NOT NULL,
    ended_at           INTEGER,
    UNIQUE (client_id, capture_request_id)
) WITHOUT ROWID;
CREATE INDEX captures_payment ON captures (payment_id);

CREATE TABLE refunds (
    refund_id         TEXT PRIMARY KEY,
    client_id         TEXT NOT NULL,
    refund_request_id TEXT NOT NULL,
    payment_id        TEXT NOT NULL REFERENCES payments (payment_id),
    currency          TEXT NOT NULL,
    amount            INTEGER NOT NULL,
    is_async          INTEGER NOT NULL,
    scenario          TEXT,
    status            TEXT NOT NULL,
    code              TEXT,
    notify_url        TEXT,
    created_at        INTEGER NOT NULL,
    ended_at          INTEGER,
    UNIQUE (client_id, refund_request_id)
) WITHOUT ROWID;
CREATE INDEX refunds_payment ON refunds (payment_id);

CREATE TABLE cancels (
    payment_id TEXT PRIMARY KEY REFERENCES payments (payment_id),
    client_id  TEXT NOT NULL,
    at         INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE authorizations (
    token              TEXT PRIMARY KEY,
    client_id          TEXT NOT NULL,
    auth_state         TEXT NOT NULL,
    wallet             TEXT NOT NULL,
    status             TEXT NOT NULL,
    user_id            TEXT NOT NULL,
    auth_code          TEXT UNIQUE,
    code_expires_at    INTEGER,
    access_token       TEXT UNIQUE,
    token_expires_at   INTEGER,
    refresh_token      TEXT UNIQUE,
    refresh_expires_at INTEGER,
    notify_url         TEXT,
    redirect_url       TEXT,
    scenario           TEXT,
    created_at         INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX authorizations_state ON authorizations (client_id, auth_state);

CREATE TABLE vaultings (
    client_id           TEXT NOT NULL,
    vaulting_request_id TEXT NOT NULL,
    -- What tells one request from another, without the card.
    facts               TEXT NOT NULL,
    session_id          TEXT UNIQUE,
    card_token          TEXT,
    notify_url          TEXT,
    redirect_url        TEXT,
    created_at          INTEGER NOT NULL,
    expires_at          INTEGER,
    PRIMARY KEY (client_id, vaulting_request_id)
) WITHOUT ROWID;

-- How often an operation was called for one thing, and when first: scenarios count by it.
CREATE TABLE repeats (
    client_id TEXT NOT NULL,
    operation TEXT NOT NULL,
    subject   TEXT NOT NULL,
    calls     INTEGER NOT NULL,
    first_at  INTEGER NOT NULL,
    PRIMARY KEY (client_id, operation, subject)
) WITHOUT ROWID;

-- What happens by itself at a time of the sandbox's clock: expiry, a refund that arrives, a buyer that acts.
CREATE TABLE timers (
    id      INTEGER PRIMARY KEY,
    due_at  INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT
);
CREATE INDEX timers_due ON timers (due_at, id);

CREATE TABLE notifications (
    id              INTEGER PRIMARY KEY,
    client_id       TEXT NOT NULL,
    operation       TEXT NOT NULL,
    subject         TEXT NOT NULL,
    -- Empty if the merchant has named no address: kept to be looked at, never sent.
    target          TEXT NOT NULL,
    body            BLOB NOT NULL,
    -- How it is sent, as a scenario that says nothing else; empty if as usual.
    plan            TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    -- When the next attempt is due; nothing if none is.
    due_at          INTEGER,
    attempts        INTEGER NOT NULL DEFAULT 0,
    -- When it was acknowledged last.
    acknowledged_at INTEGER
);
CREATE INDEX notifications_due ON notifications (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX notifications_subject ON notifications (subject);

CREATE TABLE delivery_attempts (
    notification_id INTEGER NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
    number          INTEGER NOT NULL,
    sent_at         INTEGER NOT NULL,
    took_ms         INTEGER NOT NULL,
    -- As they were sent: a JSON array of pairs.
    headers         TEXT NOT NULL,
    -- What was wrong with the signature on request, and the body if it was another than the notification's.
    forgery         TEXT,
    tampered        BLOB,
    -- The HTTP status and the body that came back; nothing if none did.
    status          INTEGER,
    answer          BLOB,
    -- Why it is no acknowledgement; nothing if it is one.
    failure_en      TEXT,
    failure_zh      TEXT,
    PRIMARY KEY (notification_id, number)
) WITHOUT ROWID;

-- Bodies are kept with what is sensitive in them masked.
CREATE TABLE calls (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    at            INTEGER NOT NULL,
    took_us       INTEGER NOT NULL,
    client_id     TEXT,
    operation     TEXT,
    product       TEXT,
    method        TEXT NOT NULL,
    path          TEXT NOT NULL,
    http_status   INTEGER NOT NULL,
    result_code   TEXT,
    result_status TEXT,
    -- Why the call was refused before it was processed; nothing if it was not.
    reason        TEXT,
    request       TEXT NOT NULL,
    answer        TEXT NOT NULL,
    errors        INTEGER NOT NULL,
    warnings      INTEGER NOT NULL,
    -- Arrays of violations, as JSON.
    violations_en TEXT NOT NULL,
    violations_zh TEXT NOT NULL
);
