-- Browsers in which people are signed in, to be listed and ended, and new e-mail addresses that are not confirmed yet.
CREATE TABLE sessions (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    account_key INTEGER NOT NULL REFERENCES accounts (key),
    stamp       TEXT NOT NULL,
    label       TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    ended_at    INTEGER
) STRICT;

CREATE INDEX sessions_account ON sessions (account_key);

CREATE TABLE address_changes (
    account_key INTEGER NOT NULL PRIMARY KEY REFERENCES accounts (key),
    email       TEXT NOT NULL,
    hash        BLOB NOT NULL UNIQUE,
    expires_at  INTEGER NOT NULL
) STRICT;

-- Nodes drop what they know of a caller whose session was ended (migration 26).
CREATE TRIGGER sessions_change_callers AFTER UPDATE ON sessions BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.account_key), (NEW.account_key);
END;
CREATE TRIGGER sessions_end_callers AFTER DELETE ON sessions WHEN OLD.ended_at IS NULL BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.account_key);
END;
