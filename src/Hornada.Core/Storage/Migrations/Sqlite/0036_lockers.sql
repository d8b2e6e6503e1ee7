-- Lockers that their bakery sets up: how many orders each holds on a day, which machine it is, and since when customers cannot choose it.
ALTER TABLE latches ADD COLUMN compartments INTEGER CHECK (compartments > 0);
ALTER TABLE latches ADD COLUMN identifier TEXT NOT NULL DEFAULT '';
ALTER TABLE latches ADD COLUMN description TEXT NOT NULL DEFAULT '';
ALTER TABLE latches ADD COLUMN is_cooled INTEGER NOT NULL DEFAULT 0 CHECK (is_cooled IN (0, 1));
ALTER TABLE latches ADD COLUMN closed_at INTEGER;
