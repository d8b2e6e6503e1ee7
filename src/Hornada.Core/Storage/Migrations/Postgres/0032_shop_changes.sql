-- What nodes keep in memory of the shop window (bakeries, what they sell, how it is shown) they drop by this list. Triggers fill it in the
-- transaction of the change, so that no operation, statement or tool can forget it. 0 stands for every company: people change these rows
-- seldom. Orders change the stock of products, so products name their company. A table that the shop window reads and that has no such
-- triggers is found by a test.
CREATE TABLE shop_changes (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_key bigint NOT NULL, -- 0: every company
    transaction xid8   NOT NULL DEFAULT pg_current_xact_id()
);

CREATE INDEX shop_changes_transaction ON shop_changes (transaction);

-- No lock and no order: a node asks for the rows whose transactions its last look did not see.
CREATE FUNCTION shop_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM shop_changes WHERE transaction = pg_current_xact_id() AND company_key = 0) THEN
        INSERT INTO shop_changes (company_key) VALUES (0);
    END IF;
    RETURN NULL;
END
$$;

-- Once for a statement: a group of orders takes its stock with one.
CREATE FUNCTION shop_products_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO shop_changes (company_key)
    SELECT DISTINCT company_key FROM bakeries WHERE key IN (SELECT bakery_key FROM changed);
    RETURN NULL;
END
$$;

CREATE FUNCTION shop_products_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO shop_changes (company_key)
    SELECT DISTINCT company_key FROM bakeries WHERE key IN (SELECT bakery_key FROM changed UNION SELECT bakery_key FROM before);
    RETURN NULL;
END
$$;

CREATE TRIGGER products_begin_shop AFTER INSERT ON products
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shop_products_changed();
CREATE TRIGGER products_change_shop AFTER UPDATE ON products
    REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shop_products_moved();
CREATE TRIGGER products_end_shop AFTER DELETE ON products
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION shop_products_changed();

CREATE TRIGGER bakeries_begin_shop AFTER INSERT ON bakeries FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER bakeries_change_shop AFTER UPDATE ON bakeries
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER bakeries_end_shop AFTER DELETE ON bakeries FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER companies_begin_shop AFTER INSERT ON companies FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER companies_change_shop AFTER UPDATE ON companies
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER companies_end_shop AFTER DELETE ON companies FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER variants_begin_shop AFTER INSERT ON variants FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER variants_change_shop AFTER UPDATE ON variants
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER variants_end_shop AFTER DELETE ON variants FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER option_sets_begin_shop AFTER INSERT ON option_sets FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER option_sets_change_shop AFTER UPDATE ON option_sets
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER option_sets_end_shop AFTER DELETE ON option_sets FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER options_begin_shop AFTER INSERT ON options FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER options_change_shop AFTER UPDATE ON options
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER options_end_shop AFTER DELETE ON options FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER product_option_sets_begin_shop AFTER INSERT ON product_option_sets FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER product_option_sets_change_shop AFTER UPDATE ON product_option_sets
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER product_option_sets_end_shop AFTER DELETE ON product_option_sets FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER categories_begin_shop AFTER INSERT ON categories FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER categories_change_shop AFTER UPDATE ON categories
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER categories_end_shop AFTER DELETE ON categories FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER category_groups_begin_shop AFTER INSERT ON category_groups FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER category_groups_change_shop AFTER UPDATE ON category_groups
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER category_groups_end_shop AFTER DELETE ON category_groups FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER category_bakeries_begin_shop AFTER INSERT ON category_bakeries FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER category_bakeries_change_shop AFTER UPDATE ON category_bakeries
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER category_bakeries_end_shop AFTER DELETE ON category_bakeries FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER offers_begin_shop AFTER INSERT ON offers FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER offers_change_shop AFTER UPDATE ON offers
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER offers_end_shop AFTER DELETE ON offers FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER offer_items_begin_shop AFTER INSERT ON offer_items FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER offer_items_change_shop AFTER UPDATE ON offer_items
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER offer_items_end_shop AFTER DELETE ON offer_items FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER offer_bakeries_begin_shop AFTER INSERT ON offer_bakeries FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER offer_bakeries_change_shop AFTER UPDATE ON offer_bakeries
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER offer_bakeries_end_shop AFTER DELETE ON offer_bakeries FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER promotions_begin_shop AFTER INSERT ON promotions FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER promotions_change_shop AFTER UPDATE ON promotions
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER promotions_end_shop AFTER DELETE ON promotions FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER reviews_begin_shop AFTER INSERT ON reviews FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER reviews_change_shop AFTER UPDATE ON reviews
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER reviews_end_shop AFTER DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER latches_begin_shop AFTER INSERT ON latches FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER latches_change_shop AFTER UPDATE ON latches
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER latches_end_shop AFTER DELETE ON latches FOR EACH ROW EXECUTE FUNCTION shop_changed();

CREATE TRIGGER canteen_sites_begin_shop AFTER INSERT ON canteen_sites FOR EACH ROW EXECUTE FUNCTION shop_changed();
CREATE TRIGGER canteen_sites_change_shop AFTER UPDATE ON canteen_sites
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION shop_changed();
CREATE TRIGGER canteen_sites_end_shop AFTER DELETE ON canteen_sites FOR EACH ROW EXECUTE FUNCTION shop_changed();
