-- A category means scheme and code together: an old list may be sorted by another scheme than that of the rules in force.
ALTER TABLE suggestion.suggestion ADD COLUMN outcome_scheme text;

UPDATE suggestion.suggestion s
   SET outcome_scheme = (
        SELECT handling #>> '{reply,scheme}'
          FROM jsonb_array_elements(coalesce(s.life -> 'rounds', coalesce(s.life -> 'earlier', '[]') || jsonb_build_array(s.life -> 'round'))) round,
               jsonb_array_elements(round -> 'handlings') handling
         WHERE round ->> 'repliedOn' IS NOT NULL AND handling ->> 'state' = 'ANSWERED'
         ORDER BY (round ->> 'number')::int DESC, handling #>> '{reply,outcome}' DESC
         LIMIT 1)
 WHERE s.outcome IS NOT NULL;

-- Forms of imported lists that know one grade only got "no view" for the other, which nobody had been asked.
WITH silent AS (
    SELECT r.case_id, grade.name
      FROM suggestion.import_row r
      JOIN suggestion.import_job j ON j.id = r.job_id
      CROSS JOIN (VALUES ('attitude', 'ATTITUDE'), ('result', 'RESULT')) grade (name, meaning)
     WHERE r.added
       AND NOT EXISTS (SELECT FROM jsonb_each_text(j.mapping -> 'columns') mapped WHERE mapped.value = grade.meaning)
), place AS (
    SELECT s.id, silent.name, CASE WHEN s.life ? 'rounds' THEN ARRAY['rounds', '0'] ELSE ARRAY['round'] END || ARRAY['feedback', '0'] AS path
      FROM silent JOIN suggestion.suggestion s ON s.id = silent.case_id AND s.version = 1
)
UPDATE suggestion.suggestion s
   SET life = jsonb_set(s.life, place.path || place.name, '"NOT_ASKED"'),
       attitude = CASE place.name WHEN 'attitude' THEN 'NOT_ASKED' ELSE s.attitude END,
       first_attitude = CASE place.name WHEN 'attitude' THEN 'NOT_ASKED' ELSE s.first_attitude END,
       result = CASE place.name WHEN 'result' THEN 'NOT_ASKED' ELSE s.result END,
       first_result = CASE place.name WHEN 'result' THEN 'NOT_ASKED' ELSE s.first_result END
  FROM place
 WHERE s.id = place.id AND s.life #>> (place.path || place.name) = 'NO_VIEW';
