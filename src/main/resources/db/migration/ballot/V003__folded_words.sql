-- The title as it is searched, written by the program; what stands is folded anew after the start.
ALTER TABLE ballot.poll ADD COLUMN words text NOT NULL DEFAULT '';
UPDATE ballot.poll SET words = lower(title);
