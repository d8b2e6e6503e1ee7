-- Invitations to work at a bakery, by a link that is used once.
CREATE TABLE invitations (
    key         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          text NOT NULL UNIQUE,
    bakery_key  bigint NOT NULL REFERENCES bakeries (key),
    role        text NOT NULL CHECK (role IN ('OWNER', 'MANAGER', 'BAKER', 'COUNTER')),
    hash        bytea NOT NULL UNIQUE,
    label       text NOT NULL,
    inviter_key bigint NOT NULL REFERENCES accounts (key),
    created_at  bigint NOT NULL,
    expires_at  bigint NOT NULL,
    ended_at    bigint,
    guest_key   bigint REFERENCES accounts (key),
    CHECK (guest_key IS NULL OR ended_at IS NOT NULL)
);

CREATE INDEX invitations_bakery ON invitations (bakery_key);
