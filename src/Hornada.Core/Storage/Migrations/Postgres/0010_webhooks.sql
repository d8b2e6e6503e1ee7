-- Addresses that are told what happens, and what is told to each of them.

CREATE TABLE webhooks (
    key              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id               text NOT NULL UNIQUE,
    bakery_key       bigint REFERENCES bakeries,
    maker_key        bigint NOT NULL REFERENCES accounts,
    url              text NOT NULL,
    types            text NOT NULL,
    status           text NOT NULL CHECK (status IN ('ACTIVE', 'PAUSED', 'DISABLED')),
    why              text CHECK (why IN ('GONE', 'NO_ACCESS')),
    secret           text NOT NULL,
    old_secret       text,
    old_secret_until bigint,
    position         text NOT NULL,
    made             bigint NOT NULL CHECK (made >= 0),
    created_at       bigint NOT NULL,
    CHECK ((status = 'DISABLED') = (why IS NOT NULL)),
    CHECK ((old_secret IS NULL) = (old_secret_until IS NULL))
);

CREATE INDEX webhooks_bakery ON webhooks (bakery_key);

-- The attempts are the fence of a claim, next_attempt_at is its lease. Sequence is the order of the log.
CREATE TABLE webhook_deliveries (
    key             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id              text NOT NULL UNIQUE,
    webhook_key     bigint NOT NULL REFERENCES webhooks ON DELETE CASCADE,
    sequence        bigint NOT NULL,
    type            text NOT NULL,
    subject         text NOT NULL,
    body            text NOT NULL,
    status          text NOT NULL CHECK (status IN ('PENDING', 'DELIVERED', 'DEAD')),
    attempts        integer NOT NULL CHECK (attempts >= 0),
    attempts_before integer NOT NULL CHECK (attempts_before BETWEEN 0 AND attempts),
    next_attempt_at bigint,
    give_up_at      bigint NOT NULL,
    response_status integer,
    fault           text,
    duration_millis integer,
    created_at      bigint NOT NULL,
    ended_at        bigint,
    UNIQUE (webhook_key, sequence),
    CHECK ((status = 'PENDING') = (next_attempt_at IS NOT NULL)),
    CHECK ((status = 'PENDING') = (ended_at IS NULL))
);

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at) WHERE status = 'PENDING';
CREATE INDEX webhook_deliveries_order ON webhook_deliveries (webhook_key, subject, sequence) WHERE status = 'PENDING';
CREATE INDEX webhook_deliveries_ended ON webhook_deliveries (ended_at) WHERE ended_at IS NOT NULL;
