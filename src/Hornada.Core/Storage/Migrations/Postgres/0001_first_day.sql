-- One bakery's day: companies, bakeries, products, accounts, orders and their history.
-- The same tables as on SQLite. Names sort by code point on both engines, hence COLLATE "C".
-- Instants are epoch milliseconds; money is whole minor units; enums are their upper-case words.

CREATE TABLE companies (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    name        text COLLATE "C" NOT NULL,
    currency    text NOT NULL,
    zone        text NOT NULL,
    created_at  bigint NOT NULL
);

CREATE TABLE accounts (
    key              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uid              text NOT NULL UNIQUE,
    email            text COLLATE "C" NOT NULL,
    normalized_email text UNIQUE,
    display_name     text COLLATE "C" NOT NULL,
    phone            text NOT NULL,
    role             text NOT NULL CHECK (role IN ('CUSTOMER', 'BAKER', 'ADMIN')),
    password_hash    text,
    security_stamp   text NOT NULL,
    created_at       bigint NOT NULL
);

CREATE TABLE bakeries (
    key          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           text NOT NULL UNIQUE,
    company_key  bigint NOT NULL REFERENCES companies (key),
    owner_key    bigint NOT NULL REFERENCES accounts (key),
    name         text COLLATE "C" NOT NULL,
    name_folded  text NOT NULL,
    description  text NOT NULL,
    address      text NOT NULL,
    phone        text NOT NULL,
    logo_url     text NOT NULL,
    banner_url   text NOT NULL,
    latitude     double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude    double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    opens_at     time NOT NULL,
    closes_at    time NOT NULL,
    zone         text NOT NULL,
    currency     text NOT NULL,
    status       text NOT NULL CHECK (status IN ('ACTIVE', 'INACTIVE', 'SUSPENDED')),
    is_open      boolean NOT NULL,
    rating_sum   bigint NOT NULL CHECK (rating_sum >= 0),
    rating_count integer NOT NULL CHECK (rating_count >= 0),
    created_at   bigint NOT NULL,
    deleted_at   bigint,
    CHECK (NOT is_open OR status = 'ACTIVE')
);

CREATE INDEX bakeries_company ON bakeries (company_key);
CREATE INDEX bakeries_owner ON bakeries (owner_key);

CREATE TABLE memberships (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_key bigint NOT NULL REFERENCES accounts (key),
    bakery_key  bigint NOT NULL REFERENCES bakeries (key),
    since       bigint NOT NULL,
    UNIQUE (account_key, bakery_key)
);

CREATE INDEX memberships_bakery ON memberships (bakery_key);

CREATE TABLE devices (
    token       text NOT NULL PRIMARY KEY,
    account_key bigint NOT NULL REFERENCES accounts (key),
    seen_at     bigint NOT NULL
);

CREATE INDEX devices_account ON devices (account_key);

CREATE TABLE api_tokens (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    account_key bigint NOT NULL REFERENCES accounts (key),
    name        text COLLATE "C" NOT NULL,
    hash        bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
    created_at  bigint NOT NULL,
    revoked_at  bigint
);

CREATE INDEX api_tokens_account ON api_tokens (account_key);

CREATE TABLE products (
    key             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id              text NOT NULL UNIQUE,
    bakery_key      bigint NOT NULL REFERENCES bakeries (key),
    name            text COLLATE "C" NOT NULL,
    name_folded     text NOT NULL,
    price_minor     bigint NOT NULL CHECK (price_minor > 0),
    currency        text NOT NULL,
    emoji           text NOT NULL,
    availability    text NOT NULL
        CHECK (availability IN ('READY_NOW', 'READY_IN_20', 'READY_IN_60', 'ADVANCE_ORDER_ONLY', 'OUT_OF_STOCK')),
    stock           integer NOT NULL CHECK (stock >= 0),
    category        text NOT NULL,
    category_folded text NOT NULL,
    description     text NOT NULL,
    image_url       text NOT NULL,
    is_available    boolean NOT NULL,
    advance_minutes integer NOT NULL CHECK (advance_minutes >= 0),
    created_at      bigint NOT NULL
);

