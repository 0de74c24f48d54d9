-- A desk is read from an index, whatever lies behind the page that is shown.
CREATE INDEX question_raised ON inquiry.question (body_id, id) WHERE state = 'RAISED';
CREATE INDEX question_owed_unit ON inquiry.question (unit_id, due, id) WHERE state = 'OWED';
