-- Figures count, and their lists walk, what is published, without reading the questions themselves.
CREATE INDEX question_published ON inquiry.question (district_id, meeting_id DESC, number) INCLUDE (id, state, outcome, in_writing)
    WHERE state IN ('QUEUED', 'OPEN', 'SETTLED', 'OWED');
