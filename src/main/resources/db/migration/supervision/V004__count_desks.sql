-- What desks count, beside what the store writes: the running round, who leads, whether the last vote was against.
ALTER TABLE supervision.item
    ADD COLUMN round int GENERATED ALWAYS AS (coalesce((facts #>> '{work,rounds,-1,number}')::int, 1)) STORED,
    ADD COLUMN leader text GENERATED ALWAYS AS (coalesce(facts #>> '{sheet,leader}', '')) STORED,
    ADD COLUMN against boolean GENERATED ALWAYS AS
        (coalesce((jsonb_path_query_array(facts, '$.work.rounds[*].vote.satisfied') -> -1) = 'false'::jsonb, false)) STORED;
CREATE INDEX item_waiting ON supervision.item (district_id, state, due);
DROP INDEX supervision.item_state;
CREATE INDEX talk_waiting ON supervision.talk (district_id, state) WHERE state IN ('CALLED', 'HELD');
