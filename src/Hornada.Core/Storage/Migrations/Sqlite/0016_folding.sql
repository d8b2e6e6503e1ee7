-- Names as every search compares them. The rules are in the program, which folds all rows anew when they change: "version" is the version
-- of the rules that the rows were folded by.
CREATE TABLE text_folding (key INTEGER PRIMARY KEY CHECK (key = 1), version INTEGER NOT NULL) STRICT;
INSERT INTO text_folding VALUES (1, 0);

-- The customer's name of an order; name and e-mail address of an account.
ALTER TABLE orders ADD COLUMN customer_folded TEXT NOT NULL DEFAULT '';
ALTER TABLE accounts ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
