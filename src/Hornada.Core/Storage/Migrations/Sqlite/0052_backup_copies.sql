-- The copy of a backup in a bucket: when it was there, and why it is not.
ALTER TABLE backups ADD COLUMN copied_at INTEGER;
ALTER TABLE backups ADD COLUMN copy_problem TEXT;
