-- What bakeries sell in depth (variants, options, categories, offers), how orders are handed over, and where an order stands in its lists.
-- Earlier text 16e4edffb656404fa3e374b94f5a124a39254b8b0c012c03c7c6a0e661af5abf: it wrote all
-- orders three times, and found bakery_sequences in a time that grew with the square of the orders.

ALTER TABLE companies ADD COLUMN settings TEXT;
ALTER TABLE bakeries ADD COLUMN settings TEXT;
ALTER TABLE accounts ADD COLUMN details TEXT;

-- A bakery is found by the last part of its address on the web.
CREATE UNIQUE INDEX bakeries_url ON bakeries ((settings ->> 'url')) WHERE deleted_at IS NULL;

CREATE TABLE category_groups (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    company_key INTEGER NOT NULL REFERENCES companies (key),
    names       TEXT    NOT NULL,
    position    INTEGER NOT NULL
) STRICT;

CREATE INDEX category_groups_company ON category_groups (company_key);

CREATE TABLE categories (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    company_key INTEGER NOT NULL REFERENCES companies (key),
    group_key   INTEGER REFERENCES category_groups (key),
    names       TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    is_active   INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    code        TEXT,
    banner_url  TEXT    NOT NULL
) STRICT;

CREATE INDEX categories_company ON categories (company_key);

-- In which bakeries a category is shown, and so its products are sold.
CREATE TABLE category_bakeries (
    category_key INTEGER NOT NULL REFERENCES categories (key),
    bakery_key   INTEGER NOT NULL REFERENCES bakeries (key),
    PRIMARY KEY (category_key, bakery_key)
) STRICT;

CREATE INDEX category_bakeries_bakery ON category_bakeries (bakery_key);

ALTER TABLE products ADD COLUMN price_type TEXT NOT NULL DEFAULT 'PER_UNIT'
    CHECK (price_type IN ('PER_UNIT', 'PER_PERSON', 'PER_KILOGRAM', 'MULTIPLE_CHOICE'));
ALTER TABLE products ADD COLUMN category_key INTEGER REFERENCES categories (key);
ALTER TABLE products ADD COLUMN price_look_up_code INTEGER;
ALTER TABLE products ADD COLUMN code TEXT;
ALTER TABLE products ADD COLUMN sheet TEXT;
ALTER TABLE products ADD COLUMN updated_at INTEGER NOT NULL DEFAULT 0;
UPDATE products SET updated_at = created_at;

CREATE INDEX products_category ON products (category_key);

CREATE TABLE variants (
    key                INTEGER PRIMARY KEY AUTOINCREMENT,
    product_key        INTEGER NOT NULL REFERENCES products (key) ON DELETE CASCADE,
    names              TEXT    NOT NULL,
    price_minor        INTEGER NOT NULL CHECK (price_minor > 0),
    position           INTEGER NOT NULL,
    price_look_up_code INTEGER,
    code               TEXT
) STRICT;

CREATE INDEX variants_product ON variants (product_key);

CREATE TABLE option_sets (
    key              INTEGER PRIMARY KEY AUTOINCREMENT,
    company_key      INTEGER NOT NULL REFERENCES companies (key),
    names            TEXT    NOT NULL,
    code             TEXT,
    allow_attachment INTEGER NOT NULL CHECK (allow_attachment IN (0, 1)),
    multiple_choice  INTEGER NOT NULL CHECK (multiple_choice IN (0, 1)),
    choose_amount    INTEGER NOT NULL CHECK (choose_amount IN (0, 1)),
    different_least  INTEGER NOT NULL CHECK (different_least >= 0),
    different_most   INTEGER CHECK (different_most >= different_least),
    amount_least     INTEGER NOT NULL CHECK (amount_least >= 0),
    amount_most      INTEGER CHECK (amount_most >= amount_least)
) STRICT;

CREATE INDEX option_sets_company ON option_sets (company_key);

