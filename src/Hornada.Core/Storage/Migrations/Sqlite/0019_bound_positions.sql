-- A position in the log is the key of an event, and a random number that this event alone has: when a backup is restored and other events
-- get the same keys, old positions do not fit them. Events from before have the number 0, which is in their positions already.
CREATE TABLE bound_events (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    stamp        INTEGER NOT NULL DEFAULT (random() & 4503599627370495),
    type         TEXT    NOT NULL,
    version      INTEGER NOT NULL CHECK (version >= 1),
    bakery_key   INTEGER NOT NULL,
    customer_key INTEGER,
    for_bakery   INTEGER NOT NULL CHECK (for_bakery IN (0, 1)),
    subject      TEXT    NOT NULL,
    data         TEXT    NOT NULL,
    at           INTEGER NOT NULL
) STRICT;

INSERT INTO bound_events (key, stamp, type, version, bakery_key, customer_key, for_bakery, subject, data, at)
SELECT key, xact, type, version, bakery_key, customer_key, for_bakery, subject, data, at FROM events ORDER BY key;

-- No key is given twice, also when the newest events are deleted already.
DELETE FROM sqlite_sequence WHERE name = 'bound_events';
INSERT INTO sqlite_sequence (name, seq) SELECT 'bound_events', seq FROM sqlite_sequence WHERE name = 'events';

DROP TABLE events;
ALTER TABLE bound_events RENAME TO events;
CREATE INDEX events_bakery ON events (bakery_key, key) WHERE for_bakery = 1;
CREATE INDEX events_customer ON events (customer_key, key) WHERE customer_key IS NOT NULL;

-- Place: where the data lay at the last start; another place means that a backup was restored, and the log begins a new era.
ALTER TABLE event_log RENAME COLUMN floor_xact TO floor_stamp;
ALTER TABLE event_log ADD COLUMN place TEXT;

-- An order that a restored backup brought back: it may have been handed over in the time that the backup does not know.
ALTER TABLE orders ADD COLUMN restored_at INTEGER;
