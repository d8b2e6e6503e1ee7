-- What is kept of a caller has the time zone of the bakery, too: a change of the zone drops it.
DROP TRIGGER bakeries_change_callers ON bakeries;
CREATE CONSTRAINT TRIGGER bakeries_change_callers AFTER UPDATE OF key, id, name, currency, zone, deleted_at ON bakeries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.key, OLD.id, OLD.name, OLD.currency, OLD.zone, OLD.deleted_at)
        IS DISTINCT FROM (NEW.key, NEW.id, NEW.name, NEW.currency, NEW.zone, NEW.deleted_at))
    EXECUTE FUNCTION caller_bakery_changed();
