-- Names as every search compares them. The rules are in the program, which folds all rows anew when they change: "version" is the version
-- of the rules that the rows were folded by.
CREATE TABLE text_folding (key integer PRIMARY KEY CHECK (key = 1), version integer NOT NULL);
INSERT INTO text_folding VALUES (1, 0);

-- The customer's name of an order; name and e-mail address of an account.
ALTER TABLE orders ADD COLUMN customer_folded text NOT NULL DEFAULT '';
ALTER TABLE accounts ADD COLUMN search_text text NOT NULL DEFAULT '';
