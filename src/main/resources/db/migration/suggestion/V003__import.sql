-- Ledgers that were uploaded, how they are read, and how far they are taken over.
CREATE TABLE suggestion.import_job (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    body_id uuid NOT NULL,
    account uuid,
    actor text NOT NULL,
    role text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    file_name text NOT NULL,
    sha256 bytea NOT NULL,
    encoding text NOT NULL,
    title text NOT NULL,
    columns jsonb NOT NULL,
    first_line int NOT NULL,
    total int NOT NULL CHECK (total > 0),
    mapping jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'REFUSED', 'FAILED')),
    mode text CHECK (mode IN ('CLEAN', 'ALL')),
    checked int NOT NULL DEFAULT 0,
    cursor_line int NOT NULL DEFAULT 0,
    accepted int NOT NULL DEFAULT 0,
    unchanged int NOT NULL DEFAULT 0,
    rejected int NOT NULL DEFAULT 0,
    ended_at timestamptz,
    CHECK ((mode IS NULL) = (state = 'WAITING')),
    CHECK ((ended_at IS NOT NULL) = (state IN ('DONE', 'REFUSED', 'FAILED'))),
    CHECK (unchanged <= accepted AND accepted + rejected <= total),
    CHECK ((state IN ('DONE', 'REFUSED')) <= (accepted + rejected = total)),
    CHECK ((state = 'REFUSED') <= (accepted = 0))
);
CREATE INDEX import_job_newest ON suggestion.import_job (body_id, uploaded_at DESC, id DESC);

-- The file itself, apart from what pages read about it.
CREATE TABLE suggestion.import_file (
    job_id uuid PRIMARY KEY REFERENCES suggestion.import_job,
    bytes bytea NOT NULL
);
ALTER TABLE suggestion.import_file ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- What became of each line.
CREATE TABLE suggestion.import_row (
    job_id uuid NOT NULL REFERENCES suggestion.import_job,
    line int NOT NULL,
    title text NOT NULL,
    case_id uuid,
    added boolean NOT NULL,
    problems jsonb NOT NULL,
    notes jsonb NOT NULL,
    PRIMARY KEY (job_id, line),
    CHECK ((case_id IS NULL) = (problems <> '[]')),
    CHECK (added <= (case_id IS NOT NULL))
);
CREATE INDEX import_row_rejected ON suggestion.import_row (job_id, line) WHERE case_id IS NULL;
CREATE INDEX import_row_noted ON suggestion.import_row (job_id, line) WHERE case_id IS NOT NULL AND notes <> '[]';

-- Papers of the same name from a ledger, whatever their text says.
CREATE INDEX suggestion_source_called ON suggestion.suggestion (body_id, split_part(source, '/', 1)) WHERE source <> '';
