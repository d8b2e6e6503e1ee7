-- The board reads what was finished lately and whether a customer has collected here before; neither may read a bakery's history.
CREATE INDEX orders_finished ON orders (bakery_key, COALESCE(completed_at, cancelled_at)) WHERE status IN ('COMPLETED', 'CANCELLED');
CREATE INDEX orders_collected ON orders (bakery_key, customer_key) WHERE status = 'COMPLETED';
