-- A link with which the holder of an account chooses a new password, once.
CREATE TABLE password_links (
    account_key INTEGER PRIMARY KEY REFERENCES accounts (key),
    hash        BLOB    NOT NULL UNIQUE,
    expires_at  INTEGER NOT NULL
) STRICT;
