-- When a token of a user expires; null for never.
ALTER TABLE api_tokens ADD COLUMN expires_at BIGINT;
