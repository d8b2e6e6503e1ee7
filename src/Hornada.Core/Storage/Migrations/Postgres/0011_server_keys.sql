-- The keys that seal cookies, forms and secrets, where several servers share them.
CREATE TABLE server_keys (
    key        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text   NOT NULL UNIQUE,
    body       text   NOT NULL,
    created_at bigint NOT NULL
);
