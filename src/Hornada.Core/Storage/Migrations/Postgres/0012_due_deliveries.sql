-- What waits for a webhook, in its order: the first one that may be sent is found without reading what is over, or what waits behind it.

CREATE INDEX webhook_deliveries_pending ON webhook_deliveries (webhook_key, sequence) WHERE status = 'PENDING';
DROP INDEX webhook_deliveries_due;
