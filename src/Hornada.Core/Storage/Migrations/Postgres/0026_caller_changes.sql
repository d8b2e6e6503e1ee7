-- What nodes keep in memory of callers (account, role, workplaces of a token or session) they drop by this list. Triggers fill it in the
-- transaction of the change, so that no operation, statement or tool can forget it. New accounts and tokens are not in it: nodes keep
-- nothing of callers that they did not find.
CREATE TABLE caller_changes (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_key bigint NOT NULL -- 0: any account
);

INSERT INTO caller_changes (account_key) VALUES (0);

-- Runs at the commit (the triggers are deferred), one transaction at a time: so keys are in the order in which changes become visible, and
-- a node that has seen a key has seen all changes before it. The lock is the last one a transaction takes, so it cannot be part of a
-- deadlock. The notice goes to the connection of the change, so that its node knows before it answers; the notification to all nodes.
CREATE FUNCTION note_caller_change(account bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    noted bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(74085709931890); -- 'Caller' in ASCII
    INSERT INTO caller_changes (account_key) VALUES (account) RETURNING key INTO noted;
    DELETE FROM caller_changes WHERE key <= noted - 2000;
    RAISE INFO 'hornada_callers';
    PERFORM pg_notify('hornada_callers', '');
END
$$;

-- The argument names the column with the account.
CREATE FUNCTION caller_row_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM note_caller_change((to_jsonb(OLD) ->> TG_ARGV[0])::bigint);
    END IF;
    IF TG_OP <> 'DELETE' AND (TG_OP = 'INSERT' OR to_jsonb(NEW) -> TG_ARGV[0] <> to_jsonb(OLD) -> TG_ARGV[0]) THEN
        PERFORM note_caller_change((to_jsonb(NEW) ->> TG_ARGV[0])::bigint);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION caller_pair_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_caller_change(account_key) FROM oauth_families WHERE key = OLD.family_key;
    RETURN NULL;
END
$$;

CREATE FUNCTION caller_client_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_caller_change(0);
    RETURN NULL;
END
$$;

CREATE FUNCTION caller_bakery_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_caller_change(account_key) FROM memberships WHERE bakery_key = OLD.key;
    RETURN NULL;
END
$$;

-- The argument names the column with the company. Its account stands for the organisation.
CREATE FUNCTION caller_company_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_caller_change(account_key) FROM canteens WHERE company_key = (to_jsonb(OLD) ->> TG_ARGV[0])::bigint;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER accounts_change_callers AFTER UPDATE OF key, uid, display_name, role, security_stamp ON accounts
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.key, OLD.uid, OLD.display_name, OLD.role, OLD.security_stamp)
        IS DISTINCT FROM (NEW.key, NEW.uid, NEW.display_name, NEW.role, NEW.security_stamp))
    EXECUTE FUNCTION caller_row_changed('key');
CREATE CONSTRAINT TRIGGER accounts_end_callers AFTER DELETE ON accounts
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION caller_row_changed('key');

CREATE CONSTRAINT TRIGGER memberships_change_callers AFTER INSERT OR UPDATE OR DELETE ON memberships
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION caller_row_changed('account_key');

CREATE CONSTRAINT TRIGGER bakeries_change_callers AFTER UPDATE OF key, id, name, currency, deleted_at ON bakeries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.key, OLD.id, OLD.name, OLD.currency, OLD.deleted_at)
        IS DISTINCT FROM (NEW.key, NEW.id, NEW.name, NEW.currency, NEW.deleted_at))
    EXECUTE FUNCTION caller_bakery_changed();

CREATE CONSTRAINT TRIGGER api_tokens_change_callers AFTER UPDATE OR DELETE ON api_tokens
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION caller_row_changed('account_key');

CREATE CONSTRAINT TRIGGER oauth_pairs_change_callers AFTER UPDATE OF key, family_key, access_hash, access_expires_at, used_at ON oauth_pairs
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.key, OLD.family_key, OLD.access_hash, OLD.access_expires_at, OLD.used_at)
        IS DISTINCT FROM (NEW.key, NEW.family_key, NEW.access_hash, NEW.access_expires_at, NEW.used_at))
    EXECUTE FUNCTION caller_pair_changed();
-- Expired pairs are deleted in passing.
CREATE CONSTRAINT TRIGGER oauth_pairs_end_callers AFTER DELETE ON oauth_pairs
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.used_at IS NULL) EXECUTE FUNCTION caller_pair_changed();

CREATE CONSTRAINT TRIGGER oauth_families_change_callers AFTER UPDATE OF key, client_key, account_key, revoked_at ON oauth_families
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.key, OLD.client_key, OLD.account_key, OLD.revoked_at)
        IS DISTINCT FROM (NEW.key, NEW.client_key, NEW.account_key, NEW.revoked_at))
    EXECUTE FUNCTION caller_row_changed('account_key');
CREATE CONSTRAINT TRIGGER oauth_families_end_callers AFTER DELETE ON oauth_families
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.revoked_at IS NULL) EXECUTE FUNCTION caller_row_changed('account_key');

CREATE CONSTRAINT TRIGGER oauth_clients_change_callers AFTER UPDATE OF key, revoked_at ON oauth_clients
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.key, OLD.revoked_at) IS DISTINCT FROM (NEW.key, NEW.revoked_at)) EXECUTE FUNCTION caller_client_changed();
CREATE CONSTRAINT TRIGGER oauth_clients_end_callers AFTER DELETE ON oauth_clients
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION caller_client_changed();

CREATE CONSTRAINT TRIGGER organisation_tokens_change_callers AFTER UPDATE OR DELETE ON organisation_tokens
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION caller_company_changed('company_key');
CREATE CONSTRAINT TRIGGER canteens_change_callers AFTER UPDATE OR DELETE ON canteens
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION caller_row_changed('account_key');
CREATE CONSTRAINT TRIGGER companies_change_callers AFTER UPDATE OF key, id, currency, zone ON companies
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.key, OLD.id, OLD.currency, OLD.zone) IS DISTINCT FROM (NEW.key, NEW.id, NEW.currency, NEW.zone))
    EXECUTE FUNCTION caller_company_changed('key');
