-- Products that pages and the native API made had a category as a text alone. Each text of a bakery becomes a category of its company,
-- shown in that bakery alone; products without a text get one for the rest. Canteens give their categories themselves.
-- The code marks a new category until its products have found it.
INSERT INTO categories (company_key, group_key, names, position, is_active, code, banner_url)
SELECT
    b.company_key,
    NULL,
    json_object(
        COALESCE(c.settings ->> 'mainLanguage', 'es'),
        CASE
            WHEN p.category_folded <> '' THEN upper(substr(MIN(p.category), 1, 1)) || substr(MIN(p.category), 2)
            WHEN COALESCE(c.settings ->> 'mainLanguage', 'es') IN ('es', 'ca') THEN 'Otros'
            WHEN c.settings ->> 'mainLanguage' = 'nl' THEN 'Overige'
            WHEN c.settings ->> 'mainLanguage' = 'fr' THEN 'Autres'
            ELSE 'Others'
        END),
    COALESCE((SELECT MAX(o.position) FROM categories AS o WHERE o.company_key = b.company_key), 0)
        + ROW_NUMBER() OVER (PARTITION BY b.company_key ORDER BY p.category_folded = '', MIN(p.key)),
    1,
    'from text ' || p.bakery_key || ' ' || p.category_folded,
    ''
FROM products AS p
JOIN bakeries AS b ON b.key = p.bakery_key
JOIN companies AS c ON c.key = b.company_key
WHERE p.category_key IS NULL AND NOT EXISTS (SELECT 1 FROM canteen_sites AS s WHERE s.bakery_key = p.bakery_key)
GROUP BY b.company_key, c.settings, p.bakery_key, p.category_folded;

UPDATE products SET category_key = n.key
FROM categories AS n
WHERE products.category_key IS NULL AND n.code = 'from text ' || products.bakery_key || ' ' || products.category_folded;

INSERT INTO category_bakeries (category_key, bakery_key)
SELECT DISTINCT n.key, p.bakery_key FROM categories AS n JOIN products AS p ON p.category_key = n.key WHERE n.code LIKE 'from text %';

UPDATE categories SET code = NULL WHERE code LIKE 'from text %';
