-- The marketplace around the orders: promotions, carts, favourites, loyalty, reviews, push messages.

CREATE TABLE promotions (
    key            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id             text NOT NULL UNIQUE,
    bakery_key     bigint NOT NULL REFERENCES bakeries (key),
    product_id     text,
    title          text NOT NULL,
    description    text NOT NULL,
    type           text NOT NULL CHECK (type IN ('PERCENTAGE', 'FIXED_AMOUNT', 'HAPPY_HOUR')),
    basis_points   integer NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
    discount_minor bigint NOT NULL CHECK (discount_minor >= 0),
    currency       text NOT NULL,
    happy_from     time,
    happy_until    time,
    is_active      boolean NOT NULL,
    created_at     bigint NOT NULL,
    CHECK ((type = 'HAPPY_HOUR') = (happy_from IS NOT NULL AND happy_until IS NOT NULL))
);

CREATE INDEX promotions_bakery ON promotions (bakery_key, created_at);

CREATE TABLE carts (
    account_key bigint NOT NULL PRIMARY KEY REFERENCES accounts (key),
    bakery_key  bigint REFERENCES bakeries (key),
    lines       jsonb NOT NULL,
    updated_at  bigint NOT NULL,
    version     integer NOT NULL
);

CREATE TABLE favourites (
    account_key bigint NOT NULL REFERENCES accounts (key),
    bakery_key  bigint NOT NULL REFERENCES bakeries (key),
    created_at  bigint NOT NULL,
    PRIMARY KEY (account_key, bakery_key)
);

CREATE TABLE loyalty_cards (
    key            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_key    bigint NOT NULL REFERENCES accounts (key),
    bakery_key     bigint NOT NULL REFERENCES bakeries (key),
    stamps         integer NOT NULL CHECK (stamps BETWEEN 0 AND 8),
    rewards_earned integer NOT NULL CHECK (rewards_earned >= 0),
    free_items     integer NOT NULL CHECK (free_items BETWEEN 0 AND rewards_earned),
    updated_at     bigint NOT NULL,
    version        integer NOT NULL,
    UNIQUE (account_key, bakery_key)
);

CREATE TABLE loyalty_stamps (
    order_key bigint NOT NULL PRIMARY KEY REFERENCES orders (key),
    card_key  bigint NOT NULL REFERENCES loyalty_cards (key),
    at        bigint NOT NULL
);

CREATE INDEX loyalty_stamps_card ON loyalty_stamps (card_key);

CREATE TABLE reviews (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    order_key   bigint NOT NULL UNIQUE REFERENCES orders (key),
    bakery_key  bigint NOT NULL REFERENCES bakeries (key),
    account_key bigint NOT NULL REFERENCES accounts (key),
    author_name text NOT NULL,
    rating      integer NOT NULL CHECK (rating BETWEEN 1 AND 5),
    comment     text NOT NULL,
    created_at  bigint NOT NULL
);

CREATE INDEX reviews_bakery ON reviews (bakery_key, created_at, key);
CREATE INDEX reviews_account ON reviews (account_key, created_at, key);

CREATE TABLE notifications (
    key             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id              text NOT NULL UNIQUE,
    account_key     bigint NOT NULL REFERENCES accounts (key),
    kind            text NOT NULL,
    title           text NOT NULL,
    body            text NOT NULL,
    data            jsonb NOT NULL,
    created_at      bigint NOT NULL,
    attempts        integer NOT NULL,
    next_attempt_at bigint,
    sent_at         bigint,
    failure         text,
    reached         text NOT NULL
);

CREATE INDEX notifications_account ON notifications (account_key, key);
CREATE INDEX notifications_created ON notifications (created_at);
CREATE INDEX notifications_due ON notifications (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

-- Requests a client named, so that a repeated one is done once; remembered with what it did.
CREATE TABLE answered_requests (
    account_key bigint NOT NULL REFERENCES accounts (key),
    route       text NOT NULL,
    key         text NOT NULL,
    fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
    result_id   text NOT NULL,
    answered_at bigint NOT NULL,
    PRIMARY KEY (account_key, route, key)
);

CREATE INDEX answered_requests_at ON answered_requests (answered_at);

-- What reports read; the lines themselves live in the order's row.
CREATE VIEW order_lines AS
SELECT o.key AS order_key, o.bakery_key, o.status, o.payment_status, o.placed_at,
    line ->> 'productId' AS product_id,
    line ->> 'name' AS name,
    line ->> 'emoji' AS emoji,
    (line ->> 'priceMinor')::bigint AS price_minor,
    (line ->> 'quantity')::integer AS quantity
FROM orders AS o, jsonb_array_elements(o.lines) AS line;
