-- Migration 19 moved a webhook to the beginning of the log also when events were deleted that it had not got. Whether it had got them is
-- not known any more, so each webhook that is there gets a position that the log does not know, and is told to load everything again.
UPDATE webhooks SET position = translate(encode(convert_to(log.era || '.0.0', 'UTF8'), 'base64'), E'+/=\n', '-_')
FROM event_log AS log
WHERE log.floor_key > 0 AND webhooks.position = translate(
    encode(convert_to(concat_ws('.', log.era, to_hex(log.floor_stamp), to_hex(log.floor_key)), 'UTF8'), 'base64'), E'+/=\n', '-_');
