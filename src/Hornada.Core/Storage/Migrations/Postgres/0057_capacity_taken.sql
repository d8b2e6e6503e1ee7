-- Units of the capacities of a bakery that its orders take, by business day and slot. A cancelled order gives its rows back.
CREATE TABLE capacity_taken (
    order_key  bigint  NOT NULL REFERENCES orders (key) ON DELETE CASCADE,
    resource   text    NOT NULL,
    bakery_key bigint  NOT NULL REFERENCES bakeries (key),
    day        date    NOT NULL,
    minute     integer NOT NULL CHECK (minute BETWEEN 0 AND 2879),
    units      integer NOT NULL CHECK (units > 0),
    per_day    boolean NOT NULL,
    capacity   integer NOT NULL CHECK (capacity >= units),
    PRIMARY KEY (order_key, resource)
);

CREATE INDEX capacity_taken_days ON capacity_taken (bakery_key, day, resource, minute);
