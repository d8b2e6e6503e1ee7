-- Passkeys: public keys of people who sign in with a device instead of a password.
CREATE TABLE passkeys (
    key           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            text    NOT NULL UNIQUE,
    account_key   bigint  NOT NULL REFERENCES accounts (key),
    credential_id bytea   NOT NULL UNIQUE,
    public_key    bytea   NOT NULL,
    name          text    NOT NULL,
    sign_count    bigint  NOT NULL CHECK (sign_count >= 0),
    transports    text    NOT NULL,
    is_verified   boolean NOT NULL,
    can_be_backed boolean NOT NULL,
    is_backed_up  boolean NOT NULL,
    created_at    bigint  NOT NULL,
    -- When the question was asked that it answered last: no answer counts twice.
    asked_at      bigint  NOT NULL
);

CREATE INDEX passkeys_account ON passkeys (account_key);
