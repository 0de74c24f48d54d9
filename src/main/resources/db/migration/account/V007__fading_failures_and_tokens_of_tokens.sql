-- Failures fade continuously, so that they are no whole numbers any more.
ALTER TABLE account.attempt
    DROP CONSTRAINT attempt_failures_check,
    ALTER COLUMN failures TYPE double precision,
    ADD CONSTRAINT attempt_failures_check CHECK (failures >= 0);

-- A token that was made with another one ends with it, also when that is revoked.
ALTER TABLE account.token ADD COLUMN made_with uuid REFERENCES account.token (id) ON DELETE CASCADE;
CREATE INDEX token_by_maker ON account.token (made_with) WHERE made_with IS NOT NULL;
