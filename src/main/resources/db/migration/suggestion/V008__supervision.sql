-- What the evaluation of units and the look-backs count: the first contact, and whether a closed case was opened again.
ALTER TABLE suggestion.suggestion
    ADD COLUMN contacted_on date,
    ADD COLUMN contact_late boolean NOT NULL DEFAULT false,
    ADD COLUMN reopened boolean NOT NULL DEFAULT false;

UPDATE suggestion.suggestion s
   SET contacted_on = (SELECT min((contact ->> 'on')::date) FROM jsonb_path_query(s.life, '$.**.contacts[*]') contact);
