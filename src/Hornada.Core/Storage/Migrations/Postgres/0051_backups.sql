-- Backups that were begun: nodes agree by it who takes the next, and people see how old the newest proven one is.
CREATE TABLE backups (
    key       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    began_at  bigint NOT NULL,
    ended_at  bigint,
    place     text,
    bytes     bigint CHECK (bytes > 0),
    is_proven bigint NOT NULL CHECK (is_proven IN (0, 1)),
    problem   text
);

CREATE INDEX backups_began ON backups (began_at);
