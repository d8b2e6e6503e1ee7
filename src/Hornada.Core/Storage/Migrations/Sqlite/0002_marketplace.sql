-- The marketplace around the orders: promotions, carts, favourites, loyalty, reviews, push messages.

CREATE TABLE promotions (
    key            INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT    NOT NULL UNIQUE,
    bakery_key     INTEGER NOT NULL REFERENCES bakeries (key),
    product_id     TEXT,
    title          TEXT    NOT NULL,
    description    TEXT    NOT NULL,
    type           TEXT    NOT NULL CHECK (type IN ('PERCENTAGE', 'FIXED_AMOUNT', 'HAPPY_HOUR')),
    basis_points   INTEGER NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
    discount_minor INTEGER NOT NULL CHECK (discount_minor >= 0),
    currency       TEXT    NOT NULL,
    happy_from     TEXT,
    happy_until    TEXT,
    is_active      INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    created_at     INTEGER NOT NULL,
    CHECK ((type = 'HAPPY_HOUR') = (happy_from IS NOT NULL AND happy_until IS NOT NULL))
) STRICT;

CREATE INDEX promotions_bakery ON promotions (bakery_key, created_at);

CREATE TABLE carts (
    account_key INTEGER NOT NULL PRIMARY KEY REFERENCES accounts (key),
    bakery_key  INTEGER REFERENCES bakeries (key),
    lines       TEXT    NOT NULL,
    updated_at  INTEGER NOT NULL,
    version     INTEGER NOT NULL
) STRICT;

CREATE TABLE favourites (
    account_key INTEGER NOT NULL REFERENCES accounts (key),
    bakery_key  INTEGER NOT NULL REFERENCES bakeries (key),
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (account_key, bakery_key)
) STRICT;

CREATE TABLE loyalty_cards (
    key            INTEGER PRIMARY KEY AUTOINCREMENT,
    account_key    INTEGER NOT NULL REFERENCES accounts (key),
    bakery_key     INTEGER NOT NULL REFERENCES bakeries (key),
    stamps         INTEGER NOT NULL CHECK (stamps BETWEEN 0 AND 8),
    rewards_earned INTEGER NOT NULL CHECK (rewards_earned >= 0),
    free_items     INTEGER NOT NULL CHECK (free_items BETWEEN 0 AND rewards_earned),
    updated_at     INTEGER NOT NULL,
    version        INTEGER NOT NULL,
    UNIQUE (account_key, bakery_key)
) STRICT;

CREATE TABLE loyalty_stamps (
    order_key INTEGER NOT NULL PRIMARY KEY REFERENCES orders (key),
    card_key  INTEGER NOT NULL REFERENCES loyalty_cards (key),
    at        INTEGER NOT NULL
) STRICT;

CREATE INDEX loyalty_stamps_card ON loyalty_stamps (card_key);

CREATE TABLE reviews (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    order_key   INTEGER NOT NULL UNIQUE REFERENCES orders (key),
    bakery_key  INTEGER NOT NULL REFERENCES bakeries (key),
    account_key INTEGER NOT NULL REFERENCES accounts (key),
    author_name TEXT    NOT NULL,
    rating      INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    comment     TEXT    NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX reviews_bakery ON reviews (bakery_key, created_at, key);
CREATE INDEX reviews_account ON reviews (account_key, created_at, key);

CREATE TABLE notifications (
    key             INTEGER PRIMARY KEY AUTOINCREMENT,
    id              TEXT    NOT NULL UNIQUE,
    account_key     INTEGER NOT NULL REFERENCES accounts (key),
    kind            TEXT    NOT NULL,
    title           TEXT    NOT NULL,
    body            TEXT    NOT NULL,
    data            TEXT    NOT NULL,
    created_at      INTEGER NOT NULL,
    attempts        INTEGER NOT NULL,
    next_attempt_at INTEGER,
    sent_at         INTEGER,
    failure         TEXT,
    reached         TEXT    NOT NULL
) STRICT;

CREATE INDEX notifications_account ON notifications (account_key, key);
CREATE INDEX notifications_created ON notifications (created_at);
CREATE INDEX notifications_due ON notifications (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

-- Requests a client named, so that a repeated one is done once; remembered with what it did.
CREATE TABLE answered_requests (
    account_key INTEGER NOT NULL REFERENCES accounts (key),
    route       TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    fingerprint BLOB    NOT NULL CHECK (length(fingerprint) = 32),
    result_id   TEXT    NOT NULL,
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (account_key, route, key)
) STRICT;

CREATE INDEX answered_requests_at ON answered_requests (answered_at);

-- What reports read; the lines themselves live in the order's row.
CREATE VIEW order_lines AS
SELECT o.key AS order_key, o.bakery_key, o.status, o.payment_status, o.placed_at,
    json_extract(line.value, '$.productId') AS product_id,
    json_extract(line.value, '$.name') AS name,
    json_extract(line.value, '$.emoji') AS emoji,
    json_extract(line.value, '$.priceMinor') AS price_minor,
    json_extract(line.value, '$.quantity') AS quantity
FROM orders AS o, json_each(o.lines) AS line;
