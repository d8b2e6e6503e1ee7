-- What nodes keep in memory of the shop window (bakeries, what they sell, how it is shown) they drop by this list. Triggers fill it in the
-- transaction of the change, so that no operation, statement or tool can forget it. 0 stands for every company: people change these rows
-- seldom. Orders change the stock of products, so products name their company. A table that the shop window reads and that has no such
-- triggers is found by a test.
CREATE TABLE shop_changes (
    key         INTEGER PRIMARY KEY,
    company_key INTEGER NOT NULL -- 0: every company
) STRICT;

INSERT INTO shop_changes (company_key) VALUES (0);

CREATE TRIGGER shop_changes_stay_few AFTER INSERT ON shop_changes BEGIN
    DELETE FROM shop_changes WHERE key <= NEW.key - 2000;
END;

CREATE TRIGGER products_begin_shop AFTER INSERT ON products BEGIN
    INSERT INTO shop_changes (company_key) SELECT company_key FROM bakeries WHERE key = NEW.bakery_key;
END;
CREATE TRIGGER products_change_shop AFTER UPDATE ON products BEGIN
    INSERT INTO shop_changes (company_key) SELECT DISTINCT company_key FROM bakeries WHERE key IN (OLD.bakery_key, NEW.bakery_key);
END;
CREATE TRIGGER products_end_shop AFTER DELETE ON products BEGIN
    INSERT INTO shop_changes (company_key) SELECT company_key FROM bakeries WHERE key = OLD.bakery_key;
END;

CREATE TRIGGER bakeries_begin_shop AFTER INSERT ON bakeries BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER bakeries_change_shop AFTER UPDATE ON bakeries BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER bakeries_end_shop AFTER DELETE ON bakeries BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER companies_begin_shop AFTER INSERT ON companies BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER companies_change_shop AFTER UPDATE ON companies BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER companies_end_shop AFTER DELETE ON companies BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER variants_begin_shop AFTER INSERT ON variants BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER variants_change_shop AFTER UPDATE ON variants BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER variants_end_shop AFTER DELETE ON variants BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER option_sets_begin_shop AFTER INSERT ON option_sets BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER option_sets_change_shop AFTER UPDATE ON option_sets BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER option_sets_end_shop AFTER DELETE ON option_sets BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER options_begin_shop AFTER INSERT ON options BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER options_change_shop AFTER UPDATE ON options BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER options_end_shop AFTER DELETE ON options BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER product_option_sets_begin_shop AFTER INSERT ON product_option_sets BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER product_option_sets_change_shop AFTER UPDATE ON product_option_sets BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER product_option_sets_end_shop AFTER DELETE ON product_option_sets BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER categories_begin_shop AFTER INSERT ON categories BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER categories_change_shop AFTER UPDATE ON categories BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER categories_end_shop AFTER DELETE ON categories BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER category_groups_begin_shop AFTER INSERT ON category_groups BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER category_groups_change_shop AFTER UPDATE ON category_groups BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER category_groups_end_shop AFTER DELETE ON category_groups BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER category_bakeries_begin_shop AFTER INSERT ON category_bakeries BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER category_bakeries_change_shop AFTER UPDATE ON category_bakeries BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER category_bakeries_end_shop AFTER DELETE ON category_bakeries BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER offers_begin_shop AFTER INSERT ON offers BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER offers_change_shop AFTER UPDATE ON offers BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER offers_end_shop AFTER DELETE ON offers BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER offer_items_begin_shop AFTER INSERT ON offer_items BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER offer_items_change_shop AFTER UPDATE ON offer_items BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER offer_items_end_shop AFTER DELETE ON offer_items BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER offer_bakeries_begin_shop AFTER INSERT ON offer_bakeries BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER offer_bakeries_change_shop AFTER UPDATE ON offer_bakeries BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER offer_bakeries_end_shop AFTER DELETE ON offer_bakeries BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER promotions_begin_shop AFTER INSERT ON promotions BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER promotions_change_shop AFTER UPDATE ON promotions BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER promotions_end_shop AFTER DELETE ON promotions BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER reviews_begin_shop AFTER INSERT ON reviews BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER reviews_change_shop AFTER UPDATE ON reviews BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER reviews_end_shop AFTER DELETE ON reviews BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER latches_begin_shop AFTER INSERT ON latches BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER latches_change_shop AFTER UPDATE ON latches BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER latches_end_shop AFTER DELETE ON latches BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;

CREATE TRIGGER canteen_sites_begin_shop AFTER INSERT ON canteen_sites BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER canteen_sites_change_shop AFTER UPDATE ON canteen_sites BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
CREATE TRIGGER canteen_sites_end_shop AFTER DELETE ON canteen_sites BEGIN INSERT INTO shop_changes (company_key) VALUES (0); END;
