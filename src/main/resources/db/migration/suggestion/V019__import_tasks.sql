-- What is done with an import after it has ended, in the background: its differences are settled, or everything is undone. The last task of each.
CREATE TABLE suggestion.import_task (
    job_id uuid PRIMARY KEY REFERENCES suggestion.import_job,
    run uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('SETTLE', 'UNDO')),
    mode text CHECK (mode IN ('ALL', 'REST')),
    choices jsonb NOT NULL,
    others text NOT NULL,
    account uuid,
    actor text NOT NULL,
    state_before text NOT NULL,
    total int NOT NULL,
    done int NOT NULL DEFAULT 0,
    -- The last line that is settled.
    cursor_line int NOT NULL DEFAULT 0,
    -- Null while it runs.
    outcome text CHECK (outcome IN ('DONE', 'HINDERED', 'FAILED')),
    hindered int NOT NULL DEFAULT 0,
    CHECK ((kind = 'UNDO') = (mode IS NOT NULL))
);

ALTER TABLE suggestion.import_job
    DROP CONSTRAINT import_job_state_check,
    DROP CONSTRAINT import_job_check1,
    ADD CONSTRAINT import_job_state_check
        CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'SETTLING', 'UNDOING', 'REFUSED', 'FAILED', 'UNDONE')),
    ADD CONSTRAINT import_job_ended_check
        CHECK ((ended_at IS NOT NULL) = (state IN ('DONE', 'SETTLING', 'UNDOING', 'REFUSED', 'FAILED', 'UNDONE')));
