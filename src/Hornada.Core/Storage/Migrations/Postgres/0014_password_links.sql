-- A link with which the holder of an account chooses a new password, once.
CREATE TABLE password_links (
    account_key bigint PRIMARY KEY REFERENCES accounts (key),
    hash        bytea  NOT NULL UNIQUE,
    expires_at  bigint NOT NULL
);
