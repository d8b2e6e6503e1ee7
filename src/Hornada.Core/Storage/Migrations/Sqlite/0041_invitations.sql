-- Invitations to work at a bakery, by a link that is used once.
CREATE TABLE invitations (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT NOT NULL UNIQUE,
    bakery_key  INTEGER NOT NULL REFERENCES bakeries (key),
    role        TEXT NOT NULL CHECK (role IN ('OWNER', 'MANAGER', 'BAKER', 'COUNTER')),
    hash        BLOB NOT NULL UNIQUE,
    label       TEXT NOT NULL,
    inviter_key INTEGER NOT NULL REFERENCES accounts (key),
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    ended_at    INTEGER,
    guest_key   INTEGER REFERENCES accounts (key),
    CHECK (guest_key IS NULL OR ended_at IS NOT NULL)
) STRICT;

CREATE INDEX invitations_bakery ON invitations (bakery_key);
