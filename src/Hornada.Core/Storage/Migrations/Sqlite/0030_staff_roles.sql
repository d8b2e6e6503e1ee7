-- What a member of a bakery is there. Members of before keep what they could do: the bakery's owner as owner, everybody else as manager,
-- and a paired device what its board needs.
ALTER TABLE memberships ADD COLUMN role TEXT NOT NULL DEFAULT 'COUNTER'
    CHECK (role IN ('OWNER', 'MANAGER', 'BAKER', 'COUNTER', 'TABLET'));

UPDATE memberships SET role = CASE
    WHEN EXISTS (SELECT 1 FROM paired_devices WHERE paired_devices.account_key = memberships.account_key) THEN 'TABLET'
    WHEN EXISTS (SELECT 1 FROM bakeries WHERE bakeries.key = memberships.bakery_key AND bakeries.owner_key = memberships.account_key)
        THEN 'OWNER'
    ELSE 'MANAGER'
END;
