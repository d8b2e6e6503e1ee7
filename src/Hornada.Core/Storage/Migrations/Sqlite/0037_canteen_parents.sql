-- A link with which a parent of a canteen connects an account, once.
CREATE TABLE canteen_invitations (
    parent_key INTEGER NOT NULL PRIMARY KEY REFERENCES canteen_parents (key),
    hash       BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    expires_at INTEGER NOT NULL
) STRICT;

-- The accounts that act for a parent.
CREATE TABLE canteen_parent_accounts (
    parent_key  INTEGER NOT NULL REFERENCES canteen_parents (key),
    account_key INTEGER NOT NULL REFERENCES accounts (key),
    since       INTEGER NOT NULL,
    PRIMARY KEY (parent_key, account_key)
) STRICT;

CREATE INDEX canteen_parent_accounts_account ON canteen_parent_accounts (account_key);
