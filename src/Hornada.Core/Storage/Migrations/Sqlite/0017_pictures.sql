-- The pictures that a bakery has uploaded, with their size: what may be uploaded further, and which files nothing shows any more. Pictures
-- from before this table have no row, and are not counted.
CREATE TABLE pictures (
    url        TEXT    PRIMARY KEY,
    bakery_key INTEGER NOT NULL REFERENCES bakeries (key),
    bytes      INTEGER NOT NULL CHECK (bytes > 0),
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX pictures_bakery ON pictures (bakery_key);
