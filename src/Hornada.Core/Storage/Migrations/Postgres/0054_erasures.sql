-- Persons whose data was erased, by the hash of their public id: a restored backup that knows them is erased again. The text of a movement
-- of credit can be taken out of the ledger; its amounts cannot change.
CREATE TABLE erasures (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash        bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
    account_key bigint REFERENCES accounts (key),
    erased_at   bigint NOT NULL,
    scrubbed_at bigint
);

CREATE INDEX erasures_accounts ON erasures (account_key);
CREATE INDEX erasures_unscrubbed ON erasures (key) WHERE scrubbed_at IS NULL;

CREATE OR REPLACE FUNCTION credit_movement_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (
        SELECT 1 FROM credit_accounts AS account
        JOIN canteen_parents AS parent ON parent.key = account.parent_key
        JOIN companies AS company ON company.key = parent.company_key
        WHERE account.key = OLD.account_key AND company.settings::jsonb ->> 'isDemo' = 'true') THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF (OLD.key, OLD.id, OLD.account_key, OLD.sequence, OLD.kind, OLD.amount_minor, OLD.balance_minor, OLD.order_key, OLD.actor_key, OLD.at)
            IS NOT DISTINCT FROM
            (NEW.key, NEW.id, NEW.account_key, NEW.sequence, NEW.kind, NEW.amount_minor, NEW.balance_minor, NEW.order_key, NEW.actor_key, NEW.at)
            AND NEW.author IN (OLD.author, '—') AND (NEW.reason IS NOT DISTINCT FROM OLD.reason OR NEW.reason = '—') THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the ledger is append-only';
END $$;
