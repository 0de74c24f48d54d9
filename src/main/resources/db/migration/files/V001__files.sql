-- Files of all rooms. Without a subject a file waits for the move that takes it along; what waits too long is removed.
CREATE TABLE files.file (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind <> ''),
    subject_type text CHECK (subject_type <> ''),
    subject_id uuid,
    account uuid,
    actor text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    media_type text NOT NULL CHECK (media_type LIKE '_%/_%'),
    size bigint NOT NULL CHECK (size > 0),
    sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
    disclosed boolean NOT NULL,
    CHECK ((subject_type IS NULL) = (subject_id IS NULL)),
    CHECK (subject_id IS NOT NULL OR account IS NOT NULL)
);
CREATE INDEX file_of_subject ON files.file (subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX file_waiting ON files.file (account, uploaded_at) WHERE subject_id IS NULL;

-- The file itself, apart from what is told about it, so that a part of it can be read without the rest.
CREATE TABLE files.content (
    file_id uuid PRIMARY KEY REFERENCES files.file ON DELETE CASCADE,
    bytes bytea NOT NULL
);
ALTER TABLE files.content ALTER COLUMN bytes SET STORAGE EXTERNAL;
