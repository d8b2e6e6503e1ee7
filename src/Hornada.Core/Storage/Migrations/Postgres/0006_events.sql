-- One log of what happened, to be read in the order of commits, and the pause of a bakery.

ALTER TABLE bakeries ADD COLUMN paused_until bigint;

-- The transaction's number comes first: keys are given before the commit, and a higher one may be seen before a lower one.
-- No foreign keys: the log is written on the hot path, tells what its own transaction did, and is shortened at its beginning.
CREATE TABLE events (
    key          bigint GENERATED ALWAYS AS IDENTITY,
    xact         bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    type         text NOT NULL,
    version      integer NOT NULL CHECK (version >= 1),
    bakery_key   bigint NOT NULL,
    customer_key bigint,
    for_bakery   boolean NOT NULL,
    subject      text NOT NULL,
    data         text NOT NULL,
    at           bigint NOT NULL,
    PRIMARY KEY (xact, key)
);

CREATE INDEX events_bakery ON events (bakery_key, xact, key) WHERE for_bakery;
CREATE INDEX events_customer ON events (customer_key, xact, key) WHERE customer_key IS NOT NULL;

-- Its one row says where the log begins, and which life of it this is.
CREATE TABLE event_log (
    key        bigint PRIMARY KEY CHECK (key = 1),
    era        text NOT NULL,
    floor_xact bigint NOT NULL,
    floor_key  bigint NOT NULL
);

INSERT INTO event_log (key, era, floor_xact, floor_key) VALUES (1, replace(gen_random_uuid()::text, '-', ''), 0, 0);
