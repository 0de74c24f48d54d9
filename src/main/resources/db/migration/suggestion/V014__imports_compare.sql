-- The version in which an import left a case: as long as it is the present one, nobody has worked on the case since.
ALTER TABLE suggestion.suggestion ADD COLUMN imported_version int;
UPDATE suggestion.suggestion SET imported_version = 1 WHERE source <> '';

-- A record that is in and says something else is not the same: each line has its verdict and what differs.
ALTER TABLE suggestion.import_job
    ADD COLUMN added int NOT NULL DEFAULT 0,
    ADD COLUMN changed int NOT NULL DEFAULT 0,
    ADD COLUMN kept int NOT NULL DEFAULT 0,
    ADD COLUMN undecided int NOT NULL DEFAULT 0,
    ADD COLUMN further int NOT NULL DEFAULT 0,
    ADD COLUMN choices jsonb NOT NULL DEFAULT '{}',
    DROP CONSTRAINT import_job_state_check,
    DROP CONSTRAINT import_job_check1,
    ADD CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'REFUSED', 'FAILED', 'UNDONE'));
UPDATE suggestion.import_job SET added = accepted - unchanged;
ALTER TABLE suggestion.import_job
    ADD CHECK ((ended_at IS NOT NULL) = (state IN ('DONE', 'REFUSED', 'FAILED', 'UNDONE'))),
    ADD CHECK (accepted = added + changed + unchanged + kept + undecided + further);

ALTER TABLE suggestion.import_row
    ADD COLUMN verdict text,
    ADD COLUMN differences jsonb NOT NULL DEFAULT '[]',
    -- What a changed case was, and the version that the change made: an import can be undone.
    ADD COLUMN before_paper jsonb,
    ADD COLUMN before_life jsonb,
    ADD COLUMN after_version int,
    ADD COLUMN undone boolean NOT NULL DEFAULT false;
UPDATE suggestion.import_row SET verdict = CASE WHEN case_id IS NULL THEN 'REJECTED' WHEN added THEN 'ADDED' ELSE 'UNCHANGED' END;
ALTER TABLE suggestion.import_row
    ALTER COLUMN verdict SET NOT NULL,
    ADD CHECK (verdict IN ('ADDED', 'CHANGED', 'UNCHANGED', 'KEPT', 'UNDECIDED', 'FURTHER', 'REJECTED')),
    ADD CHECK ((verdict = 'ADDED') = added),
    ADD CHECK ((verdict = 'REJECTED') = (case_id IS NULL));
CREATE INDEX import_row_undecided ON suggestion.import_row (job_id, line) WHERE verdict = 'UNDECIDED';
CREATE INDEX import_row_case ON suggestion.import_row (case_id) WHERE case_id IS NOT NULL;
