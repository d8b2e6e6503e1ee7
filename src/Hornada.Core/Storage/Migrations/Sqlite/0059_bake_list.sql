-- What a bakery bakes: its own plan by weekday, what has come out of the oven, what the last print of a day said, and what was left at
-- closing. Rows are counts of products by day; nobody's person is in them.
CREATE TABLE bake_plan (
    bakery_key  INTEGER NOT NULL REFERENCES bakeries (key),
    weekday     INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    product_key INTEGER NOT NULL REFERENCES products (key) ON DELETE CASCADE,
    pieces      INTEGER NOT NULL CHECK (pieces > 0),
    PRIMARY KEY (bakery_key, weekday, product_key)
) STRICT;

CREATE TABLE baked_batches (
    bakery_key  INTEGER NOT NULL REFERENCES bakeries (key),
    day         TEXT    NOT NULL,
    product_key INTEGER NOT NULL,
    minute      INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 2879),
    pieces      INTEGER NOT NULL CHECK (pieces >= 0),
    stocked     INTEGER NOT NULL CHECK (stocked BETWEEN 0 AND pieces),
    baked_at    INTEGER NOT NULL,
    PRIMARY KEY (bakery_key, day, product_key, minute)
) STRICT;

CREATE TABLE bake_prints (
    bakery_key INTEGER NOT NULL REFERENCES bakeries (key),
    day        TEXT    NOT NULL,
    printed_at INTEGER NOT NULL,
    lines      TEXT    NOT NULL,
    PRIMARY KEY (bakery_key, day)
) STRICT;

CREATE TABLE bake_closings (
    bakery_key  INTEGER NOT NULL REFERENCES bakeries (key),
    day         TEXT    NOT NULL,
    product_key INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    made        INTEGER NOT NULL CHECK (made >= 0),
    ordered     INTEGER NOT NULL CHECK (ordered >= 0),
    wasted      INTEGER NOT NULL CHECK (wasted >= 0),
    kept        INTEGER NOT NULL CHECK (kept >= 0),
    PRIMARY KEY (bakery_key, day, product_key)
) STRICT;
