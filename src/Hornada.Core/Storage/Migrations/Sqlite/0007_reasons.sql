-- Why something was done to an order, where somebody was asked: refunds by an admin.

ALTER TABLE order_events ADD COLUMN reason TEXT;
