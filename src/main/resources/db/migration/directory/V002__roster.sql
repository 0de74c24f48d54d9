CREATE TABLE directory.roster (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL REFERENCES directory.district,
    file_name text NOT NULL,
    encoding text NOT NULL,
    digest bytea NOT NULL,
    uploaded_at timestamptz NOT NULL,
    lines jsonb NOT NULL,
    mapping jsonb NOT NULL,
    outcome jsonb
);
COMMENT ON COLUMN directory.roster.lines IS 'The table as read; emptied after the import, for it holds contact data.';
CREATE INDEX roster_district ON directory.roster (district_id, uploaded_at);
