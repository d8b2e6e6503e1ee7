-- What nodes keep in memory of callers (account, role, workplaces of a token or session) they drop by this list. Triggers fill it in the
-- transaction of the change, so that no operation, statement or tool can forget it. New accounts and tokens are not in it: nodes keep
-- nothing of callers that they did not find.
CREATE TABLE caller_changes (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    account_key INTEGER NOT NULL -- 0: any account
) STRICT;

INSERT INTO caller_changes (account_key) VALUES (0);

CREATE TRIGGER caller_changes_stay_few AFTER INSERT ON caller_changes BEGIN
    DELETE FROM caller_changes WHERE key <= NEW.key - 2000;
END;

CREATE TRIGGER accounts_change_callers AFTER UPDATE OF key, uid, display_name, role, security_stamp ON accounts
WHEN (OLD.key, OLD.uid, OLD.display_name, OLD.role, OLD.security_stamp)
    IS NOT (NEW.key, NEW.uid, NEW.display_name, NEW.role, NEW.security_stamp) BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.key);
END;
CREATE TRIGGER accounts_end_callers AFTER DELETE ON accounts BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.key);
END;

CREATE TRIGGER memberships_begin_callers AFTER INSERT ON memberships BEGIN
    INSERT INTO caller_changes (account_key) VALUES (NEW.account_key);
END;
CREATE TRIGGER memberships_change_callers AFTER UPDATE ON memberships BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.account_key), (NEW.account_key);
END;
CREATE TRIGGER memberships_end_callers AFTER DELETE ON memberships BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.account_key);
END;

CREATE TRIGGER bakeries_change_callers AFTER UPDATE OF key, id, name, currency, deleted_at ON bakeries
WHEN (OLD.key, OLD.id, OLD.name, OLD.currency, OLD.deleted_at) IS NOT (NEW.key, NEW.id, NEW.name, NEW.currency, NEW.deleted_at) BEGIN
    INSERT INTO caller_changes (account_key) SELECT account_key FROM memberships WHERE bakery_key = OLD.key;
END;

CREATE TRIGGER api_tokens_change_callers AFTER UPDATE ON api_tokens BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.account_key), (NEW.account_key);
END;
CREATE TRIGGER api_tokens_end_callers AFTER DELETE ON api_tokens BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.account_key);
END;

CREATE TRIGGER oauth_pairs_change_callers AFTER UPDATE OF key, family_key, access_hash, access_expires_at, used_at ON oauth_pairs
WHEN (OLD.key, OLD.family_key, OLD.access_hash, OLD.access_expires_at, OLD.used_at)
    IS NOT (NEW.key, NEW.family_key, NEW.access_hash, NEW.access_expires_at, NEW.used_at) BEGIN
    INSERT INTO caller_changes (account_key) SELECT account_key FROM oauth_families WHERE key = OLD.family_key;
END;
-- Expired pairs are deleted in passing.
CREATE TRIGGER oauth_pairs_end_callers AFTER DELETE ON oauth_pairs WHEN OLD.used_at IS NULL BEGIN
    INSERT INTO caller_changes (account_key) SELECT account_key FROM oauth_families WHERE key = OLD.family_key;
END;

CREATE TRIGGER oauth_families_change_callers AFTER UPDATE OF key, client_key, account_key, revoked_at ON oauth_families
WHEN (OLD.key, OLD.client_key, OLD.account_key, OLD.revoked_at) IS NOT (NEW.key, NEW.client_key, NEW.account_key, NEW.revoked_at) BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.account_key), (NEW.account_key);
END;
CREATE TRIGGER oauth_families_end_callers AFTER DELETE ON oauth_families WHEN OLD.revoked_at IS NULL BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.account_key);
END;

CREATE TRIGGER oauth_clients_change_callers AFTER UPDATE OF key, revoked_at ON oauth_clients
WHEN (OLD.key, OLD.revoked_at) IS NOT (NEW.key, NEW.revoked_at) BEGIN
    INSERT INTO caller_changes (account_key) VALUES (0);
END;
CREATE TRIGGER oauth_clients_end_callers AFTER DELETE ON oauth_clients BEGIN
    INSERT INTO caller_changes (account_key) VALUES (0);
END;

-- An organisation acts under the account of its canteens.
CREATE TRIGGER organisation_tokens_change_callers AFTER UPDATE ON organisation_tokens BEGIN
    INSERT INTO caller_changes (account_key) SELECT account_key FROM canteens WHERE company_key = OLD.company_key;
END;
CREATE TRIGGER organisation_tokens_end_callers AFTER DELETE ON organisation_tokens BEGIN
    INSERT INTO caller_changes (account_key) SELECT account_key FROM canteens WHERE company_key = OLD.company_key;
END;
CREATE TRIGGER canteens_change_callers AFTER UPDATE ON canteens BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.account_key), (NEW.account_key);
END;
CREATE TRIGGER canteens_end_callers AFTER DELETE ON canteens BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.account_key);
END;
CREATE TRIGGER companies_change_callers AFTER UPDATE OF key, id, currency, zone ON companies
WHEN (OLD.key, OLD.id, OLD.currency, OLD.zone) IS NOT (NEW.key, NEW.id, NEW.currency, NEW.zone) BEGIN
    INSERT INTO caller_changes (account_key) SELECT account_key FROM canteens WHERE company_key = OLD.key;
END;
