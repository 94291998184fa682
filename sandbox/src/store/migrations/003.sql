-- Whether the reason of a call is a scenario, which its text had said.
ALTER TABLE calls ADD COLUMN by_scenario INTEGER NOT NULL DEFAULT 0;
UPDATE calls SET
    by_scenario = 1,
    reason_en = replace(substr(reason_en, length('scenario ') + 1), '; scenario `', '; `'),
    reason_zh = replace(substr(reason_zh, length('场景 ') + 1), '；场景 `', '；`')
WHERE reason_en LIKE 'scenario `[sandbox:%' AND reason_zh LIKE '场景 `[sandbox:%';
