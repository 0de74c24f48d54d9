-- A desk is read from an index; what is over is in none of them.
CREATE INDEX meeting_desk_body ON meeting.meeting (body_id, state, last_day, id) WHERE state NOT IN ('CANCELLED', 'PUBLISHED');
CREATE INDEX meeting_desk_organiser ON meeting.meeting (organiser_id, state, last_day, id) WHERE state NOT IN ('CANCELLED', 'PUBLISHED');
CREATE INDEX meeting_desk_hosts ON meeting.meeting USING gin (host_ids) WHERE state NOT IN ('CANCELLED', 'PUBLISHED');
CREATE INDEX meeting_desk_parties ON meeting.meeting USING gin (party_ids) WHERE state NOT IN ('CANCELLED', 'PUBLISHED');
CREATE INDEX leave_waiting ON meeting.leave (meeting_id) WHERE state = 'WAITING';
