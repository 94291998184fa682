-- What was verified of a call whose signature does not match: a JSON object.
ALTER TABLE calls ADD COLUMN verified TEXT;
-- What a scenario did to the response: how much later it was sent, and what was wrong with it.
ALTER TABLE calls ADD COLUMN delay_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE calls ADD COLUMN fault TEXT;
