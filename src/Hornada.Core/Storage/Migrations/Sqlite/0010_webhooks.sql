-- Addresses that are told what happens, and what is told to each of them.

CREATE TABLE webhooks (
    key              INTEGER PRIMARY KEY AUTOINCREMENT,
    id               TEXT    NOT NULL UNIQUE,
    bakery_key       INTEGER REFERENCES bakeries,
    maker_key        INTEGER NOT NULL REFERENCES accounts,
    url              TEXT    NOT NULL,
    types            TEXT    NOT NULL,
    status           TEXT    NOT NULL CHECK (status IN ('ACTIVE', 'PAUSED', 'DISABLED')),
    why              TEXT    CHECK (why IN ('GONE', 'NO_ACCESS')),
    secret           TEXT    NOT NULL,
    old_secret       TEXT,
    old_secret_until INTEGER,
    position         TEXT    NOT NULL,
    made             INTEGER NOT NULL CHECK (made >= 0),
    created_at       INTEGER NOT NULL,
    CHECK ((status = 'DISABLED') = (why IS NOT NULL)),
    CHECK ((old_secret IS NULL) = (old_secret_until IS NULL))
) STRICT;

CREATE INDEX webhooks_bakery ON webhooks (bakery_key);

-- The attempts are the fence of a claim, next_attempt_at is its lease. Sequence is the order of the log.
CREATE TABLE webhook_deliveries (
    key             INTEGER PRIMARY KEY AUTOINCREMENT,
    id              TEXT    NOT NULL UNIQUE,
    webhook_key     INTEGER NOT NULL REFERENCES webhooks ON DELETE CASCADE,
    sequence        INTEGER NOT NULL,
    type            TEXT    NOT NULL,
    subject         TEXT    NOT NULL,
    body            TEXT    NOT NULL,
    status          TEXT    NOT NULL CHECK (status IN ('PENDING', 'DELIVERED', 'DEAD')),
    attempts        INTEGER NOT NULL CHECK (attempts >= 0),
    attempts_before INTEGER NOT NULL CHECK (attempts_before BETWEEN 0 AND attempts),
    next_attempt_at INTEGER,
    give_up_at      INTEGER NOT NULL,
    response_status INTEGER,
    fault           TEXT,
    duration_millis INTEGER,
    created_at      INTEGER NOT NULL,
    ended_at        INTEGER,
    UNIQUE (webhook_key, sequence),
    CHECK ((status = 'PENDING') = (next_attempt_at IS NOT NULL)),
    CHECK ((status = 'PENDING') = (ended_at IS NULL))
) STRICT;

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at) WHERE status = 'PENDING';
CREATE INDEX webhook_deliveries_order ON webhook_deliveries (webhook_key, subject, sequence) WHERE status = 'PENDING';
CREATE INDEX webhook_deliveries_ended ON webhook_deliveries (ended_at) WHERE ended_at IS NOT NULL;
