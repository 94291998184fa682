-- Numbers of notifications are not given again: what is being sent belongs to one that may be deleted meanwhile. Attempts are
-- copied first, since they refer to the table that is replaced.
CREATE TABLE attempts_kept AS SELECT * FROM delivery_attempts;
DROP TABLE delivery_attempts;
DROP INDEX notifications_due;
DROP INDEX notifications_subject;
ALTER TABLE notifications RENAME TO notifications_kept;

CREATE TABLE notifications (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
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
INSERT INTO notifications SELECT * FROM notifications_kept ORDER BY id;
DROP TABLE notifications_kept;

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
    response        BLOB,
    -- Why it is no acknowledgement; nothing if it is one.
    failure_en      TEXT,
    failure_zh      TEXT,
    PRIMARY KEY (notification_id, number)
) WITHOUT ROWID;
INSERT INTO delivery_attempts SELECT * FROM attempts_kept;
DROP TABLE attempts_kept;

-- The hash of a body that is not shown gave it away, and a body with a repeated key was shown.
UPDATE calls SET verified = NULL;

-- Forgeries are kept by their names for programs, and not in English.
UPDATE delivery_attempts SET forgery = CASE forgery
    WHEN 'wrongly signed' THEN 'wronglySigned' WHEN 'with wrong key version' THEN 'wrongKeyVersion' ELSE forgery END;
UPDATE calls SET fault = CASE fault
    WHEN 'wrongly signed' THEN 'wronglySigned' WHEN 'with wrong key version' THEN 'wrongKeyVersion' ELSE fault END;
