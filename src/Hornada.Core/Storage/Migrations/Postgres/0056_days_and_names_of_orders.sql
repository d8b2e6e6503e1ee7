-- How many orders were placed on each day (UTC), so that a page far back in the list of all orders is found without counting the orders
-- before it. Triggers count, in the transaction of the order. Nodes that place at the same time would wait for each other at the row of
-- today, so a day has several rows, and a connection keeps to one of them; a row alone may be negative.
CREATE TABLE order_days (
    day    bigint  NOT NULL, -- placed_at / 86,400,000
    part   integer NOT NULL,
    orders bigint  NOT NULL,
    PRIMARY KEY (day, part)
);

INSERT INTO order_days SELECT placed_at / 86400000, 0, COUNT(*) FROM orders GROUP BY 1;

-- The names that customers of a bakery have, folded, by all their beginnings: the first eight characters from each character on. A search
-- for a part of a name is a range of these instead of all orders. A name goes with the last order that has it.
ALTER TABLE orders ALTER COLUMN customer_folded TYPE text COLLATE "C";
CREATE INDEX orders_named ON orders (bakery_key, customer_folded, placed_at, key);

CREATE TABLE name_offsets (at integer PRIMARY KEY);
INSERT INTO name_offsets SELECT generate_series(1, 400);

CREATE TABLE customer_name_parts (
    bakery_key bigint NOT NULL REFERENCES bakeries (key),
    part       text COLLATE "C" NOT NULL,
    folded     text COLLATE "C" NOT NULL,
    PRIMARY KEY (bakery_key, part, folded)
);

INSERT INTO customer_name_parts
SELECT DISTINCT named.bakery_key, substr(named.customer_folded, at, 8), named.customer_folded
FROM (SELECT DISTINCT bakery_key, customer_folded FROM orders) AS named JOIN name_offsets ON at <= length(named.customer_folded)
WHERE substr(named.customer_folded, at, 1) <> ' ';

CREATE FUNCTION orders_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO order_days (day, part, orders)
    SELECT placed_at / 86400000, pg_backend_pid() % 8, COUNT(*) FROM placed GROUP BY 1, 2 ORDER BY 1
    ON CONFLICT (day, part) DO UPDATE SET orders = order_days.orders + excluded.orders;
    INSERT INTO customer_name_parts (bakery_key, part, folded)
    SELECT DISTINCT placed.bakery_key, substr(placed.customer_folded, at, 8) AS part, placed.customer_folded
    FROM placed JOIN name_offsets ON at <= length(placed.customer_folded)
    WHERE substr(placed.customer_folded, at, 1) <> ' ' AND NOT EXISTS (
        SELECT FROM customer_name_parts AS known
        WHERE known.bakery_key = placed.bakery_key AND known.part = substr(placed.customer_folded, 1, 8)
            AND known.folded = placed.customer_folded)
    ORDER BY placed.bakery_key, part, placed.customer_folded
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

-- Who places an order has locked the end of the bakery's list: so an order that is being placed is either seen here, or finds the name
-- gone and adds it again.
CREATE FUNCTION forget_customer_name(bakery bigint, name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM bakery_sequences WHERE bakery_key = bakery FOR NO KEY UPDATE;
    DELETE FROM customer_name_parts AS known USING name_offsets
    WHERE at <= length(name) AND known.bakery_key = bakery AND known.part = substr(name, at, 8) AND known.folded = name
        AND NOT EXISTS (SELECT FROM orders WHERE bakery_key = bakery AND customer_folded = name);
END
$$;

CREATE FUNCTION orders_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO order_days (day, part, orders)
    SELECT placed_at / 86400000, pg_backend_pid() % 8, -COUNT(*) FROM gone GROUP BY 1, 2 ORDER BY 1
    ON CONFLICT (day, part) DO UPDATE SET orders = order_days.orders + excluded.orders;
    PERFORM forget_customer_name(bakery_key, customer_folded)
    FROM (SELECT DISTINCT bakery_key, customer_folded FROM gone ORDER BY 1, 2) AS named;
    RETURN NULL;
END
$$;

CREATE FUNCTION orders_change_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO order_days (day, part, orders)
    VALUES (OLD.placed_at / 86400000, pg_backend_pid() % 8, -1), (NEW.placed_at / 86400000, pg_backend_pid() % 8, 1)
    ON CONFLICT (day, part) DO UPDATE SET orders = order_days.orders + excluded.orders;
    RETURN NULL;
END
$$;

CREATE FUNCTION orders_change_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO customer_name_parts (bakery_key, part, folded)
    SELECT DISTINCT NEW.bakery_key, substr(NEW.customer_folded, at, 8), NEW.customer_folded
    FROM name_offsets WHERE at <= length(NEW.customer_folded) AND substr(NEW.customer_folded, at, 1) <> ' '
    ON CONFLICT DO NOTHING;
    PERFORM forget_customer_name(OLD.bakery_key, OLD.customer_folded);
    RETURN NULL;
END
$$;

CREATE TRIGGER orders_begin AFTER INSERT ON orders
    REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION orders_begin();
CREATE TRIGGER orders_end AFTER DELETE ON orders
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION orders_end();
CREATE TRIGGER orders_change_day AFTER UPDATE OF placed_at ON orders
    FOR EACH ROW WHEN (OLD.placed_at / 86400000 <> NEW.placed_at / 86400000) EXECUTE FUNCTION orders_change_day();
CREATE TRIGGER orders_change_name AFTER UPDATE OF customer_folded, bakery_key ON orders
    FOR EACH ROW WHEN ((OLD.bakery_key, OLD.customer_folded) <> (NEW.bakery_key, NEW.customer_folded))
    EXECUTE FUNCTION orders_change_name();

-- The management sorts by number: the newest year first, in it the lowest number first.
DROP INDEX orders_number;
CREATE UNIQUE INDEX orders_number ON orders (bakery_key, order_year DESC, order_number);

-- Programs ask for the orders of a bakery since a moment.
CREATE INDEX orders_since ON orders (bakery_key, COALESCE(valid_at, placed_at));
