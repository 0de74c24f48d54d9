-- By when whoever has a voice decides or answers; the program fills it in for those that wait, at its start and whenever the calendar changes.
ALTER TABLE voice.voice ADD COLUMN due date;
-- A desk is read from an index in the order of the days; what has none stands last.
DROP INDEX voice.voice_pile_body;
DROP INDEX voice.voice_pile_station;
CREATE INDEX voice_pile_body ON voice.voice (body_id, state, (coalesce(due, 'infinity'::date)), id);
CREATE INDEX voice_pile_station ON voice.voice (station_id, state, (coalesce(due, 'infinity'::date)), id);
CREATE INDEX voice_pile_unit ON voice.voice (unit_id, (coalesce(due, 'infinity'::date)), id) WHERE state = 'REFERRED';
