-- The mark of the migrations that have been run, so that a start with nothing new need not ask each module's history.
CREATE TABLE database.migrated (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    mark text NOT NULL
);
