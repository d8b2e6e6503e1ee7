-- The reference of a canteen's order stands on the order too, so that every reader of orders and events has it.

ALTER TABLE orders ADD COLUMN reference text;
UPDATE orders SET reference = (SELECT meal.reference FROM canteen_orders AS meal WHERE meal.order_key = orders.key)
WHERE key IN (SELECT order_key FROM canteen_orders);
