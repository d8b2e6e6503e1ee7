-- What was taken over from other systems, by its id there: a second run of an import, or one after a kill, finds what is done.
CREATE TABLE import_references (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    source      TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    external_id TEXT    NOT NULL,
    local_id    TEXT    NOT NULL,
    imported_at INTEGER NOT NULL,
    UNIQUE (source, kind, external_id)
) STRICT;
