-- Tablets that were paired by a short code, each with an account of its own, and the codes that wait for an answer.
CREATE TABLE device_pairings (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    device_hash  BLOB    NOT NULL UNIQUE,
    user_hash    BLOB    NOT NULL UNIQUE,
    program      TEXT    NOT NULL,
    expires_at   INTEGER NOT NULL,
    asked_at     INTEGER,
    approver_key INTEGER REFERENCES accounts (key),
    bakery_key   INTEGER REFERENCES bakeries (key),
    name         TEXT    NOT NULL,
    is_denied    INTEGER NOT NULL CHECK (is_denied IN (0, 1)),
    CHECK ((approver_key IS NULL) = (bakery_key IS NULL))
) STRICT;

CREATE TABLE paired_devices (
    key           INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    account_key   INTEGER NOT NULL UNIQUE REFERENCES accounts (key),
    bakery_key    INTEGER NOT NULL REFERENCES bakeries (key),
    name          TEXT    NOT NULL,
    paired_by_key INTEGER NOT NULL REFERENCES accounts (key),
    paired_at     INTEGER NOT NULL,
    revoked_at    INTEGER
) STRICT;

CREATE INDEX paired_devices_bakery ON paired_devices (bakery_key);
