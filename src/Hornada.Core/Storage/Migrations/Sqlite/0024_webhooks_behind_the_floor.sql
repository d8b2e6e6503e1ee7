-- On SQLite migration 19 left the positions of webhooks as they were, so nothing is to be mended here.
SELECT 1;
