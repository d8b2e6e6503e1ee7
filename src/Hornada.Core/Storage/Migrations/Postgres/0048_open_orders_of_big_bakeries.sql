-- A bakery with half of all orders has no more open ones than others. Without this PostgreSQL multiplies the share of the bakery by the
-- share of the status, takes its open orders to be thousands, and reads them with several processes.
CREATE STATISTICS orders_bakery_status (mcv) ON bakery_key, status FROM orders;
