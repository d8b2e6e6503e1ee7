-- One bakery's day: companies, bakeries, products, accounts, orders and their history.
-- Instants are epoch milliseconds; money is whole minor units; enums are their upper-case words.

CREATE TABLE companies (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    name        TEXT    NOT NULL,
    currency    TEXT    NOT NULL,
    zone        TEXT    NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE accounts (
    key              INTEGER PRIMARY KEY AUTOINCREMENT,
    uid              TEXT    NOT NULL UNIQUE,
    email            TEXT    NOT NULL,
    normalized_email TEXT    UNIQUE,
    display_name     TEXT    NOT NULL,
    phone            TEXT    NOT NULL,
    role             TEXT    NOT NULL CHECK (role IN ('CUSTOMER', 'BAKER', 'ADMIN')),
    password_hash    TEXT,
    security_stamp   TEXT    NOT NULL,
    created_at       INTEGER NOT NULL
) STRICT;

CREATE TABLE bakeries (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT    NOT NULL UNIQUE,
    company_key  INTEGER NOT NULL REFERENCES companies (key),
    owner_key    INTEGER NOT NULL REFERENCES accounts (key),
    name         TEXT    NOT NULL,
    name_folded  TEXT    NOT NULL,
    description  TEXT    NOT NULL,
    address      TEXT    NOT NULL,
    phone        TEXT    NOT NULL,
    logo_url     TEXT    NOT NULL,
    banner_url   TEXT    NOT NULL,
    latitude     REAL    NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude    REAL    NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    opens_at     TEXT    NOT NULL,
    closes_at    TEXT    NOT NULL,
    zone         TEXT    NOT NULL,
    currency     TEXT    NOT NULL,
    status       TEXT    NOT NULL CHECK (status IN ('ACTIVE', 'INACTIVE', 'SUSPENDED')),
    is_open      INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    rating_sum   INTEGER NOT NULL CHECK (rating_sum >= 0),
    rating_count INTEGER NOT NULL CHECK (rating_count >= 0),
    created_at   INTEGER NOT NULL,
    deleted_at   INTEGER,
    CHECK (is_open = 0 OR status = 'ACTIVE')
) STRICT;

CREATE INDEX bakeries_company ON bakeries (company_key);
CREATE INDEX bakeries_owner ON bakeries (owner_key);

CREATE TABLE memberships (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    account_key INTEGER NOT NULL REFERENCES accounts (key),
    bakery_key  INTEGER NOT NULL REFERENCES bakeries (key),
    since       INTEGER NOT NULL,
    UNIQUE (account_key, bakery_key)
) STRICT;

CREATE INDEX memberships_bakery ON memberships (bakery_key);

CREATE TABLE devices (
    token       TEXT    NOT NULL PRIMARY KEY,
    account_key INTEGER NOT NULL REFERENCES accounts (key),
    seen_at     INTEGER NOT NULL
) STRICT;

CREATE INDEX devices_account ON devices (account_key);

CREATE TABLE api_tokens (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    account_key INTEGER NOT NULL REFERENCES accounts (key),
    name        TEXT    NOT NULL,
    hash        BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    created_at  INTEGER NOT NULL,
    revoked_at  INTEGER
) STRICT;

CREATE INDEX api_tokens_account ON api_tokens (account_key);

CREATE TABLE products (
    key             INTEGER PRIMARY KEY AUTOINCREMENT,
    id              TEXT    NOT NULL UNIQUE,
    bakery_key      INTEGER NOT NULL REFERENCES bakeries (key),
    name            TEXT    NOT NULL,
    name_folded     TEXT    NOT NULL,
    price_minor     INTEGER NOT NULL CHECK (price_minor > 0),
    currency        TEXT    NOT NULL,
    emoji           TEXT    NOT NULL,
    availability    TEXT    NOT NULL
        CHECK (availability IN ('READY_NOW', 'READY_IN_20', 'READY_IN_60', 'ADVANCE_ORDER_ONLY', 'OUT_OF_STOCK')),
    stock           INTEGER NOT NULL CHECK (stock >= 0),
    category        TEXT    NOT NULL,
    category_folded TEXT    NOT NULL,
    description     TEXT    NOT NULL,
    image_url       TEXT    NOT NULL,
    is_available    INTEGER NOT NULL CHECK (is_available IN (0, 1)),
    advance_minutes INTEGER NOT NULL CHECK (advance_minutes >= 0),
    created_at      INTEGER NOT NULL
) STRICT;

CREATE INDEX products_bakery ON products (bakery_key, name);

CREATE TABLE orders (
    key                INTEGER PRIMARY KEY AUTOINCREMENT,
    id                 TEXT    NOT NULL UNIQUE,
    bakery_key         INTEGER NOT NULL REFERENCES bakeries (key),
    bakery_name        TEXT    NOT NULL,
    customer_key       INTEGER NOT NULL REFERENCES accounts (key),
    customer_name      TEXT    NOT NULL,
    lines              TEXT    NOT NULL,
    currency           TEXT    NOT NULL,
    discount_minor     INTEGER NOT NULL CHECK (discount_minor >= 0),
    total_minor        INTEGER NOT NULL CHECK (total_minor >= 0),
    promotion_id       TEXT,
    status             TEXT    NOT NULL
        CHECK (status IN ('PENDING', 'CONFIRMED', 'BAKING', 'READY', 'COMPLETED', 'CANCELLED')),
    placed_at          INTEGER NOT NULL,
    placed_hour        INTEGER NOT NULL CHECK (placed_hour BETWEEN 0 AND 23),
    pickup_time        TEXT    NOT NULL,
    scheduled_for      INTEGER,
    pickup_at          INTEGER NOT NULL,
    pickup_code        TEXT    NOT NULL,
    pickup_hash        BLOB    NOT NULL UNIQUE CHECK (length(pickup_hash) = 32),
    notes              TEXT    NOT NULL,
    estimated_ready_at INTEGER,
    payment_method     TEXT    NOT NULL,
    payment_status     TEXT    NOT NULL CHECK (payment_status IN ('PENDING', 'APPROVED', 'REJECTED', 'REFUNDED')),
    valid_at           INTEGER,
    announced_at       INTEGER,
    seen_at            INTEGER,
    confirmed_at       INTEGER,
    paid_at            INTEGER,
    completed_at       INTEGER,
    handed_over_by     TEXT CHECK (handed_over_by IN ('QR', 'MANUAL')),
    cancelled_at       INTEGER,
    cancelled_by       TEXT CHECK (cancelled_by IN ('CUSTOMER', 'BAKER', 'ADMIN')),
    archived_at        INTEGER,
    version            INTEGER NOT NULL CHECK (version >= 1),
    CHECK ((status = 'COMPLETED') = (completed_at IS NOT NULL)),
    CHECK ((status = 'CANCELLED') = (cancelled_at IS NOT NULL))
) STRICT;

CREATE INDEX orders_bakery ON orders (bakery_key, placed_at, key);
CREATE INDEX orders_customer ON orders (customer_key, placed_at, key);
CREATE INDEX orders_placed ON orders (placed_at, key);
CREATE INDEX orders_open ON orders (bakery_key, placed_at, key) WHERE status IN ('PENDING', 'CONFIRMED', 'BAKING', 'READY');

CREATE TABLE order_events (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    order_key   INTEGER NOT NULL REFERENCES orders (key),
    bakery_key  INTEGER NOT NULL REFERENCES bakeries (key),
    sequence    INTEGER NOT NULL CHECK (sequence >= 1),
    kind        TEXT    NOT NULL,
    from_status TEXT,
    to_status   TEXT,
    actor_kind  TEXT    NOT NULL,
    actor_key   INTEGER NOT NULL REFERENCES accounts (key),
    at          INTEGER NOT NULL,
    UNIQUE (order_key, sequence)
) STRICT;

CREATE INDEX order_events_bakery ON order_events (bakery_key, key);

CREATE TABLE payments (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT    NOT NULL UNIQUE,
    order_key    INTEGER NOT NULL REFERENCES orders (key),
    account_key  INTEGER NOT NULL REFERENCES accounts (key),
    amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
    currency     TEXT    NOT NULL,
    method       TEXT    NOT NULL CHECK (method IN ('CREDIT_CARD', 'DEBIT_CARD', 'PSE', 'CASH_ON_PICKUP')),
    status       TEXT    NOT NULL CHECK (status IN ('PENDING', 'APPROVED', 'REJECTED', 'REFUNDED')),
    card_last4   TEXT    NOT NULL CHECK (length(card_last4) IN (0, 4)),
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX payments_order ON payments (order_key);
CREATE UNIQUE INDEX payments_one_approved ON payments (order_key) WHERE status = 'APPROVED';
