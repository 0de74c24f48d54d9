-- A paper is also compared with open papers after it: an earlier ledger may be imported later. So every paper is compared, and which of them
-- looked back is told by the day on which an open one was submitted.
ALTER TABLE suggestion.compared ADD COLUMN district_id uuid, ADD COLUMN open_on date;
UPDATE suggestion.compared c
   SET district_id = s.district_id,
       open_on = CASE WHEN s.state IN ('SUBMITTED', 'FILED', 'IN_HANDLING', 'REHANDLING', 'REPLIED') THEN s.submitted_on END
  FROM suggestion.suggestion s WHERE s.id = c.case_id;
DELETE FROM suggestion.compared WHERE district_id IS NULL;
ALTER TABLE suggestion.compared ALTER COLUMN district_id SET NOT NULL;
CREATE INDEX compared_open ON suggestion.compared (district_id, open_on) WHERE open_on IS NOT NULL;

-- What cases that were removed left behind.
DELETE FROM suggestion.similar_case k
 WHERE NOT EXISTS (SELECT FROM suggestion.suggestion s WHERE s.id = k.other_id)
    OR NOT EXISTS (SELECT FROM suggestion.suggestion s WHERE s.id = k.case_id);
