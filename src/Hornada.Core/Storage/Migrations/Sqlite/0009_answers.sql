-- An answer is kept as it was given: status, media type and bytes. One that holds a secret is not kept but made again, from what it made.
-- SQLite cannot let a column be null that could not: the table is made anew.
ALTER TABLE answered_requests RENAME TO answered_requests_before;

DROP INDEX answered_requests_at;

CREATE TABLE answered_requests (
    account_key  INTEGER NOT NULL REFERENCES accounts (key),
    route        TEXT    NOT NULL,
    key          TEXT    NOT NULL,
    fingerprint  BLOB    NOT NULL CHECK (length(fingerprint) = 32),
    result_id    TEXT,
    status       INTEGER CHECK (status BETWEEN 200 AND 499),
    content_type TEXT,
    body         BLOB,
    answered_at  INTEGER NOT NULL,
    PRIMARY KEY (account_key, route, key),
    CHECK ((result_id IS NULL) <> (body IS NULL)),
    CHECK ((status IS NULL) = (body IS NULL))
) STRICT;

INSERT INTO answered_requests (account_key, route, key, fingerprint, result_id, answered_at)
SELECT account_key, route, key, fingerprint, result_id, answered_at FROM answered_requests_before;

DROP TABLE answered_requests_before;

CREATE INDEX answered_requests_at ON answered_requests (answered_at);
