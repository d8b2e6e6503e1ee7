-- What a kitchen cooks on which day. Products that are sold by day can be ordered only for the days they are planned for.
ALTER TABLE canteen_products ADD COLUMN is_by_day INTEGER NOT NULL DEFAULT 0 CHECK (is_by_day IN (0, 1));

CREATE TABLE canteen_plan (
    company_key INTEGER NOT NULL REFERENCES canteens (company_key),
    day         TEXT    NOT NULL,
    product_key INTEGER NOT NULL REFERENCES products (key) ON DELETE CASCADE,
    PRIMARY KEY (company_key, day, product_key)
) STRICT;

CREATE INDEX canteen_plan_product ON canteen_plan (product_key);
