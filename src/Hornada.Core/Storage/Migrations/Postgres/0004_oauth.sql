-- OAuth 2.0: programs that act for an account, the codes they get, and the tokens they get for these.
-- Secrets are stored as their SHA-256. Redirect URIs are one a line.

CREATE TABLE oauth_clients (
    key            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id             text NOT NULL UNIQUE CHECK (length(id) = 80),
    name           text COLLATE "C" NOT NULL,
    redirect_uris  text NOT NULL,
    is_first_party boolean NOT NULL,
    created_at     bigint NOT NULL,
    revoked_at     bigint
);

-- Everything one sign-in of an account with a client on a device led to. Revoked, it takes all its tokens with it.
CREATE TABLE oauth_families (
    key          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client_key   bigint NOT NULL REFERENCES oauth_clients (key),
    account_key  bigint NOT NULL REFERENCES accounts (key),
    device_id    text NOT NULL,
    device_name  text NOT NULL,
    scope        text NOT NULL,
    created_at   bigint NOT NULL,
    refreshed_at bigint NOT NULL,
    revoked_at   bigint
);

-- One living family a device: whoever comes second at the same moment has to look again.
CREATE UNIQUE INDEX oauth_families_live ON oauth_families (account_key, client_key, device_id) WHERE revoked_at IS NULL;
CREATE INDEX oauth_families_account ON oauth_families (account_key, client_key);
CREATE INDEX oauth_families_client ON oauth_families (client_key);

CREATE TABLE oauth_codes (
    key          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash         bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
    client_key   bigint NOT NULL REFERENCES oauth_clients (key),
    account_key  bigint NOT NULL REFERENCES accounts (key),
    redirect_uri text NOT NULL,
    challenge    bytea NOT NULL CHECK (length(challenge) = 32),
    scope        text NOT NULL,
    created_at   bigint NOT NULL,
    expires_at   bigint NOT NULL,
    used_at      bigint,
    family_key   bigint REFERENCES oauth_families (key) ON DELETE SET NULL,
    CHECK (family_key IS NULL OR used_at IS NOT NULL)
);

CREATE INDEX oauth_codes_account ON oauth_codes (account_key);
CREATE INDEX oauth_codes_family ON oauth_codes (family_key);

CREATE TABLE oauth_pairs (
    key                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    family_key         bigint NOT NULL REFERENCES oauth_families (key) ON DELETE CASCADE,
    access_hash        bytea NOT NULL UNIQUE CHECK (length(access_hash) = 32),
    access_expires_at  bigint NOT NULL,
    refresh_hash       bytea NOT NULL UNIQUE CHECK (length(refresh_hash) = 32),
    refresh_expires_at bigint NOT NULL,
    used_at            bigint
);

-- A refresh makes the next pair and ends this one, so a family has one that works.
CREATE UNIQUE INDEX oauth_pairs_live ON oauth_pairs (family_key) WHERE used_at IS NULL;
CREATE INDEX oauth_pairs_family ON oauth_pairs (family_key, refresh_expires_at);
