-- Changes of several products at once, with what each product was before and became: so they can be undone.
CREATE TABLE product_edits (
    key           INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    bakery_key    INTEGER NOT NULL REFERENCES bakeries (key),
    account_key   INTEGER NOT NULL REFERENCES accounts (key),
    made_at       INTEGER NOT NULL,
    percent       INTEGER,
    is_for_sale   INTEGER CHECK (is_for_sale IN (0, 1)),
    category      TEXT,
    product_count INTEGER NOT NULL,
    products      TEXT    NOT NULL,
    undone_at     INTEGER
) STRICT;

CREATE INDEX product_edits_bakery ON product_edits (bakery_key, key);
