-- Lists of orders that are kept in memory show how a customer is reached: a change of the address or the telephone number drops them.
DROP TRIGGER accounts_change_callers;
CREATE TRIGGER accounts_change_callers AFTER UPDATE OF key, uid, display_name, role, security_stamp, email, phone ON accounts
WHEN (OLD.key, OLD.uid, OLD.display_name, OLD.role, OLD.security_stamp, OLD.email, OLD.phone)
    IS NOT (NEW.key, NEW.uid, NEW.display_name, NEW.role, NEW.security_stamp, NEW.email, NEW.phone) BEGIN
    INSERT INTO caller_changes (account_key) VALUES (OLD.key);
END;
