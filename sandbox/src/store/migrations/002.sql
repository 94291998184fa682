-- What happened to a payment is kept as data, and not in English.
DROP INDEX history_payment;
ALTER TABLE history RENAME TO history_in_words;
CREATE TABLE history (
    id         INTEGER PRIMARY KEY,
    payment_id TEXT NOT NULL,
    at         INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    -- Of a capture or refund.
    request_id TEXT,
    currency   TEXT,
    amount     INTEGER,
    -- Of what has failed.
    code       TEXT
);
CREATE INDEX history_payment ON history (payment_id);

INSERT INTO history
SELECT id, payment_id, at,
    CASE event
        WHEN 'submitted by the buyer' THEN 'submitted'
        WHEN 'captured automatically' THEN 'capturedAutomatically'
        WHEN 'authorization expired' THEN 'authorizationExpired'
        ELSE event
    END,
    NULL, NULL, NULL, CASE event WHEN 'failed' THEN code END
FROM history_in_words JOIN payments USING (payment_id)
WHERE event IN ('created', 'submitted by the buyer', 'paid', 'failed', 'expired', 'cancelled',
    'captured automatically', 'authorization expired');

INSERT INTO history
SELECT id, payment_id, at,
    CASE event
        WHEN words THEN 'captureRequested'
        WHEN words || ' done' THEN 'captureSucceeded'
        ELSE 'captureFailed'
    END,
    capture_request_id, currency, amount, CASE WHEN event NOT IN (words, words || ' done') THEN code END
FROM history_in_words JOIN (
    SELECT *, 'capture ' || capture_request_id || ' of ' || currency || ' ' || amount AS words FROM captures
) USING (payment_id)
WHERE event IN (words, words || ' done', 'capture ' || capture_request_id || ' failed: ' || code);

INSERT INTO history
SELECT id, payment_id, at,
    CASE event
        WHEN words THEN 'refundRequested'
        WHEN words || ' arrived' THEN 'refundSucceeded'
        ELSE 'refundFailed'
    END,
    refund_request_id, currency, amount, CASE WHEN event NOT IN (words, words || ' arrived') THEN code END
FROM history_in_words JOIN (
    SELECT *, 'refund ' || refund_request_id || ' of ' || currency || ' ' || amount AS words FROM refunds
) USING (payment_id)
WHERE event IN (words, words || ' arrived', 'refund ' || refund_request_id || ' failed: ' || code);

DROP TABLE history_in_words;

-- Why a call was refused, in either language.
ALTER TABLE calls RENAME COLUMN reason TO reason_en;
ALTER TABLE calls ADD COLUMN reason_zh TEXT;
UPDATE calls SET reason_zh = reason_en;
ALTER TABLE calls RENAME COLUMN answer TO response;
ALTER TABLE delivery_attempts RENAME COLUMN answer TO response;

-- What the request asked to go wrong.
ALTER TABLE vaultings ADD COLUMN scenario TEXT;

-- When the payment of the session expires, if the request says.
ALTER TABLE sessions ADD COLUMN payment_expires_at INTEGER;

-- How much of what was captured may still fail.
ALTER TABLE payments ADD COLUMN capturing INTEGER NOT NULL DEFAULT 0;
UPDATE payments SET capturing = (
    SELECT COALESCE(SUM(amount), 0) FROM captures
    WHERE captures.payment_id = payments.payment_id AND captures.status = 'PROCESSING'
) WHERE hold IS NOT NULL;
