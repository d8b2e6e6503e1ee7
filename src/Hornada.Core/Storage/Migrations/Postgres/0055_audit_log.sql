CREATE TABLE audit_head (
    key    bigint PRIMARY KEY CHECK (key = 1),
    number bigint NOT NULL CHECK (number >= 0),
    hash   bytea NOT NULL CHECK (octet_length(hash) = 32)
);

INSERT INTO audit_head (key, number, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));

CREATE TABLE audit_log (
    number      bigint PRIMARY KEY CHECK (number > 0),
    at          bigint NOT NULL,
    action      text NOT NULL,
    actor_kind  text NOT NULL,
    actor_key   bigint,
    person_key  bigint,
    company_key bigint,
    bakery_key  bigint,
    subject     text NOT NULL,
    changes     text NOT NULL,
    commitment  bytea CHECK (octet_length(commitment) = 32),
    hash        bytea NOT NULL CHECK (octet_length(hash) = 32)
);

CREATE INDEX audit_log_actors ON audit_log (actor_key, number) WHERE actor_key IS NOT NULL;
CREATE INDEX audit_log_persons ON audit_log (person_key, number) WHERE person_key IS NOT NULL;
CREATE INDEX audit_log_companies ON audit_log (company_key, number) WHERE company_key IS NOT NULL;
CREATE INDEX audit_log_bakeries ON audit_log (bakery_key, number) WHERE bakery_key IS NOT NULL;
CREATE INDEX audit_log_subjects ON audit_log (subject, number) WHERE subject <> '';

CREATE TABLE audit_words (
    number  bigint PRIMARY KEY REFERENCES audit_log (number),
    salt    bytea NOT NULL CHECK (octet_length(salt) = 16),
    network text NOT NULL,
    words   text NOT NULL
);

CREATE FUNCTION audit_log_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only';
END $$;

CREATE TRIGGER audit_log_stays BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION audit_log_stays();
CREATE TRIGGER audit_log_is_kept BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION audit_log_stays();
CREATE TRIGGER audit_words_stay BEFORE UPDATE ON audit_words FOR EACH ROW EXECUTE FUNCTION audit_log_stays();
CREATE TRIGGER audit_head_goes_on BEFORE UPDATE ON audit_head FOR EACH ROW
    WHEN (NEW.number NOT IN (OLD.number, OLD.number + 1)) EXECUTE FUNCTION audit_log_stays();
CREATE TRIGGER audit_head_is_kept BEFORE DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_log_stays();
