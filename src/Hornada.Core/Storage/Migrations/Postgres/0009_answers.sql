-- An answer is kept as it was given: status, media type and bytes. One that holds a secret is not kept but made again, from what it made.
ALTER TABLE answered_requests
    ADD COLUMN status       smallint CHECK (status BETWEEN 200 AND 499),
    ADD COLUMN content_type text,
    ADD COLUMN body         bytea,
    ALTER COLUMN result_id DROP NOT NULL,
    ADD CHECK ((result_id IS NULL) <> (body IS NULL)),
    ADD CHECK ((status IS NULL) = (body IS NULL));
