-- The sheets of an uploaded file, and which of them an import reads. Imports from before have none here: they read the first with content.
CREATE TABLE suggestion.import_sheet (
    job_id uuid NOT NULL REFERENCES suggestion.import_job,
    place int NOT NULL,
    name text NOT NULL,
    hidden boolean NOT NULL,
    filtered boolean NOT NULL,
    records int NOT NULL,
    hidden_rows int NOT NULL,
    merged int NOT NULL,
    totals int[] NOT NULL,
    first_line int NOT NULL,
    title text NOT NULL,
    columns jsonb NOT NULL,
    taken boolean NOT NULL,
    PRIMARY KEY (job_id, place)
);
