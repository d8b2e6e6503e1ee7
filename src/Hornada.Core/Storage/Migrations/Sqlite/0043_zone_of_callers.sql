-- What is kept of a caller has the time zone of the bakery, too: a change of the zone drops it.
DROP TRIGGER bakeries_change_callers;
CREATE TRIGGER bakeries_change_callers AFTER UPDATE OF key, id, name, currency, zone, deleted_at ON bakeries
WHEN (OLD.key, OLD.id, OLD.name, OLD.currency, OLD.zone, OLD.deleted_at)
    IS NOT (NEW.key, NEW.id, NEW.name, NEW.currency, NEW.zone, NEW.deleted_at) BEGIN
    INSERT INTO caller_changes (account_key) SELECT account_key FROM memberships WHERE bakery_key = OLD.key;
END;
