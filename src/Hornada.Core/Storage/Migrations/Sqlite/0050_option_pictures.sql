-- The picture of an option, in its sizes. Edits of several products that suspend them until a day; an empty day ends that.
ALTER TABLE options ADD COLUMN picture TEXT;

ALTER TABLE product_edits ADD COLUMN suspended_until TEXT;
