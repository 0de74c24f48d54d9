-- A unit with fewer records than this is not ranked: its share says little.
ALTER TABLE evaluation.weights ADD COLUMN least int NOT NULL DEFAULT 5 CHECK (least BETWEEN 1 AND 100);
