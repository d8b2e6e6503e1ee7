-- Since when every attempt of a webhook has failed, and when its owners were told.
ALTER TABLE webhooks ADD COLUMN failing_since INTEGER;
ALTER TABLE webhooks ADD COLUMN told_at INTEGER;
