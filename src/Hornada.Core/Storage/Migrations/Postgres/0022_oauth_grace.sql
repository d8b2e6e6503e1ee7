-- Clients that bring their own id, clients that send no proof key, and a refresh that is repeated after its answer was lost.

ALTER TABLE oauth_clients DROP CONSTRAINT oauth_clients_id_check;
ALTER TABLE oauth_clients ADD CONSTRAINT oauth_clients_id_check CHECK (length(id) BETWEEN 1 AND 128);
ALTER TABLE oauth_clients ADD COLUMN requires_pkce boolean NOT NULL DEFAULT true;
ALTER TABLE oauth_clients ALTER COLUMN requires_pkce DROP DEFAULT;

-- Null for a client that sends no challenge.
ALTER TABLE oauth_codes ALTER COLUMN challenge DROP NOT NULL;

-- With the refresh token, it makes the pair that followed; null once another pair has followed that one.
ALTER TABLE oauth_pairs ADD COLUMN successor_seed bytea CHECK (length(successor_seed) = 32);
