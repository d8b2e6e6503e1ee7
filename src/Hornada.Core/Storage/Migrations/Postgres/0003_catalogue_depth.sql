-- What bakeries sell in depth (variants, options, categories, offers), how orders are handed over, and where an order stands in its lists.
-- Earlier text f60a86b9048598e27cbad6510559fd871c40994b9a08247edf1f74ce45ae0676: it wrote all
-- orders three times, and found bakery_sequences in a time that grew with the square of the orders.

ALTER TABLE companies ADD COLUMN settings jsonb;
ALTER TABLE bakeries ADD COLUMN settings jsonb;
ALTER TABLE accounts ADD COLUMN details jsonb;

-- A bakery is found by the last part of its address on the web.
CREATE UNIQUE INDEX bakeries_url ON bakeries ((settings ->> 'url')) WHERE deleted_at IS NULL;

CREATE TABLE category_groups (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_key bigint NOT NULL REFERENCES companies (key),
    names       jsonb    NOT NULL,
    position    integer NOT NULL
);

CREATE INDEX category_groups_company ON category_groups (company_key);

CREATE TABLE categories (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_key bigint NOT NULL REFERENCES companies (key),
    group_key   bigint REFERENCES category_groups (key),
    names       jsonb    NOT NULL,
    position    integer NOT NULL,
    is_active   boolean NOT NULL,
    code        text,
    banner_url  text    NOT NULL
);

CREATE INDEX categories_company ON categories (company_key);

-- In which bakeries a category is shown, and so its products are sold.
CREATE TABLE category_bakeries (
    category_key bigint NOT NULL REFERENCES categories (key),
    bakery_key   bigint NOT NULL REFERENCES bakeries (key),
    PRIMARY KEY (category_key, bakery_key)
);

CREATE INDEX category_bakeries_bakery ON category_bakeries (bakery_key);

ALTER TABLE products ADD COLUMN price_type text NOT NULL DEFAULT 'PER_UNIT'
    CHECK (price_type IN ('PER_UNIT', 'PER_PERSON', 'PER_KILOGRAM', 'MULTIPLE_CHOICE'));
ALTER TABLE products ADD COLUMN category_key bigint REFERENCES categories (key);
ALTER TABLE products ADD COLUMN price_look_up_code integer;
ALTER TABLE products ADD COLUMN code text;
ALTER TABLE products ADD COLUMN sheet jsonb;
ALTER TABLE products ADD COLUMN updated_at bigint NOT NULL DEFAULT 0;
UPDATE products SET updated_at = created_at;

CREATE INDEX products_category ON products (category_key);

CREATE TABLE variants (
    key                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_key        bigint NOT NULL REFERENCES products (key) ON DELETE CASCADE,
    names              jsonb    NOT NULL,
    price_minor        bigint NOT NULL CHECK (price_minor > 0),
    position           integer NOT NULL,
    price_look_up_code integer,
    code               text
);

CREATE INDEX variants_product ON variants (product_key);

CREATE TABLE option_sets (
    key              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_key      bigint NOT NULL REFERENCES companies (key),
    names            jsonb    NOT NULL,
    code             text,
    allow_attachment boolean NOT NULL,
    multiple_choice  boolean NOT NULL,
    choose_amount    boolean NOT NULL,
    different_least  integer NOT NULL CHECK (different_least >= 0),
    different_most   integer CHECK (different_most >= different_least),
    amount_least     integer NOT NULL CHECK (amount_least >= 0),
    amount_most      integer CHECK (amount_most >= amount_least)
);

CREATE INDEX option_sets_company ON option_sets (company_key);

CREATE TABLE options (
    key                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    option_set_key     bigint NOT NULL REFERENCES option_sets (key),
    names              jsonb    NOT NULL,
    price_change_minor bigint NOT NULL,
    calculation        text    NOT NULL CHECK (calculation IN ('PER_PIECE', 'PER_KILOGRAM', 'PER_PERSON')),
    position           integer NOT NULL,
    code               text,
    require_image      boolean NOT NULL
);

CREATE INDEX options_set ON options (option_set_key);

CREATE TABLE product_option_sets (
    product_key    bigint NOT NULL REFERENCES products (key) ON DELETE CASCADE,
    option_set_key bigint NOT NULL REFERENCES option_sets (key),
    position       integer NOT NULL,
    PRIMARY KEY (product_key, option_set_key)
);

CREATE INDEX product_option_sets_set ON product_option_sets (option_set_key);

CREATE TABLE offers (
    key          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_key  bigint NOT NULL REFERENCES companies (key),
    name         text    NOT NULL,
    first_day    date,
    last_day     date,
    counts_by    text    NOT NULL CHECK (counts_by IN ('ORDER', 'ACQUIRE')),
    recurring_on text
);

CREATE INDEX offers_company ON offers (company_key);

CREATE TABLE offer_bakeries (
    offer_key  bigint NOT NULL REFERENCES offers (key),
    bakery_key bigint NOT NULL REFERENCES bakeries (key),
    PRIMARY KEY (offer_key, bakery_key)
);

CREATE INDEX offer_bakeries_bakery ON offer_bakeries (bakery_key);

