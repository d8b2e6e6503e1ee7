-- One log of what happened, to be read in the order of commits, and the pause of a bakery.

ALTER TABLE bakeries ADD COLUMN paused_until INTEGER;

-- One writer: keys are the order of commits. The number of the transaction is there because PostgreSQL needs it.
-- No foreign keys: the log is written on the hot path, tells what its own transaction did, and is shortened at its beginning.
CREATE TABLE events (
    key          INTEGER PRIMARY KEY AUTOINCREMENT,
    xact         INTEGER NOT NULL DEFAULT 0 CHECK (xact = 0),
    type         TEXT    NOT NULL,
    version      INTEGER NOT NULL CHECK (version >= 1),
    bakery_key   INTEGER NOT NULL,
    customer_key INTEGER,
    for_bakery   INTEGER NOT NULL CHECK (for_bakery IN (0, 1)),
    subject      TEXT    NOT NULL,
    data         TEXT    NOT NULL,
    at           INTEGER NOT NULL
) STRICT;

CREATE INDEX events_bakery ON events (bakery_key, key) WHERE for_bakery = 1;
CREATE INDEX events_customer ON events (customer_key, key) WHERE customer_key IS NOT NULL;

-- Its one row says where the log begins, and which life of it this is.
CREATE TABLE event_log (
    key        INTEGER PRIMARY KEY CHECK (key = 1),
    era        TEXT    NOT NULL,
    floor_xact INTEGER NOT NULL,
    floor_key  INTEGER NOT NULL
) STRICT;

INSERT INTO event_log (key, era, floor_xact, floor_key) VALUES (1, lower(hex(randomblob(16))), 0, 0);
