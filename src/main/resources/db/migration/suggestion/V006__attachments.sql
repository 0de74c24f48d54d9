-- Files put up for a case. Without a case it waits for its form to be sent; what waits too long is removed.
CREATE TABLE suggestion.attachment (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    case_id uuid REFERENCES suggestion.suggestion,
    account uuid NOT NULL,
    actor text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    media_type text NOT NULL CHECK (media_type LIKE '_%/_%'),
    size bigint NOT NULL CHECK (size > 0),
    sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
    disclosed boolean NOT NULL
);
CREATE INDEX attachment_of_case ON suggestion.attachment (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX attachment_waiting ON suggestion.attachment (account, uploaded_at) WHERE case_id IS NULL;

-- The file itself, apart from what is told about it, so that a part of it can be read without the rest.
CREATE TABLE suggestion.attachment_content (
    attachment_id uuid PRIMARY KEY REFERENCES suggestion.attachment ON DELETE CASCADE,
    bytes bytea NOT NULL
);
ALTER TABLE suggestion.attachment_content ALTER COLUMN bytes SET STORAGE EXTERNAL;