CREATE TABLE offer_items (
    key            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    offer_key      bigint NOT NULL REFERENCES offers (key),
    applies_to     text    NOT NULL CHECK (applies_to IN ('CATEGORY', 'PRODUCT', 'VARIANT')),
    item_key       bigint NOT NULL,
    type           text    NOT NULL CHECK (type IN ('PERCENTAGE', 'VOLUME')),
    basis_points   integer NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
    minimum_amount integer NOT NULL CHECK (minimum_amount >= 0),
    free_amount    integer NOT NULL CHECK (free_amount >= 0)
);

CREATE INDEX offer_items_offer ON offer_items (offer_key);

-- Who likes which product.
CREATE TABLE product_favourites (
    account_key bigint NOT NULL REFERENCES accounts (key),
    product_key bigint NOT NULL REFERENCES products (key) ON DELETE CASCADE,
    PRIMARY KEY (account_key, product_key)
);

CREATE INDEX product_favourites_product ON product_favourites (product_key);

-- Lockers an order can be collected from.
CREATE TABLE latches (
    key        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bakery_key bigint NOT NULL REFERENCES bakeries (key),
    name       text    NOT NULL,
    address    jsonb    NOT NULL
);

CREATE INDEX latches_bakery ON latches (bakery_key);

-- Pictures customers send along with an option; those no order took are purged. The key is drawn at random: nobody can count his way
-- to other people's pictures.
CREATE TABLE attachments (
    key         bigint PRIMARY KEY,
    url         text   NOT NULL UNIQUE,
    account_key bigint REFERENCES accounts (key),
    created_at  bigint NOT NULL,
    used_at     bigint
);

CREATE INDEX attachments_unused ON attachments (created_at) WHERE used_at IS NULL;

-- What one checkout ordered: one order a bakery.
CREATE TABLE order_groups (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text    NOT NULL UNIQUE,
    account_key bigint NOT NULL REFERENCES accounts (key),
    return_url  text    NOT NULL,
    -- Hash of the secret in the address of the payment page; null when nothing is paid online.
    payment_hash bytea  UNIQUE,
    created_at  bigint NOT NULL
);

ALTER TABLE orders ADD COLUMN method text NOT NULL DEFAULT 'TAKEOUT' CHECK (method IN ('TAKEOUT', 'DELIVERY', 'LATCH'));
ALTER TABLE orders ADD COLUMN checkout jsonb;
ALTER TABLE orders ADD COLUMN fees jsonb;
ALTER TABLE orders ADD COLUMN wants_invoice boolean NOT NULL DEFAULT false;
ALTER TABLE orders ADD COLUMN deposit_minor bigint NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN payment_word text;
ALTER TABLE orders ADD COLUMN group_key bigint REFERENCES order_groups (key);
ALTER TABLE orders ADD COLUMN order_year integer;
ALTER TABLE orders ADD COLUMN order_number integer;
ALTER TABLE orders ADD COLUMN bakery_position bigint;
ALTER TABLE orders ADD COLUMN customer_position bigint;
ALTER TABLE orders ADD COLUMN timed_out_at bigint;

-- Where each bakery's and each customer's sequence of orders stands. The row is locked from numbering to commit: positions become
-- visible in their order.
CREATE TABLE bakery_sequences (
    bakery_key bigint NOT NULL PRIMARY KEY REFERENCES bakeries (key),
    position   bigint NOT NULL,
    year       integer NOT NULL,
    number     integer NOT NULL
);

CREATE TABLE customer_sequences (
    account_key bigint NOT NULL PRIMARY KEY REFERENCES accounts (key),
    position    bigint NOT NULL
);

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
    FROM (SELECT *, EXTRACT(YEAR FROM to_timestamp(valid_at / 1000) AT TIME ZONE 'UTC')::integer AS year FROM orders) AS dated) AS ranked
WHERE ranked.key = orders.key;
INSERT INTO bakery_sequences (bakery_key, position, year, number)
SELECT DISTINCT ON (bakery_key) bakery_key, bakery_position, order_year, order_number
FROM orders
WHERE bakery_position IS NOT NULL
ORDER BY bakery_key, bakery_position DESC;
INSERT INTO customer_sequences (account_key, position) SELECT customer_key, MAX(customer_position) FROM orders GROUP BY customer_key;

CREATE UNIQUE INDEX orders_bakery_position ON orders (bakery_key, bakery_position);
CREATE UNIQUE INDEX orders_customer_position ON orders (customer_key, customer_position);
CREATE UNIQUE INDEX orders_number ON orders (bakery_key, order_year, order_number);
CREATE INDEX orders_group ON orders (group_key) WHERE group_key IS NOT NULL;
CREATE INDEX orders_unpaid ON orders (placed_at) WHERE valid_at IS NULL AND payment_word IS NOT NULL AND status = 'PENDING';

CREATE TABLE order_messages (
    key       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_key bigint NOT NULL REFERENCES orders (key),
    sender    text    NOT NULL CHECK (sender IN ('CUSTOMER', 'COMPANY')),
    text      text    NOT NULL,
    at        bigint NOT NULL
);

CREATE INDEX order_messages_order ON order_messages (order_key, key);
