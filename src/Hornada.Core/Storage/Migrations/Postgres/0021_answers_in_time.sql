-- How far ahead a bakery takes orders, until when it must answer one, and since when it is closed. A bakery that is closed now stays
-- closed for every day until it opens. Orders that wait for an answer today have until a day after their pickup.

ALTER TABLE bakeries ADD COLUMN closed_at bigint CHECK (closed_at IS NULL OR NOT is_open);
ALTER TABLE bakeries ADD COLUMN horizon_days integer NOT NULL DEFAULT 60 CHECK (horizon_days BETWEEN 1 AND 366);
ALTER TABLE bakeries ADD COLUMN answer_minutes integer CHECK (answer_minutes BETWEEN 5 AND 10080);

ALTER TABLE orders ADD COLUMN answer_by bigint;
ALTER TABLE orders ADD COLUMN expired_at bigint;
UPDATE orders SET answer_by = pickup_at + 86400000
WHERE status = 'PENDING' AND NOT EXISTS (SELECT 1 FROM canteen_orders WHERE canteen_orders.order_key = orders.key);
CREATE INDEX orders_unanswered ON orders (answer_by) WHERE status = 'PENDING' AND answer_by IS NOT NULL;
