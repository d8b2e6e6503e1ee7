-- The school kitchen: organisations and their establishments, children and parents, prepaid credit, and what was handed over of each line.

-- A company that runs canteens. Its account is what orders and moves made with its tokens are recorded under; nobody signs in with it.
CREATE TABLE canteens (
    company_key         bigint NOT NULL PRIMARY KEY REFERENCES companies (key),
    account_key         bigint NOT NULL UNIQUE REFERENCES accounts (key),
    requests_per_minute integer CHECK (requests_per_minute > 0),
    counts_working_days boolean NOT NULL
);

CREATE TABLE canteen_sites (
    bakery_key      bigint NOT NULL PRIMARY KEY REFERENCES bakeries (key),
    company_key     bigint NOT NULL REFERENCES canteens (company_key),
    pickup_times    text NOT NULL CHECK (pickup_times IN ('ANYTIME', 'INTERVAL')),
    slots           jsonb NOT NULL,
    working_days    jsonb NOT NULL,
    order_closes_at time NOT NULL,
    menu_closes_at  time,
    closure_days    integer NOT NULL CHECK (closure_days >= 0),
    updated_at      bigint NOT NULL
);

CREATE INDEX canteen_sites_company ON canteen_sites (company_key);

-- Days a kitchen does not cook although it is a working day: nothing can be ordered for them any more.
CREATE TABLE canteen_closed_days (
    bakery_key bigint NOT NULL REFERENCES canteen_sites (bakery_key),
    day        date NOT NULL,
    reason     text NOT NULL,
    author     text NOT NULL,
    closed_at  bigint NOT NULL,
    PRIMARY KEY (bakery_key, day)
);

CREATE TABLE organisation_tokens (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    company_key bigint NOT NULL REFERENCES canteens (company_key),
    name        text NOT NULL,
    ability     text NOT NULL CHECK (ability IN ('READ', 'STAFF')),
    hash        bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
    created_at  bigint NOT NULL,
    expires_at  bigint,
    revoked_at  bigint
);

CREATE INDEX organisation_tokens_company ON organisation_tokens (company_key);

CREATE TABLE canteen_parents (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    company_key bigint NOT NULL REFERENCES canteens (company_key),
    full_name   text NOT NULL,
    email       text,
    phone       text
);

CREATE INDEX canteen_parents_company ON canteen_parents (company_key);

CREATE TABLE canteen_customers (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    company_key bigint NOT NULL REFERENCES canteens (company_key),
    full_name   text NOT NULL,
    name_folded text COLLATE "C" NOT NULL,
    class       text,
    parent_key  bigint REFERENCES canteen_parents (key),
    is_walk_in  boolean NOT NULL,
    created_at  bigint NOT NULL,
    updated_at  bigint NOT NULL
);

CREATE INDEX canteen_customers_company ON canteen_customers (company_key, name_folded);
CREATE INDEX canteen_customers_parent ON canteen_customers (parent_key) WHERE parent_key IS NOT NULL;
CREATE UNIQUE INDEX canteen_customers_walk_in ON canteen_customers (company_key) WHERE is_walk_in;

-- What a parent has paid in and not spent. The balance is the sum of the movements; "movements" counts them.
CREATE TABLE credit_accounts (
    key           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_key    bigint NOT NULL UNIQUE REFERENCES canteen_parents (key),
    currency      text NOT NULL,
    balance_minor bigint NOT NULL CHECK (balance_minor >= 0),
    movements     integer NOT NULL CHECK (movements >= 0)
);

CREATE TABLE canteen_orders (
    order_key          bigint NOT NULL PRIMARY KEY REFERENCES orders (key),
    company_key        bigint NOT NULL REFERENCES canteens (company_key),
    customer_key       bigint NOT NULL REFERENCES canteen_customers (key),
    reference          text NOT NULL,
    payment_type       text NOT NULL CHECK (payment_type IN ('CASH', 'CARD', 'CREDIT')),
    credit_account_key bigint REFERENCES credit_accounts (key),
    pickup_day         date NOT NULL,
    slot               time,
    has_menu           boolean NOT NULL,
    cancel_reason      text,
    UNIQUE (company_key, reference),
    CHECK ((payment_type = 'CREDIT') = (credit_account_key IS NOT NULL))
);

CREATE INDEX canteen_orders_day ON canteen_orders (company_key, pickup_day);
CREATE INDEX canteen_orders_customer ON canteen_orders (customer_key);

-- What was handed over of each line of an order. The line itself is in the order's snapshot, at this position.
CREATE TABLE canteen_lines (
    order_key bigint NOT NULL REFERENCES orders (key),
    position  integer NOT NULL CHECK (position >= 0),
    id        text NOT NULL UNIQUE,
    quantity  integer NOT NULL CHECK (quantity >= 1),
    fulfilled integer NOT NULL CHECK (fulfilled BETWEEN 0 AND quantity),
    PRIMARY KEY (order_key, position)
);

-- The ledger: rows are written once. A correction is a row of its own.
CREATE TABLE credit_movements (
    key           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            text NOT NULL UNIQUE,
    account_key   bigint NOT NULL REFERENCES credit_accounts (key),
    sequence      integer NOT NULL CHECK (sequence >= 1),
    kind          text NOT NULL CHECK (kind IN ('TOP_UP', 'ORDER', 'REFUND', 'ADJUSTMENT')),
    amount_minor  bigint NOT NULL CHECK (amount_minor <> 0),
    balance_minor bigint NOT NULL CHECK (balance_minor >= 0),
    order_key     bigint REFERENCES orders (key),
    reason        text,
    author        text NOT NULL,
    actor_key     bigint NOT NULL REFERENCES accounts (key),
    at            bigint NOT NULL,
    UNIQUE (account_key, sequence),
    -- An order is paid once and given back once.
    UNIQUE (order_key, kind),
    CHECK ((kind IN ('ORDER', 'REFUND')) = (order_key IS NOT NULL)),
    CHECK (kind NOT IN ('TOP_UP', 'REFUND') OR amount_minor > 0),
    CHECK (kind <> 'ORDER' OR amount_minor < 0),
    CHECK (kind <> 'ADJUSTMENT' OR reason IS NOT NULL)
);

CREATE FUNCTION credit_movement_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.balance_minor <> NEW.amount_minor
            + COALESCE((SELECT balance_minor FROM credit_movements WHERE account_key = NEW.account_key AND sequence = NEW.sequence - 1), 0)
        OR NEW.sequence <> 1 + COALESCE((SELECT MAX(sequence) FROM credit_movements WHERE account_key = NEW.account_key), 0) THEN
        RAISE EXCEPTION 'a movement must follow the one before it';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION credit_movement_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only';
END $$;

CREATE TRIGGER credit_movements_follow BEFORE INSERT ON credit_movements FOR EACH ROW EXECUTE FUNCTION credit_movement_follows();
CREATE TRIGGER credit_movements_stay BEFORE UPDATE OR DELETE ON credit_movements FOR EACH ROW EXECUTE FUNCTION credit_movement_stays();

-- What the canteen contract says of products beyond the catalogue.
CREATE TABLE canteen_products (
    product_key      bigint NOT NULL PRIMARY KEY REFERENCES products (key) ON DELETE CASCADE,
    is_menu          boolean NOT NULL,
    compare_at_minor bigint CHECK (compare_at_minor > 0),
    cost_minor       bigint CHECK (cost_minor >= 0)
);

CREATE TABLE canteen_categories (
    category_key bigint NOT NULL PRIMARY KEY REFERENCES categories (key),
    id           text NOT NULL UNIQUE
);
