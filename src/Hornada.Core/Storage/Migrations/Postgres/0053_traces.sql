-- The trace of the request that caused an event, for programs that follow a change from the browser to a webhook (W3C Trace Context).
-- Null when the request had none.
ALTER TABLE events ADD COLUMN trace text CHECK (length(trace) = 55);
ALTER TABLE webhook_deliveries ADD COLUMN trace text CHECK (length(trace) = 55);
