-- Passkeys: public keys of people who sign in with a device instead of a password.
CREATE TABLE passkeys (
    key           INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    account_key   INTEGER NOT NULL REFERENCES accounts (key),
    credential_id BLOB    NOT NULL UNIQUE,
    public_key    BLOB    NOT NULL,
    name          TEXT    NOT NULL,
    sign_count    INTEGER NOT NULL CHECK (sign_count >= 0),
    transports    TEXT    NOT NULL,
    is_verified   INTEGER NOT NULL CHECK (is_verified IN (0, 1)),
    can_be_backed INTEGER NOT NULL CHECK (can_be_backed IN (0, 1)),
    is_backed_up  INTEGER NOT NULL CHECK (is_backed_up IN (0, 1)),
    created_at    INTEGER NOT NULL,
    -- When the question was asked that it answered last: no answer counts twice.
    asked_at      INTEGER NOT NULL
) STRICT;

CREATE INDEX passkeys_account ON passkeys (account_key);