CREATE TABLE options (
    key                INTEGER PRIMARY KEY AUTOINCREMENT,
    option_set_key     INTEGER NOT NULL REFERENCES option_sets (key),
    names              TEXT    NOT NULL,
    price_change_minor INTEGER NOT NULL,
    calculation        TEXT    NOT NULL CHECK (calculation IN ('PER_PIECE', 'PER_KILOGRAM', 'PER_PERSON')),
    position           INTEGER NOT NULL,
    code               TEXT,
    require_image      INTEGER NOT NULL CHECK (require_image IN (0, 1))
) STRICT;

CREATE INDEX options_set ON options (option_set_key);

CREATE TABLE product_option_sets (
    product_key    INTEGER NOT NULL REFERENCES products (key) ON DELETE CASCADE,
    option_set_key INTEGER NOT NULL REFERENCES option_sets (key),
    position       INTEGER NOT NULL,
    PRIMARY KEY (product_key, option_set_key)
) STRICT;

CREATE INDEX product_option_sets_set ON product_option_sets (option_set_key);

CREATE TABLE offers (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    company_key  INTEGER NOT NULL REFERENCES companies (key),
    name         TEXT    NOT NULL,
    first_day    TEXT,
    last_day     TEXT,
    counts_by    TEXT    NOT NULL CHECK (counts_by IN ('ORDER', 'ACQUIRE')),
    recurring_on TEXT
) STRICT;

CREATE INDEX offers_company ON offers (company_key);

CREATE TABLE offer_bakeries (
    offer_key  INTEGER NOT NULL REFERENCES offers (key),
    bakery_key INTEGER NOT NULL REFERENCES bakeries (key),
    PRIMARY KEY (offer_key, bakery_key)
) STRICT;

CREATE INDEX offer_bakeries_bakery ON offer_bakeries (bakery_key);

CREATE TABLE offer_items (
    key            INTEGER PRIMARY KEY AUTOINCREMENT,
    offer_key      INTEGER NOT NULL REFERENCES offers (key),
    applies_to     TEXT    NOT NULL CHECK (applies_to IN ('CATEGORY', 'PRODUCT', 'VARIANT')),
    item_key       INTEGER NOT NULL,
    type           TEXT    NOT NULL CHECK (type IN ('PERCENTAGE', 'VOLUME')),
    basis_points   INTEGER NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
    minimum_amount INTEGER NOT NULL CHECK (minimum_amount >= 0),
    free_amount    INTEGER NOT NULL CHECK (free_amount >= 0)
) STRICT;

CREATE INDEX offer_items_offer ON offer_items (offer_key);

-- Who likes which product.
CREATE TABLE product_favourites (
    account_key INTEGER NOT NULL REFERENCES accounts (key),
    product_key INTEGER NOT NULL REFERENCES products (key) ON DELETE CASCADE,
    PRIMARY KEY (account_key, product_key)
) STRICT;

CREATE INDEX product_favourites_product ON product_favourites (product_key);

-- Lockers an order can be collected from.
CREATE TABLE latches (
    key        INTEGER PRIMARY KEY AUTOINCREMENT,
    bakery_key INTEGER NOT NULL REFERENCES bakeries (key),
    name       TEXT    NOT NULL,
    address    TEXT    NOT NULL
) STRICT;

CREATE INDEX latches_bakery ON latches (bakery_key);

-- Pictures customers send along with an option; those no order took are purged. The key is drawn at random: nobody can count his way
-- to other people's pictures.
CREATE TABLE attachments (
    key         INTEGER PRIMARY KEY,
    url         TEXT    NOT NULL UNIQUE,
    account_key INTEGER REFERENCES accounts (key),
    created_at  INTEGER NOT NULL,
    used_at     INTEGER
) STRICT;

CREATE INDEX attachments_unused ON attachments (created_at) WHERE used_at IS NULL;

-- What one checkout ordered: one order a bakery.
CREATE TABLE order_groups (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    account_key INTEGER NOT NULL REFERENCES accounts (key),
    return_url  TEXT    NOT NULL,
    -- Hash of the secret in the address of the payment page; null when nothing is paid online.
    payment_hash BLOB    UNIQUE,
    created_at  INTEGER NOT NULL
) STRICT;

