-- The number without what nobody sees and in common letters, where it is written otherwise; null for nearly all.
ALTER TABLE suggestion.suggestion ADD COLUMN number_seen text;
CREATE INDEX suggestion_number_seen ON suggestion.suggestion (district_id, number_seen) WHERE number_seen IS NOT NULL;
