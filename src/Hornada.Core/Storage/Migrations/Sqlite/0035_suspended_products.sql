-- Products that are off the list until an instant, at which housekeeping lists them again.
ALTER TABLE products ADD COLUMN suspended_until INTEGER CHECK (suspended_until IS NULL OR is_available = 0);

CREATE INDEX products_suspended ON products (suspended_until) WHERE suspended_until IS NOT NULL;
