-- Whether everyone may know who signed a case, and which of its people everyone who may read it may know: a signature is shown as far as the
-- paper on which it stands shows it, in the case into which that was merged as well.
ALTER TABLE suggestion.suggestion ADD COLUMN named boolean NOT NULL DEFAULT true;
ALTER TABLE suggestion.case_person ADD COLUMN shown boolean NOT NULL DEFAULT true;

-- Papers whose leading paper was withdrawn live on, each as it was filed: the office may merge them again.
UPDATE suggestion.suggestion m
   SET state = 'FILED', filed_on = (m.life ->> 'on')::date, version = m.version + 1,
       life = jsonb_build_object('state', 'FILED', 'submission', m.life -> 'submission', 'filedOn', m.life -> 'on', 'assignBy', NULL,
                                 'suggested', NULL)
  FROM suggestion.suggestion c
 WHERE m.state = 'MERGED' AND c.id = (m.life ->> 'into')::uuid AND c.state = 'WITHDRAWN';
UPDATE suggestion.suggestion SET paper = jsonb_set(paper, '{absorbed}', '[]') WHERE state = 'WITHDRAWN' AND paper -> 'absorbed' <> '[]';

-- Every paper that went on in a case, straight or by way of others, once, with its own signers and what is kept of it.
WITH RECURSIVE way AS (
    SELECT id AS merged, (life ->> 'into')::uuid AS main, 1 AS steps FROM suggestion.suggestion WHERE state = 'MERGED'
    UNION
    SELECT way.merged, (s.life ->> 'into')::uuid, way.steps + 1
      FROM way JOIN suggestion.suggestion s ON s.id = way.main AND s.state = 'MERGED'
     WHERE way.steps < 100
), part AS (
    SELECT way.main,
           jsonb_agg(jsonb_build_object(
               'id', m.id, 'number', m.number,
               'signers', (SELECT coalesce(jsonb_agg(signer ORDER BY place), '[]')
                             FROM jsonb_array_elements(m.paper -> 'signers') WITH ORDINALITY signed(signer, place)
                            WHERE signer ->> 'consent' = 'CONFIRMED'),
               'secrecy', jsonb_build_object('people', m.confidential, 'words', NOT (m.paper #>> '{content,disclosable}')::boolean)
           ) ORDER BY way.steps, m.submitted_on, m.id) AS absorbed
      FROM way JOIN suggestion.suggestion m ON m.id = way.merged
     GROUP BY way.main
)
UPDATE suggestion.suggestion s SET paper = jsonb_set(s.paper, '{absorbed}', part.absorbed) FROM part WHERE part.main = s.id;

UPDATE suggestion.suggestion
   SET named = false
 WHERE confidential OR jsonb_path_exists(paper, '$.absorbed[*].secrecy ? (@.people == true || @.words == true)');

DELETE FROM suggestion.case_person p
 USING suggestion.suggestion s
 WHERE p.case_id = s.id AND p.standing = 'ABSORBED'
   AND NOT jsonb_path_exists(s.paper, '$.absorbed[*].signers[*] ? (@.person == $person)', jsonb_build_object('person', p.person_id));
UPDATE suggestion.case_person p
   SET shown = false
  FROM suggestion.suggestion s
 WHERE p.case_id = s.id AND NOT s.named
   AND (p.standing = 'ABSORBED' OR s.confidential)
   AND NOT jsonb_path_exists(s.paper, '$.absorbed[*] ? (@.secrecy.people == false && @.secrecy.words == false).signers[*] ? (@.person == $person)',
                             jsonb_build_object('person', p.person_id));
INSERT INTO suggestion.case_person (case_id, person_id, district_id, standing, shown, submitted_on)
SELECT s.id, (signer ->> 'person')::uuid, s.district_id, 'ABSORBED',
       bool_or(NOT (part #>> '{secrecy,people}')::boolean AND NOT (part #>> '{secrecy,words}')::boolean), s.submitted_on
  FROM suggestion.suggestion s, jsonb_array_elements(s.paper -> 'absorbed') part, jsonb_array_elements(part -> 'signers') signer
 GROUP BY s.id, signer ->> 'person'
ON CONFLICT (case_id, person_id) DO NOTHING;

ALTER TABLE suggestion.suggestion ALTER COLUMN named DROP DEFAULT;
ALTER TABLE suggestion.case_person ALTER COLUMN shown DROP DEFAULT;
