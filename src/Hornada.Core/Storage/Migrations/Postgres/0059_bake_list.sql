-- What a bakery bakes: its own plan by weekday, what has come out of the oven, what the last print of a day said, and what was left at
-- closing. Rows are counts of products by day; nobody's person is in them.
CREATE TABLE bake_plan (
    bakery_key  bigint  NOT NULL REFERENCES bakeries (key),
    weekday     integer NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    product_key bigint  NOT NULL REFERENCES products (key) ON DELETE CASCADE,
    pieces      integer NOT NULL CHECK (pieces > 0),
    PRIMARY KEY (bakery_key, weekday, product_key)
);

CREATE TABLE baked_batches (
    bakery_key  bigint  NOT NULL REFERENCES bakeries (key),
    day         date    NOT NULL,
    product_key bigint NOT NULL,
    minute      integer NOT NULL CHECK (minute BETWEEN 0 AND 2879),
    pieces      integer NOT NULL CHECK (pieces >= 0),
    stocked     integer NOT NULL CHECK (stocked BETWEEN 0 AND pieces),
    baked_at    bigint NOT NULL,
    PRIMARY KEY (bakery_key, day, product_key, minute)
);

CREATE TABLE bake_prints (
    bakery_key bigint  NOT NULL REFERENCES bakeries (key),
    day        date    NOT NULL,
    printed_at bigint NOT NULL,
    lines      jsonb   NOT NULL,
    PRIMARY KEY (bakery_key, day)
);

CREATE TABLE bake_closings (
    bakery_key  bigint  NOT NULL REFERENCES bakeries (key),
    day         date    NOT NULL,
    product_key bigint NOT NULL,
    name        text    NOT NULL,
    made        integer NOT NULL CHECK (made >= 0),
    ordered     integer NOT NULL CHECK (ordered >= 0),
    wasted      integer NOT NULL CHECK (wasted >= 0),
    kept        integer NOT NULL CHECK (kept >= 0),
    PRIMARY KEY (bakery_key, day, product_key)
);
