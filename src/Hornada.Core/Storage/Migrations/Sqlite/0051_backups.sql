-- Backups that were begun: nodes agree by it who takes the next, and people see how old the newest proven one is.
CREATE TABLE backups (
    key       INTEGER PRIMARY KEY AUTOINCREMENT,
    began_at  INTEGER NOT NULL,
    ended_at  INTEGER,
    place     TEXT,
    bytes     INTEGER CHECK (bytes > 0),
    is_proven INTEGER NOT NULL CHECK (is_proven IN (0, 1)),
    problem   TEXT
) STRICT;

CREATE INDEX backups_began ON backups (began_at);
