-- What another system said about a thing when it was taken over: a later run of the import tells what has changed there since.
ALTER TABLE import_references ADD COLUMN fingerprint TEXT;
