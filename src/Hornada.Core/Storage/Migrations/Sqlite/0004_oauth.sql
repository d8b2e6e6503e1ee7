-- OAuth 2.0: programs that act for an account, the codes they get, and the tokens they get for these.
-- Secrets are stored as their SHA-256. Redirect URIs are one a line.

CREATE TABLE oauth_clients (
    key            INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT    NOT NULL UNIQUE CHECK (length(id) = 80),
    name           TEXT    NOT NULL,
    redirect_uris  TEXT    NOT NULL,
    is_first_party INTEGER NOT NULL CHECK (is_first_party IN (0, 1)),
    created_at     INTEGER NOT NULL,
    revoked_at     INTEGER
) STRICT;

-- Everything one sign-in of an account with a client on a device led to. Revoked, it takes all its tokens with it.
CREATE TABLE oauth_families (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    client_key   INTEGER NOT NULL REFERENCES oauth_clients (key),
    account_key  INTEGER NOT NULL REFERENCES accounts (key),
    device_id    TEXT    NOT NULL,
    device_name  TEXT    NOT NULL,
    scope        TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    refreshed_at INTEGER NOT NULL,
    revoked_at   INTEGER
) STRICT;

-- One living family a device: whoever comes second at the same moment has to look again.
CREATE UNIQUE INDEX oauth_families_live ON oauth_families (account_key, client_key, device_id) WHERE revoked_at IS NULL;
CREATE INDEX oauth_families_account ON oauth_families (account_key, client_key);
CREATE INDEX oauth_families_client ON oauth_families (client_key);

CREATE TABLE oauth_codes (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    hash         BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    client_key   INTEGER NOT NULL REFERENCES oauth_clients (key),
    account_key  INTEGER NOT NULL REFERENCES accounts (key),
    redirect_uri TEXT    NOT NULL,
    challenge    BLOB    NOT NULL CHECK (length(challenge) = 32),
    scope        TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    used_at      INTEGER,
    family_key   INTEGER REFERENCES oauth_families (key) ON DELETE SET NULL,
    CHECK (family_key IS NULL OR used_at IS NOT NULL)
) STRICT;

CREATE INDEX oauth_codes_account ON oauth_codes (account_key);
CREATE INDEX oauth_codes_family ON oauth_codes (family_key);

CREATE TABLE oauth_pairs (
    key                INTEGER PRIMARY KEY AUTOINCREMENT,
    family_key         INTEGER NOT NULL REFERENCES oauth_families (key) ON DELETE CASCADE,
    access_hash        BLOB    NOT NULL UNIQUE CHECK (length(access_hash) = 32),
    access_expires_at  INTEGER NOT NULL,
    refresh_hash       BLOB    NOT NULL UNIQUE CHECK (length(refresh_hash) = 32),
    refresh_expires_at INTEGER NOT NULL,
    used_at            INTEGER
) STRICT;

-- A refresh makes the next pair and ends this one, so a family has one that works.
CREATE UNIQUE INDEX oauth_pairs_live ON oauth_pairs (family_key) WHERE used_at IS NULL;
CREATE INDEX oauth_pairs_family ON oauth_pairs (family_key, refresh_expires_at);
