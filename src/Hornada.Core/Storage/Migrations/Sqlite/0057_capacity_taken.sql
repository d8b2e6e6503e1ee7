-- Units of the capacities of a bakery that its orders take, by business day and slot. A cancelled order gives its rows back.
CREATE TABLE capacity_taken (
    order_key  INTEGER NOT NULL REFERENCES orders (key) ON DELETE CASCADE,
    resource   TEXT    NOT NULL,
    bakery_key INTEGER NOT NULL REFERENCES bakeries (key),
    day        TEXT    NOT NULL,
    minute     INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 2879),
    units      INTEGER NOT NULL CHECK (units > 0),
    per_day    INTEGER NOT NULL,
    capacity   INTEGER NOT NULL CHECK (capacity >= units),
    PRIMARY KEY (order_key, resource)
) STRICT;

CREATE INDEX capacity_taken_days ON capacity_taken (bakery_key, day, resource, minute);
