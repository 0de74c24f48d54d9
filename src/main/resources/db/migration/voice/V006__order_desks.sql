-- A desk is read from an index, the oldest first, as ids are made in time.
CREATE INDEX voice_pile_body ON voice.voice (body_id, state, id);
CREATE INDEX voice_pile_station ON voice.voice (station_id, state, id);
CREATE INDEX voice_unread_body ON voice.voice (body_id, id) WHERE reading = 'WAITING' AND NOT closed;
CREATE INDEX voice_unread_station ON voice.voice (station_id, id) WHERE reading = 'WAITING' AND NOT closed;