ALTER TABLE orders ADD COLUMN method TEXT NOT NULL DEFAULT 'TAKEOUT' CHECK (method IN ('TAKEOUT', 'DELIVERY', 'LATCH'));
ALTER TABLE orders ADD COLUMN checkout TEXT;
ALTER TABLE orders ADD COLUMN fees TEXT;
ALTER TABLE orders ADD COLUMN wants_invoice INTEGER NOT NULL DEFAULT 0 CHECK (wants_invoice IN (0, 1));
ALTER TABLE orders ADD COLUMN deposit_minor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN payment_word TEXT;
ALTER TABLE orders ADD COLUMN group_key INTEGER REFERENCES order_groups (key);
ALTER TABLE orders ADD COLUMN order_year INTEGER;
ALTER TABLE orders ADD COLUMN order_number INTEGER;
ALTER TABLE orders ADD COLUMN bakery_position INTEGER;
ALTER TABLE orders ADD COLUMN customer_position INTEGER;
ALTER TABLE orders ADD COLUMN timed_out_at INTEGER;

-- Where each bakery's and each customer's sequence of orders stands. The row is locked from numbering to commit: positions become
-- visible in their order.
CREATE TABLE bakery_sequences (
    bakery_key INTEGER NOT NULL PRIMARY KEY REFERENCES bakeries (key),
    position   INTEGER NOT NULL,
    year       INTEGER NOT NULL,
    number     INTEGER NOT NULL
) STRICT;

CREATE TABLE customer_sequences (
    account_key INTEGER NOT NULL PRIMARY KEY REFERENCES accounts (key),
    position    INTEGER NOT NULL
) STRICT;

-- One pass over the orders; those that never became valid have a place among the orders of their customer alone.
UPDATE orders SET
    order_year = ranked.year,
    order_number = ranked.number,
    bakery_position = ranked.bakery_position,
    customer_position = ranked.customer_position
FROM (
    SELECT key, year,
        CASE WHEN year IS NOT NULL THEN ROW_NUMBER() OVER (PARTITION BY bakery_key, year ORDER BY valid_at, key) END AS number,
        CASE WHEN year IS NOT NULL THEN ROW_NUMBER() OVER (PARTITION BY bakery_key, year IS NULL ORDER BY valid_at, key) END
            AS bakery_position,
        ROW_NUMBER() OVER (PARTITION BY customer_key ORDER BY placed_at, key) AS customer_position
    FROM (SELECT *, CAST(strftime('%Y', valid_at / 1000, 'unixepoch') AS INTEGER) AS year FROM orders) AS dated) AS ranked
WHERE ranked.key = orders.key;
-- The columns beside MAX are those of the row that has it.
INSERT INTO bakery_sequences (bakery_key, position, year, number)
SELECT bakery_key, MAX(bakery_position), order_year, order_number
FROM orders
WHERE bakery_position IS NOT NULL
GROUP BY bakery_key;
INSERT INTO customer_sequences (account_key, position) SELECT customer_key, MAX(customer_position) FROM orders GROUP BY customer_key;

CREATE UNIQUE INDEX orders_bakery_position ON orders (bakery_key, bakery_position);
CREATE UNIQUE INDEX orders_customer_position ON orders (customer_key, customer_position);
CREATE UNIQUE INDEX orders_number ON orders (bakery_key, order_year, order_number);
CREATE INDEX orders_group ON orders (group_key) WHERE group_key IS NOT NULL;
CREATE INDEX orders_unpaid ON orders (placed_at) WHERE valid_at IS NULL AND payment_word IS NOT NULL AND status = 'PENDING';

CREATE TABLE order_messages (
    key       INTEGER PRIMARY KEY AUTOINCREMENT,
    order_key INTEGER NOT NULL REFERENCES orders (key),
    sender    TEXT    NOT NULL CHECK (sender IN ('CUSTOMER', 'COMPANY')),
    text      TEXT    NOT NULL,
    at        INTEGER NOT NULL
) STRICT;

CREATE INDEX order_messages_order ON order_messages (order_key, key);
