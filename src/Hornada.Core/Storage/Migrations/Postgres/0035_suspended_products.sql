-- Products that are off the list until an instant, at which housekeeping lists them again.
ALTER TABLE products ADD COLUMN suspended_until bigint CHECK (suspended_until IS NULL OR NOT is_available);

CREATE INDEX products_suspended ON products (suspended_until) WHERE suspended_until IS NOT NULL;
