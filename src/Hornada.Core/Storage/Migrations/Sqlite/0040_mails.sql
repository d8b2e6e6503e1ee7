-- Mails, written with the change they tell of and sent by a loop. The text goes when the mail has been sent or given up.
CREATE TABLE mails (
    key             INTEGER PRIMARY KEY AUTOINCREMENT,
    id              TEXT NOT NULL UNIQUE,
    address         TEXT NOT NULL,
    subject         TEXT NOT NULL,
    text            TEXT NOT NULL,
    created_at      INTEGER NOT NULL,
    attempts        INTEGER NOT NULL,
    next_attempt_at INTEGER,
    sent_at         INTEGER,
    failure         TEXT,
    CHECK (next_attempt_at IS NOT NULL OR text = '')
) STRICT;

CREATE INDEX mails_due ON mails (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX mails_created ON mails (created_at);
