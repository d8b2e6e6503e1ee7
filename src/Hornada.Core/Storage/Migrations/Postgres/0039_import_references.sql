-- What was taken over from other systems, by its id there: a second run of an import, or one after a kill, finds what is done.
CREATE TABLE import_references (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source      text   NOT NULL,
    kind        text   NOT NULL,
    external_id text   NOT NULL,
    local_id    text   NOT NULL,
    imported_at bigint NOT NULL,
    UNIQUE (source, kind, external_id)
);
