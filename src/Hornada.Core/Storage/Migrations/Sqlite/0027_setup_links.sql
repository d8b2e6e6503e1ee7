-- The link by which the first admin of an empty store makes an account: one row at most.
CREATE TABLE setup_links (
    key        INTEGER PRIMARY KEY CHECK (key = 1),
    hash       BLOB    NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
