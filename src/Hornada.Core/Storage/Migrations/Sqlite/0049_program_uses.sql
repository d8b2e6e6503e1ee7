-- How much of what its account may do a token may do.
ALTER TABLE api_tokens ADD COLUMN scope TEXT NOT NULL DEFAULT 'EVERYTHING' CHECK (scope IN ('EVERYTHING', 'READ', 'WORK'));

-- When a token or a grant of a program was last seen, and what was refused to it. Each node adds to it once a minute.
CREATE TABLE program_uses (
    kind         TEXT NOT NULL CHECK (kind IN ('TOKEN', 'ORGANISATION', 'GRANT')),
    key          INTEGER NOT NULL,
    seen_at      INTEGER NOT NULL,
    unauthorized INTEGER NOT NULL,
    forbidden    INTEGER NOT NULL,
    too_many     INTEGER NOT NULL,
    failed_at    INTEGER,
    failure      TEXT,
    PRIMARY KEY (kind, key)
) STRICT;
