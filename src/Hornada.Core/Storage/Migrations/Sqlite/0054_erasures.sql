-- Persons whose data was erased, by the hash of their public id: a restored backup that knows them is erased again. The text of a movement
-- of credit can be taken out of the ledger; its amounts cannot change.
CREATE TABLE erasures (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    hash        BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    account_key INTEGER REFERENCES accounts (key),
    erased_at   INTEGER NOT NULL,
    scrubbed_at INTEGER
) STRICT;

CREATE INDEX erasures_accounts ON erasures (account_key);
CREATE INDEX erasures_unscrubbed ON erasures (key) WHERE scrubbed_at IS NULL;

DROP TRIGGER credit_movements_stay;
CREATE TRIGGER credit_movements_stay BEFORE UPDATE ON credit_movements
WHEN (OLD.key, OLD.id, OLD.account_key, OLD.sequence, OLD.kind, OLD.amount_minor, OLD.balance_minor, OLD.order_key, OLD.actor_key, OLD.at)
    IS NOT (NEW.key, NEW.id, NEW.account_key, NEW.sequence, NEW.kind, NEW.amount_minor, NEW.balance_minor, NEW.order_key, NEW.actor_key, NEW.at)
    OR NEW.author NOT IN (OLD.author, '—') OR (NEW.reason IS NOT OLD.reason AND NEW.reason IS NOT '—')
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
