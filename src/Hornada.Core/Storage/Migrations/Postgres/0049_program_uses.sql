-- How much of what its account may do a token may do.
ALTER TABLE api_tokens ADD COLUMN scope text NOT NULL DEFAULT 'EVERYTHING' CHECK (scope IN ('EVERYTHING', 'READ', 'WORK'));

-- When a token or a grant of a program was last seen, and what was refused to it. Each node adds to it once a minute.
CREATE TABLE program_uses (
    kind         text NOT NULL CHECK (kind IN ('TOKEN', 'ORGANISATION', 'GRANT')),
    key          bigint NOT NULL,
    seen_at      bigint NOT NULL,
    unauthorized integer NOT NULL,
    forbidden    integer NOT NULL,
    too_many     integer NOT NULL,
    failed_at    bigint,
    failure      text,
    PRIMARY KEY (kind, key)
);
