-- A link with which a parent of a canteen connects an account, once.
CREATE TABLE canteen_invitations (
    parent_key bigint NOT NULL PRIMARY KEY REFERENCES canteen_parents (key),
    hash       bytea  NOT NULL UNIQUE CHECK (length(hash) = 32),
    expires_at bigint NOT NULL
);

-- The accounts that act for a parent.
CREATE TABLE canteen_parent_accounts (
    parent_key  bigint NOT NULL REFERENCES canteen_parents (key),
    account_key bigint NOT NULL REFERENCES accounts (key),
    since       bigint NOT NULL,
    PRIMARY KEY (parent_key, account_key)
);

CREATE INDEX canteen_parent_accounts_account ON canteen_parent_accounts (account_key);
