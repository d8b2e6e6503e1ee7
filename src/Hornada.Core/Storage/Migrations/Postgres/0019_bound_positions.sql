-- A position in the log is the key of an event, and a random number that this event alone has: when a backup is restored and other events
-- get the same keys, old positions do not fit them.

-- The old order was (xact, key). A webhook goes on behind the last event that has only delivered ones before it.
UPDATE webhooks SET position = moved.position
FROM (
    SELECT webhook.key, translate(
        encode(convert_to(concat_ws('.', log.era, to_hex(COALESCE(last.xact, log.floor_xact)), to_hex(COALESCE(last.key, log.floor_key))),
            'UTF8'), 'base64'), E'+/=\n', '-_') AS position
    FROM webhooks AS webhook
    CROSS JOIN event_log AS log
    CROSS JOIN LATERAL (SELECT string_to_array(convert_from(decode(
        rpad(translate(webhook.position, '-_', '+/'), (length(webhook.position) + 3) / 4 * 4, '='), 'base64'), 'UTF8'), '.')
        AS part) AS text
    CROSS JOIN LATERAL (SELECT ('x' || lpad(text.part[2], 16, '0'))::bit(64)::bigint AS xact,
        ('x' || lpad(text.part[3], 16, '0'))::bit(64)::bigint AS key) AS seen
    LEFT JOIN LATERAL (
        SELECT event.xact, event.key FROM events AS event
        WHERE NOT EXISTS (
            SELECT 1 FROM events AS unseen WHERE unseen.key <= event.key AND (unseen.xact, unseen.key) > (seen.xact, seen.key))
        ORDER BY event.key DESC LIMIT 1) AS last ON true
    WHERE text.part[1] = log.era) AS moved
WHERE webhooks.key = moved.key;

UPDATE event_log SET floor_key = LEAST(floor_key, (SELECT MIN(key) - 1 FROM events));

DROP INDEX events_bakery;
DROP INDEX events_customer;
ALTER TABLE events DROP CONSTRAINT events_pkey;
ALTER TABLE events RENAME COLUMN xact TO stamp;
ALTER TABLE events ALTER COLUMN stamp SET DEFAULT (floor(random() * 4503599627370496)::bigint);
ALTER TABLE events ADD PRIMARY KEY (key);
CREATE INDEX events_bakery ON events (bakery_key, key) WHERE for_bakery;
CREATE INDEX events_customer ON events (customer_key, key) WHERE customer_key IS NOT NULL;

-- Place: where the data lay at the last start; another place means that a backup was restored, and the log begins a new era.
ALTER TABLE event_log RENAME COLUMN floor_xact TO floor_stamp;
ALTER TABLE event_log ADD COLUMN place text;

-- Keys are given before the commit, and a higher one may be seen before a lower one. So a transaction says before its first event that it
-- writes events, by a lock that holds the last key given by then: all its own keys are above. Readers stop at the lowest of these keys.
-- The lock is 4C67 and the key in 12 hexadecimal digits; it ends with the transaction, however that ends, and nobody waits for it.
CREATE FUNCTION announce_event_writer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('hornada.writes_events', true) IS DISTINCT FROM 'yes' THEN
        PERFORM pg_advisory_xact_lock_shared((19559::bigint << 48) | (last_value - (NOT is_called)::int)) FROM events_key_seq;
        PERFORM set_config('hornada.writes_events', 'yes', true);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER events_announce_writer BEFORE INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION announce_event_writer();

-- An order that a restored backup brought back: it may have been handed over in the time that the backup does not know.
ALTER TABLE orders ADD COLUMN restored_at bigint;
