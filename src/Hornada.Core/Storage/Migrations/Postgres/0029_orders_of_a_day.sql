-- The orders of a bakery with pickup on a day, which is asked for all day long, without reading its past; and the few orders that are not
-- binding, so that all orders are counted by the lists of the bakeries and these.
CREATE INDEX orders_pickup ON orders (bakery_key, pickup_at, key) WHERE valid_at IS NOT NULL;
CREATE INDEX orders_not_binding ON orders (key) WHERE valid_at IS NULL;
