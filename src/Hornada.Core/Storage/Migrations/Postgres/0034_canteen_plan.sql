-- What a kitchen cooks on which day. Products that are sold by day can be ordered only for the days they are planned for.
ALTER TABLE canteen_products ADD COLUMN is_by_day boolean NOT NULL DEFAULT false;

CREATE TABLE canteen_plan (
    company_key bigint NOT NULL REFERENCES canteens (company_key),
    day         date   NOT NULL,
    product_key bigint NOT NULL REFERENCES products (key) ON DELETE CASCADE,
    PRIMARY KEY (company_key, day, product_key)
);

CREATE INDEX canteen_plan_product ON canteen_plan (product_key);
