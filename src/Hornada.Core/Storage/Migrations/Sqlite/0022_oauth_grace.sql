-- Clients that bring their own id, clients that send no proof key, and a refresh that is repeated after its answer was lost.
-- SQLite cannot change a constraint, so the tables are copied, children and parents together.

CREATE TABLE oauth_clients_next (
    key            INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT    NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 128),
    name           TEXT    NOT NULL,
    redirect_uris  TEXT    NOT NULL,
    is_first_party INTEGER NOT NULL CHECK (is_first_party IN (0, 1)),
    created_at     INTEGER NOT NULL,
    revoked_at     INTEGER,
    requires_pkce  INTEGER NOT NULL CHECK (requires_pkce IN (0, 1))
) STRICT;

INSERT INTO oauth_clients_next (key, id, name, redirect_uris, is_first_party, created_at, revoked_at, requires_pkce)
SELECT key, id, name, redirect_uris, is_first_party, created_at, revoked_at, 1 FROM oauth_clients;

CREATE TABLE oauth_families_next (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    client_key   INTEGER NOT NULL REFERENCES oauth_clients_next (key),
    account_key  INTEGER NOT NULL REFERENCES accounts (key),
    device_id    TEXT    NOT NULL,
    device_name  TEXT    NOT NULL,
    scope        TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    refreshed_at INTEGER NOT NULL,
    revoked_at   INTEGER
) STRICT;

INSERT INTO oauth_families_next (key, client_key, account_key, device_id, device_name, scope, created_at, refreshed_at, revoked_at)
SELECT key, client_key, account_key, device_id, device_name, scope, created_at, refreshed_at, revoked_at FROM oauth_families;

-- The challenge is null for a client that sends none.
CREATE TABLE oauth_codes_next (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    hash         BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    client_key   INTEGER NOT NULL REFERENCES oauth_clients_next (key),
    account_key  INTEGER NOT NULL REFERENCES accounts (key),
    redirect_uri TEXT    NOT NULL,
    challenge    BLOB    CHECK (length(challenge) = 32),
    scope        TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    used_at      INTEGER,
    family_key   INTEGER REFERENCES oauth_families_next (key) ON DELETE SET NULL,
    CHECK (family_key IS NULL OR used_at IS NOT NULL)
) STRICT;

INSERT INTO oauth_codes_next
    (key, hash, client_key, account_key, redirect_uri, challenge, scope, created_at, expires_at, used_at, family_key)
SELECT key, hash, client_key, account_key, redirect_uri, challenge, scope, created_at, expires_at, used_at, family_key FROM oauth_codes;

-- The seed makes, with the refresh token, the pair that followed; null once another pair has followed that one.
CREATE TABLE oauth_pairs_next (
    key                INTEGER PRIMARY KEY AUTOINCREMENT,
    family_key         INTEGER NOT NULL REFERENCES oauth_families_next (key) ON DELETE CASCADE,
    access_hash        BLOB    NOT NULL UNIQUE CHECK (length(access_hash) = 32),
    access_expires_at  INTEGER NOT NULL,
    refresh_hash       BLOB    NOT NULL UNIQUE CHECK (length(refresh_hash) = 32),
    refresh_expires_at INTEGER NOT NULL,
    used_at            INTEGER,
    successor_seed     BLOB    CHECK (length(successor_seed) = 32)
) STRICT;

INSERT INTO oauth_pairs_next (key, family_key, access_hash, access_expires_at, refresh_hash, refresh_expires_at, used_at)
SELECT key, family_key, access_hash, access_expires_at, refresh_hash, refresh_expires_at, used_at FROM oauth_pairs;

-- Keys of deleted rows are not given again.
DELETE FROM sqlite_sequence WHERE name IN ('oauth_clients_next', 'oauth_families_next', 'oauth_codes_next', 'oauth_pairs_next');
INSERT INTO sqlite_sequence (name, seq) SELECT name || '_next', seq FROM sqlite_sequence
WHERE name IN ('oauth_clients', 'oauth_families', 'oauth_codes', 'oauth_pairs');

DROP TABLE oauth_pairs;
DROP TABLE oauth_codes;
DROP TABLE oauth_families;
DROP TABLE oauth_clients;
ALTER TABLE oauth_clients_next RENAME TO oauth_clients;
ALTER TABLE oauth_families_next RENAME TO oauth_families;
ALTER TABLE oauth_codes_next RENAME TO oauth_codes;
ALTER TABLE oauth_pairs_next RENAME TO oauth_pairs;

CREATE UNIQUE INDEX oauth_families_live ON oauth_families (account_key, client_key, device_id) WHERE revoked_at IS NULL;
CREATE INDEX oauth_families_account ON oauth_families (account_key, client_key);
CREATE INDEX oauth_families_client ON oauth_families (client_key);
CREATE INDEX oauth_codes_account ON oauth_codes (account_key);
CREATE INDEX oauth_codes_family ON oauth_codes (family_key);
CREATE UNIQUE INDEX oauth_pairs_live ON oauth_pairs (family_key) WHERE used_at IS NULL;
CREATE INDEX oauth_pairs_family ON oauth_pairs (family_key, refresh_expires_at);
