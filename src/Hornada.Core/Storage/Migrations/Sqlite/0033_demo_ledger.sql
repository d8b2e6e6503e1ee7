-- The ledger of credit is append-only. That of a canteen of the demo goes with the demo.
DROP TRIGGER credit_movements_remain;
CREATE TRIGGER credit_movements_remain BEFORE DELETE ON credit_movements
WHEN NOT EXISTS (
    SELECT 1 FROM credit_accounts AS account
    JOIN canteen_parents AS parent ON parent.key = account.parent_key
    JOIN companies AS company ON company.key = parent.company_key
    WHERE account.key = OLD.account_key AND json_extract(company.settings, '$.isDemo'))
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
