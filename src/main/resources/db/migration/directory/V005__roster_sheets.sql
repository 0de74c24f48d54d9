-- The sheets of an uploaded roster, and which of them is read. Lines from before name no sheet: there was one.
ALTER TABLE directory.roster
    ADD COLUMN sheets jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN sheet int NOT NULL DEFAULT 0;
