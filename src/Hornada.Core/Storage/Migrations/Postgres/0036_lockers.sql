-- Lockers that their bakery sets up: how many orders each holds on a day, which machine it is, and since when customers cannot choose it.
ALTER TABLE latches ADD COLUMN compartments integer CHECK (compartments > 0);
ALTER TABLE latches ADD COLUMN identifier text NOT NULL DEFAULT '';
ALTER TABLE latches ADD COLUMN description text NOT NULL DEFAULT '';
ALTER TABLE latches ADD COLUMN is_cooled boolean NOT NULL DEFAULT false;
ALTER TABLE latches ADD COLUMN closed_at bigint;