CREATE INDEX products_bakery ON products (bakery_key, name);

CREATE TABLE orders (
    key                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id                 text NOT NULL UNIQUE,
    bakery_key         bigint NOT NULL REFERENCES bakeries (key),
    bakery_name        text NOT NULL,
    customer_key       bigint NOT NULL REFERENCES accounts (key),
    customer_name      text NOT NULL,
    lines              jsonb NOT NULL,
    currency           text NOT NULL,
    discount_minor     bigint NOT NULL CHECK (discount_minor >= 0),
    total_minor        bigint NOT NULL CHECK (total_minor >= 0),
    promotion_id       text,
    status             text NOT NULL
        CHECK (status IN ('PENDING', 'CONFIRMED', 'BAKING', 'READY', 'COMPLETED', 'CANCELLED')),
    placed_at          bigint NOT NULL,
    placed_hour        integer NOT NULL CHECK (placed_hour BETWEEN 0 AND 23),
    pickup_time        time NOT NULL,
    scheduled_for      bigint,
    pickup_at          bigint NOT NULL,
    pickup_code        text NOT NULL,
    pickup_hash        bytea NOT NULL UNIQUE CHECK (length(pickup_hash) = 32),
    notes              text NOT NULL,
    estimated_ready_at bigint,
    payment_method     text NOT NULL,
    payment_status     text NOT NULL CHECK (payment_status IN ('PENDING', 'APPROVED', 'REJECTED', 'REFUNDED')),
    valid_at           bigint,
    announced_at       bigint,
    seen_at            bigint,
    confirmed_at       bigint,
    paid_at            bigint,
    completed_at       bigint,
    handed_over_by     text CHECK (handed_over_by IN ('QR', 'MANUAL')),
    cancelled_at       bigint,
    cancelled_by       text CHECK (cancelled_by IN ('CUSTOMER', 'BAKER', 'ADMIN')),
    archived_at        bigint,
    version            integer NOT NULL CHECK (version >= 1),
    CHECK ((status = 'COMPLETED') = (completed_at IS NOT NULL)),
    CHECK ((status = 'CANCELLED') = (cancelled_at IS NOT NULL))
);

CREATE INDEX orders_bakery ON orders (bakery_key, placed_at, key);
CREATE INDEX orders_customer ON orders (customer_key, placed_at, key);
CREATE INDEX orders_placed ON orders (placed_at, key);
CREATE INDEX orders_open ON orders (bakery_key, placed_at, key) WHERE status IN ('PENDING', 'CONFIRMED', 'BAKING', 'READY');

CREATE TABLE order_events (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_key   bigint NOT NULL REFERENCES orders (key),
    bakery_key  bigint NOT NULL REFERENCES bakeries (key),
    sequence    integer NOT NULL CHECK (sequence >= 1),
    kind        text NOT NULL,
    from_status text,
    to_status   text,
    actor_kind  text NOT NULL,
    actor_key   bigint NOT NULL REFERENCES accounts (key),
    at          bigint NOT NULL,
    UNIQUE (order_key, sequence)
);

CREATE INDEX order_events_bakery ON order_events (bakery_key, key);

CREATE TABLE payments (
    key          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id           text NOT NULL UNIQUE,
    order_key    bigint NOT NULL REFERENCES orders (key),
    account_key  bigint NOT NULL REFERENCES accounts (key),
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    currency     text NOT NULL,
    method       text NOT NULL CHECK (method IN ('CREDIT_CARD', 'DEBIT_CARD', 'PSE', 'CASH_ON_PICKUP')),
    status       text NOT NULL CHECK (status IN ('PENDING', 'APPROVED', 'REJECTED', 'REFUNDED')),
    card_last4   text NOT NULL CHECK (length(card_last4) IN (0, 4)),
    created_at   bigint NOT NULL,
    updated_at   bigint NOT NULL
);

CREATE INDEX payments_order ON payments (order_key);
CREATE UNIQUE INDEX payments_one_approved ON payments (order_key) WHERE status = 'APPROVED';
