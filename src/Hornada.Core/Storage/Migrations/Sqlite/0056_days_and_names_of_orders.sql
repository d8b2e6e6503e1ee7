-- How many orders were placed on each day (UTC), so that a page far back in the list of all orders is found without counting the orders
-- before it. Triggers count, in the transaction of the order. There is one writer, so a day has one row here.
CREATE TABLE order_days (
    day    INTEGER NOT NULL, -- placed_at / 86,400,000
    part   INTEGER NOT NULL,
    orders INTEGER NOT NULL,
    PRIMARY KEY (day, part)
) STRICT, WITHOUT ROWID;

INSERT INTO order_days SELECT placed_at / 86400000, 0, COUNT(*) FROM orders GROUP BY 1;

-- The names that customers of a bakery have, folded, by all their beginnings: the first eight characters from each character on. A search
-- for a part of a name is a range of these instead of all orders. A name goes with the last order that has it.
CREATE INDEX orders_named ON orders (bakery_key, customer_folded, placed_at, key);

CREATE TABLE name_offsets (at INTEGER PRIMARY KEY) STRICT;
WITH RECURSIVE made (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM made WHERE at < 400)
INSERT INTO name_offsets SELECT at FROM made;

CREATE TABLE customer_name_parts (
    bakery_key INTEGER NOT NULL REFERENCES bakeries (key),
    part       TEXT NOT NULL,
    folded     TEXT NOT NULL,
    PRIMARY KEY (bakery_key, part, folded)
) STRICT, WITHOUT ROWID;

INSERT INTO customer_name_parts
SELECT DISTINCT named.bakery_key, substr(named.customer_folded, at, 8), named.customer_folded
FROM (SELECT DISTINCT bakery_key, customer_folded FROM orders) AS named JOIN name_offsets ON at <= length(named.customer_folded)
WHERE substr(named.customer_folded, at, 1) <> ' ';

CREATE TRIGGER orders_begin AFTER INSERT ON orders BEGIN
    INSERT INTO order_days (day, part, orders) VALUES (NEW.placed_at / 86400000, 0, 1)
    ON CONFLICT (day, part) DO UPDATE SET orders = orders + 1;
END;

CREATE TRIGGER orders_begin_name AFTER INSERT ON orders WHEN NOT EXISTS (
    SELECT 1 FROM customer_name_parts
    WHERE bakery_key = NEW.bakery_key AND part = substr(NEW.customer_folded, 1, 8) AND folded = NEW.customer_folded) BEGIN
    INSERT INTO customer_name_parts (bakery_key, part, folded)
    SELECT DISTINCT NEW.bakery_key, substr(NEW.customer_folded, at, 8), NEW.customer_folded
    FROM name_offsets WHERE at <= length(NEW.customer_folded) AND substr(NEW.customer_folded, at, 1) <> ' ';
END;

CREATE TRIGGER orders_end AFTER DELETE ON orders BEGIN
    UPDATE order_days SET orders = orders - 1 WHERE day = OLD.placed_at / 86400000;
    DELETE FROM customer_name_parts
    WHERE bakery_key = OLD.bakery_key AND folded = OLD.customer_folded
        AND part IN (SELECT substr(OLD.customer_folded, at, 8) FROM name_offsets WHERE at <= length(OLD.customer_folded))
        AND NOT EXISTS (SELECT 1 FROM orders WHERE bakery_key = OLD.bakery_key AND customer_folded = OLD.customer_folded);
END;

CREATE TRIGGER orders_change_day AFTER UPDATE OF placed_at ON orders WHEN OLD.placed_at / 86400000 <> NEW.placed_at / 86400000 BEGIN
    UPDATE order_days SET orders = orders - 1 WHERE day = OLD.placed_at / 86400000;
    INSERT INTO order_days (day, part, orders) VALUES (NEW.placed_at / 86400000, 0, 1)
    ON CONFLICT (day, part) DO UPDATE SET orders = orders + 1;
END;

CREATE TRIGGER orders_change_name AFTER UPDATE OF customer_folded, bakery_key ON orders
WHEN (OLD.bakery_key, OLD.customer_folded) IS NOT (NEW.bakery_key, NEW.customer_folded) BEGIN
    INSERT INTO customer_name_parts (bakery_key, part, folded)
    SELECT DISTINCT NEW.bakery_key, substr(NEW.customer_folded, at, 8), NEW.customer_folded
    FROM name_offsets WHERE at <= length(NEW.customer_folded) AND substr(NEW.customer_folded, at, 1) <> ' '
    ON CONFLICT DO NOTHING;
    DELETE FROM customer_name_parts
    WHERE bakery_key = OLD.bakery_key AND folded = OLD.customer_folded
        AND part IN (SELECT substr(OLD.customer_folded, at, 8) FROM name_offsets WHERE at <= length(OLD.customer_folded))
        AND NOT EXISTS (SELECT 1 FROM orders WHERE bakery_key = OLD.bakery_key AND customer_folded = OLD.customer_folded);
END;

-- The management sorts by number: the newest year first, in it the lowest number first.
DROP INDEX orders_number;
CREATE UNIQUE INDEX orders_number ON orders (bakery_key, order_year DESC, order_number);

-- Programs ask for the orders of a bakery since a moment.
CREATE INDEX orders_since ON orders (bakery_key, COALESCE(valid_at, placed_at));
