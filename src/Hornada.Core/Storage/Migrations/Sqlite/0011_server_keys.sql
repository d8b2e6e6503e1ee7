-- The keys that seal cookies, forms and secrets, where several servers share them.
CREATE TABLE server_keys (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL UNIQUE,
    body       TEXT    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
