-- Mails, written with the change they tell of and sent by a loop. The text goes when the mail has been sent or given up.
CREATE TABLE mails (
    key             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id              text NOT NULL UNIQUE,
    address         text NOT NULL,
    subject         text NOT NULL,
    text            text NOT NULL,
    created_at      bigint NOT NULL,
    attempts        integer NOT NULL,
    next_attempt_at bigint,
    sent_at         bigint,
    failure         text,
    CHECK (next_attempt_at IS NOT NULL OR text = '')
);

CREATE INDEX mails_due ON mails (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX mails_created ON mails (created_at);
