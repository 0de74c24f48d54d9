-- Names as a reader sees them, written by the program (PersonName.seen); what stands is folded as before until it is folded anew.
ALTER TABLE directory.person ADD COLUMN name_seen text;
UPDATE directory.person SET name_seen = directory.folded_name(name);
ALTER TABLE directory.person ALTER COLUMN name_seen SET NOT NULL;
CREATE INDEX person_name_seen ON directory.person (district_id, name_seen);
DROP INDEX directory.person_folded_name;
DROP FUNCTION directory.folded_name(text);
