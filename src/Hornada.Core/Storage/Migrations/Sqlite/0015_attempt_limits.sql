-- How many attempts at passwords and codes were made. Used on PostgreSQL alone: here one process counts in its memory.
CREATE TABLE attempt_limits (
    name    BLOB    PRIMARY KEY,
    full_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
