-- Tablets that were paired by a short code, each with an account of its own, and the codes that wait for an answer.
CREATE TABLE device_pairings (
    key          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device_hash  bytea   NOT NULL UNIQUE,
    user_hash    bytea   NOT NULL UNIQUE,
    program      text    NOT NULL,
    expires_at   bigint  NOT NULL,
    asked_at     bigint ,
    approver_key bigint  REFERENCES accounts (key),
    bakery_key   bigint  REFERENCES bakeries (key),
    name         text    NOT NULL,
    is_denied    boolean NOT NULL,
    CHECK ((approver_key IS NULL) = (bakery_key IS NULL))
);

CREATE TABLE paired_devices (
    key           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            text    NOT NULL UNIQUE,
    account_key   bigint  NOT NULL UNIQUE REFERENCES accounts (key),
    bakery_key    bigint  NOT NULL REFERENCES bakeries (key),
    name          text    NOT NULL,
    paired_by_key bigint  NOT NULL REFERENCES accounts (key),
    paired_at     bigint  NOT NULL,
    revoked_at    bigint 
);

CREATE INDEX paired_devices_bakery ON paired_devices (bakery_key);
