-- Clients are tokens that only get others, which live for an hour and end with them.
ALTER TABLE api_tokens ADD COLUMN is_client boolean NOT NULL DEFAULT false;
ALTER TABLE api_tokens ADD COLUMN client_key bigint REFERENCES api_tokens (key) ON DELETE CASCADE;
CREATE INDEX api_tokens_client ON api_tokens (client_key) WHERE client_key IS NOT NULL;

-- What a token is narrowed to, as words with a space between two; empty for a token that is not.
ALTER TABLE api_tokens ADD COLUMN rights text NOT NULL DEFAULT '';
ALTER TABLE device_pairings ADD COLUMN rights text NOT NULL DEFAULT '';
