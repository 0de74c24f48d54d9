-- What was called a consultation is a talk: the word belongs to the CPPCC (docs/adr/0093). Acts and sources keep the word that they have.
ALTER TABLE supervision.consultation RENAME TO talk;
ALTER TABLE supervision.consultation_case RENAME TO talk_case;
ALTER TABLE supervision.talk_case RENAME COLUMN consultation_id TO talk_id;
-- Keys and checks by the catalogue, since newer servers give names to NOT NULL as well; a key takes its index along.
DO $$
DECLARE
    named record;
BEGIN
    FOR named IN
        SELECT conrelid::regclass AS owner, conname AS name FROM pg_constraint
         WHERE conrelid IN ('supervision.talk'::regclass, 'supervision.talk_case'::regclass) AND conname LIKE 'consultation%'
    LOOP
        EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', named.owner, named.name, replace(named.name, 'consultation', 'talk'));
    END LOOP;
END $$;
ALTER INDEX supervision.consultation_newest RENAME TO talk_newest;
ALTER INDEX supervision.consultation_of_item RENAME TO talk_of_item;
ALTER INDEX supervision.consultation_case_of RENAME TO talk_case_of;
