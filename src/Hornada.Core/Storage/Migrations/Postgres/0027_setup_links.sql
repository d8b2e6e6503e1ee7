-- The link by which the first admin of an empty store makes an account: one row at most.
CREATE TABLE setup_links (
    key        integer PRIMARY KEY CHECK (key = 1),
    hash       bytea   NOT NULL,
    expires_at bigint  NOT NULL
);
