-- Changes of several products at once, with what each product was before and became: so they can be undone.
CREATE TABLE product_edits (
    key           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id            text    NOT NULL UNIQUE,
    bakery_key    bigint  NOT NULL REFERENCES bakeries (key),
    account_key   bigint  NOT NULL REFERENCES accounts (key),
    made_at       bigint  NOT NULL,
    percent       integer,
    is_for_sale   boolean,
    category      text,
    product_count integer NOT NULL,
    products      jsonb   NOT NULL,
    undone_at     bigint
);

CREATE INDEX product_edits_bakery ON product_edits (bakery_key, key);
