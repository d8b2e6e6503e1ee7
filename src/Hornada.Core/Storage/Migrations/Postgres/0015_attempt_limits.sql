-- How many attempts at passwords and codes were made, by the hash of what they are counted by; seen by all nodes.
CREATE TABLE attempt_limits (
    name    bytea  PRIMARY KEY,
    full_at bigint NOT NULL
);
