-- What was handed over of an order before it was cancelled, and the orders of which money may be owed to their customers.

ALTER TABLE orders ADD COLUMN kept_minor bigint NOT NULL DEFAULT 0 CHECK (kept_minor >= 0);
CREATE INDEX orders_paid_and_cancelled ON orders (bakery_key) WHERE status = 'CANCELLED' AND payment_status = 'APPROVED';
