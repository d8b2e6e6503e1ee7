-- Tables restored from another cluster hold transaction numbers of that cluster, which mean nothing here. Then the log begins anew, and
-- positions in the old one are refused. Every row written by this cluster has a number below the next one.
WITH foreign_log AS (
    UPDATE event_log SET era = replace(gen_random_uuid()::text, '-', ''), floor_xact = 0, floor_key = 0
    FROM (SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next) AS coming
    WHERE floor_xact >= coming.next OR EXISTS (SELECT 1 FROM events WHERE xact >= coming.next)
    RETURNING 1)
DELETE FROM events WHERE EXISTS (SELECT 1 FROM foreign_log)
