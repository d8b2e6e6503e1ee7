-- Browsers in which people are signed in, to be listed and ended, and new e-mail addresses that are not confirmed yet.
CREATE TABLE sessions (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    account_key bigint NOT NULL REFERENCES accounts (key),
    stamp       text NOT NULL,
    label       text NOT NULL,
    created_at  bigint NOT NULL,
    ended_at    bigint
);

CREATE INDEX sessions_account ON sessions (account_key);

CREATE TABLE address_changes (
    account_key bigint NOT NULL PRIMARY KEY REFERENCES accounts (key),
    email       text NOT NULL,
    hash        bytea NOT NULL UNIQUE,
    expires_at  bigint NOT NULL
);

-- Nodes drop what they know of a caller whose session was ended (migration 26).
CREATE CONSTRAINT TRIGGER sessions_change_callers AFTER UPDATE ON sessions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION caller_row_changed('account_key');
CREATE CONSTRAINT TRIGGER sessions_end_callers AFTER DELETE ON sessions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.ended_at IS NULL) EXECUTE FUNCTION caller_row_changed('account_key');
