-- The school kitchen: organisations and their establishments, children and parents, prepaid credit, and what was handed over of each line.

-- A company that runs canteens. Its account is what orders and moves made with its tokens are recorded under; nobody signs in with it.
CREATE TABLE canteens (
    company_key         INTEGER NOT NULL PRIMARY KEY REFERENCES companies (key),
    account_key         INTEGER NOT NULL UNIQUE REFERENCES accounts (key),
    requests_per_minute INTEGER CHECK (requests_per_minute > 0),
    counts_working_days INTEGER NOT NULL CHECK (counts_working_days IN (0, 1))
) STRICT;

CREATE TABLE canteen_sites (
    bakery_key      INTEGER NOT NULL PRIMARY KEY REFERENCES bakeries (key),
    company_key     INTEGER NOT NULL REFERENCES canteens (company_key),
    pickup_times    TEXT    NOT NULL CHECK (pickup_times IN ('ANYTIME', 'INTERVAL')),
    slots           TEXT    NOT NULL,
    working_days    TEXT    NOT NULL,
    order_closes_at TEXT    NOT NULL,
    menu_closes_at  TEXT,
    closure_days    INTEGER NOT NULL CHECK (closure_days >= 0),
    updated_at      INTEGER NOT NULL
) STRICT;

CREATE INDEX canteen_sites_company ON canteen_sites (company_key);

-- Days a kitchen does not cook although it is a working day: nothing can be ordered for them any more.
CREATE TABLE canteen_closed_days (
    bakery_key INTEGER NOT NULL REFERENCES canteen_sites (bakery_key),
    day        TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    author     TEXT    NOT NULL,
    closed_at  INTEGER NOT NULL,
    PRIMARY KEY (bakery_key, day)
) STRICT;

CREATE TABLE organisation_tokens (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    company_key INTEGER NOT NULL REFERENCES canteens (company_key),
    name        TEXT    NOT NULL,
    ability     TEXT    NOT NULL CHECK (ability IN ('READ', 'STAFF')),
    hash        BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER,
    revoked_at  INTEGER
) STRICT;

CREATE INDEX organisation_tokens_company ON organisation_tokens (company_key);

CREATE TABLE canteen_parents (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    company_key INTEGER NOT NULL REFERENCES canteens (company_key),
    full_name   TEXT    NOT NULL,
    email       TEXT,
    phone       TEXT
) STRICT;

CREATE INDEX canteen_parents_company ON canteen_parents (company_key);

