-- When somebody last looked at the board of a bakery that asks for a live one.
CREATE TABLE board_states (
    bakery_key INTEGER NOT NULL PRIMARY KEY REFERENCES bakeries (key),
    seen_at    INTEGER NOT NULL
) STRICT;
