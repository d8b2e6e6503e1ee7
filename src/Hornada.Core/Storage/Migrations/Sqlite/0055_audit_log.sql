-- What people with power did, as a chain: each row has the hash of the row before it and of its own content. Rows are only added. Words
-- that may say who a person is are kept apart, bound by a salted hash, so that an erasure can delete them.
CREATE TABLE audit_head (
    key    INTEGER PRIMARY KEY CHECK (key = 1),
    number INTEGER NOT NULL CHECK (number >= 0),
    hash   BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

INSERT INTO audit_head (key, number, hash) VALUES (1, 0, zeroblob(32));

CREATE TABLE audit_log (
    number      INTEGER PRIMARY KEY CHECK (number > 0),
    at          INTEGER NOT NULL,
    action      TEXT NOT NULL,
    actor_kind  TEXT NOT NULL,
    actor_key   INTEGER,
    person_key  INTEGER,
    company_key INTEGER,
    bakery_key  INTEGER,
    subject     TEXT NOT NULL,
    changes     TEXT NOT NULL,
    commitment  BLOB CHECK (length(commitment) = 32),
    hash        BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX audit_log_actors ON audit_log (actor_key, number) WHERE actor_key IS NOT NULL;
CREATE INDEX audit_log_persons ON audit_log (person_key, number) WHERE person_key IS NOT NULL;
CREATE INDEX audit_log_companies ON audit_log (company_key, number) WHERE company_key IS NOT NULL;
CREATE INDEX audit_log_bakeries ON audit_log (bakery_key, number) WHERE bakery_key IS NOT NULL;
CREATE INDEX audit_log_subjects ON audit_log (subject, number) WHERE subject <> '';

CREATE TABLE audit_words (
    number  INTEGER PRIMARY KEY REFERENCES audit_log (number),
    salt    BLOB NOT NULL CHECK (length(salt) = 16),
    network TEXT NOT NULL,
    words   TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_log_stays BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_log_is_kept BEFORE DELETE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_words_stay BEFORE UPDATE ON audit_words
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_head_goes_on BEFORE UPDATE ON audit_head
WHEN NEW.number NOT IN (OLD.number, OLD.number + 1)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_head_is_kept BEFORE DELETE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;