CREATE TABLE canteen_customers (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    id          TEXT    NOT NULL UNIQUE,
    company_key INTEGER NOT NULL REFERENCES canteens (company_key),
    full_name   TEXT    NOT NULL,
    name_folded TEXT    NOT NULL,
    class       TEXT,
    parent_key  INTEGER REFERENCES canteen_parents (key),
    is_walk_in  INTEGER NOT NULL CHECK (is_walk_in IN (0, 1)),
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX canteen_customers_company ON canteen_customers (company_key, name_folded);
CREATE INDEX canteen_customers_parent ON canteen_customers (parent_key) WHERE parent_key IS NOT NULL;
CREATE UNIQUE INDEX canteen_customers_walk_in ON canteen_customers (company_key) WHERE is_walk_in = 1;

-- What a parent has paid in and not spent. The balance is the sum of the movements; "movements" counts them.
CREATE TABLE credit_accounts (
    key           INTEGER PRIMARY KEY AUTOINCREMENT,
    parent_key    INTEGER NOT NULL UNIQUE REFERENCES canteen_parents (key),
    currency      TEXT    NOT NULL,
    balance_minor INTEGER NOT NULL CHECK (balance_minor >= 0),
    movements     INTEGER NOT NULL CHECK (movements >= 0)
) STRICT;

CREATE TABLE canteen_orders (
    order_key          INTEGER NOT NULL PRIMARY KEY REFERENCES orders (key),
    company_key        INTEGER NOT NULL REFERENCES canteens (company_key),
    customer_key       INTEGER NOT NULL REFERENCES canteen_customers (key),
    reference          TEXT    NOT NULL,
    payment_type       TEXT    NOT NULL CHECK (payment_type IN ('CASH', 'CARD', 'CREDIT')),
    credit_account_key INTEGER REFERENCES credit_accounts (key),
    pickup_day         TEXT    NOT NULL,
    slot               TEXT,
    has_menu           INTEGER NOT NULL CHECK (has_menu IN (0, 1)),
    cancel_reason      TEXT,
    UNIQUE (company_key, reference),
    CHECK ((payment_type = 'CREDIT') = (credit_account_key IS NOT NULL))
) STRICT;

CREATE INDEX canteen_orders_day ON canteen_orders (company_key, pickup_day);
CREATE INDEX canteen_orders_customer ON canteen_orders (customer_key);

-- What was handed over of each line of an order. The line itself is in the order's snapshot, at this position.
CREATE TABLE canteen_lines (
    order_key INTEGER NOT NULL REFERENCES orders (key),
    position  INTEGER NOT NULL CHECK (position >= 0),
    id        TEXT    NOT NULL UNIQUE,
    quantity  INTEGER NOT NULL CHECK (quantity >= 1),
    fulfilled INTEGER NOT NULL CHECK (fulfilled BETWEEN 0 AND quantity),
    PRIMARY KEY (order_key, position)
) STRICT;

-- The ledger: rows are written once. A correction is a row of its own.
CREATE TABLE credit_movements (
    key           INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    account_key   INTEGER NOT NULL REFERENCES credit_accounts (key),
    sequence      INTEGER NOT NULL CHECK (sequence >= 1),
    kind          TEXT    NOT NULL CHECK (kind IN ('TOP_UP', 'ORDER', 'REFUND', 'ADJUSTMENT')),
    amount_minor  INTEGER NOT NULL CHECK (amount_minor <> 0),
    balance_minor INTEGER NOT NULL CHECK (balance_minor >= 0),
    order_key     INTEGER REFERENCES orders (key),
    reason        TEXT,
    author        TEXT    NOT NULL,
    actor_key     INTEGER NOT NULL REFERENCES accounts (key),
    at            INTEGER NOT NULL,
    UNIQUE (account_key, sequence),
    -- An order is paid once and given back once.
    UNIQUE (order_key, kind),
    CHECK ((kind IN ('ORDER', 'REFUND')) = (order_key IS NOT NULL)),
    CHECK (kind NOT IN ('TOP_UP', 'REFUND') OR amount_minor > 0),
    CHECK (kind <> 'ORDER' OR amount_minor < 0),
    CHECK (kind <> 'ADJUSTMENT' OR reason IS NOT NULL)
) STRICT;

CREATE TRIGGER credit_movements_follow BEFORE INSERT ON credit_movements
WHEN NEW.balance_minor <> NEW.amount_minor + COALESCE((SELECT balance_minor FROM credit_movements WHERE account_key = NEW.account_key AND sequence = NEW.sequence - 1), 0)
    OR NEW.sequence <> 1 + COALESCE((SELECT MAX(sequence) FROM credit_movements WHERE account_key = NEW.account_key), 0)
BEGIN
    SELECT RAISE(ABORT, 'a movement must follow the one before it');
END;

CREATE TRIGGER credit_movements_stay BEFORE UPDATE ON credit_movements
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER credit_movements_remain BEFORE DELETE ON credit_movements
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

-- What the canteen contract says of products beyond the catalogue.
CREATE TABLE canteen_products (
    product_key      INTEGER NOT NULL PRIMARY KEY REFERENCES products (key) ON DELETE CASCADE,
    is_menu          INTEGER NOT NULL CHECK (is_menu IN (0, 1)),
    compare_at_minor INTEGER CHECK (compare_at_minor > 0),
    cost_minor       INTEGER CHECK (cost_minor >= 0)
) STRICT;

CREATE TABLE canteen_categories (
    category_key INTEGER NOT NULL PRIMARY KEY REFERENCES categories (key),
    id           TEXT    NOT NULL UNIQUE
) STRICT;
