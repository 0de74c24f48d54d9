-- A desk is read from an index; what is over is in none of them.
CREATE INDEX poll_desk_body ON ballot.poll (body_id, id) WHERE state IN ('PREPARED', 'OPEN', 'COUNTING');
CREATE INDEX poll_desk_host ON ballot.poll (host_id, id) WHERE state IN ('PREPARED', 'OPEN', 'COUNTING');
CREATE INDEX poll_desk_tellers ON ballot.poll USING gin (teller_ids) WHERE state = 'COUNTING';
