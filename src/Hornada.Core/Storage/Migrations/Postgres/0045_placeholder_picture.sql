-- The picture that stands for products of a bakery that have none of their own; empty for none.
ALTER TABLE bakeries ADD COLUMN placeholder_url TEXT NOT NULL DEFAULT '';
