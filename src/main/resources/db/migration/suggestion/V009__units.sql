-- How each unit answered, for the evaluation of units: its own first reply, its own outcome, its own contacts.
ALTER TABLE suggestion.case_unit
    ADD COLUMN replied_on date,
    ADD COLUMN late boolean,
    ADD COLUMN outcome text,
    ADD COLUMN contacted_on date,
    ADD COLUMN contact_late boolean NOT NULL DEFAULT false,
    ADD COLUMN consulted boolean NOT NULL DEFAULT false,
    ADD CHECK ((late IS NULL) OR (replied_on IS NOT NULL));

WITH handling AS (
    SELECT s.id, (round ->> 'number')::int AS number, handling ->> 'state' AS state, (handling #>> '{task,unit}')::uuid AS unit_id,
           (handling #>> '{task,contactBy,due}')::date AS contact_by, handling #> '{task,contacts}' AS contacts,
           coalesce(handling #> '{earlier,0}', handling -> 'reply') AS first_reply, handling -> 'reply' AS last_reply
      FROM suggestion.suggestion s,
           jsonb_array_elements(coalesce(s.life -> 'rounds', coalesce(s.life -> 'earlier', '[]') || jsonb_build_array(s.life -> 'round'))) round,
           jsonb_array_elements(round -> 'handlings') handling
     WHERE s.life ?| ARRAY['rounds', 'round']
), contact AS (
    SELECT h.id, h.unit_id, h.number, h.state, h.contact_by, min((contact ->> 'on')::date) AS first_on,
           coalesce(bool_or(contact ->> 'way' = 'MEETING'), false) AS consulted
      FROM handling h LEFT JOIN jsonb_array_elements(h.contacts) contact ON true
     GROUP BY h.id, h.unit_id, h.number, h.state, h.contact_by
), contacts AS (
    SELECT id, unit_id, min(first_on) AS contacted_on, bool_or(consulted) AS consulted,
           coalesce(bool_or(first_on > contact_by OR (first_on IS NULL AND contact_by IS NOT NULL AND state = 'ANSWERED')), false) AS contact_late
      FROM contact GROUP BY id, unit_id
), first AS (
    SELECT DISTINCT ON (id, unit_id) id, unit_id, (first_reply ->> 'issuedOn')::date AS replied_on, (first_reply ->> 'late')::boolean AS late
      FROM handling WHERE state = 'ANSWERED' ORDER BY id, unit_id, number
), last AS (
    SELECT DISTINCT ON (id, unit_id) id, unit_id, last_reply ->> 'outcome' AS outcome
      FROM handling WHERE state = 'ANSWERED' ORDER BY id, unit_id, number DESC
)
UPDATE suggestion.case_unit u
   SET replied_on = first.replied_on, late = first.late, outcome = last.outcome,
       contacted_on = contacts.contacted_on, contact_late = contacts.contact_late, consulted = contacts.consulted
  FROM contacts LEFT JOIN first USING (id, unit_id) LEFT JOIN last USING (id, unit_id)
 WHERE contacts.id = u.case_id AND contacts.unit_id = u.unit_id;
