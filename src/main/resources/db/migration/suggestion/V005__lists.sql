-- What a list shows of a case stands in its row, so that a page of a list reads its rows and nothing else.
ALTER TABLE suggestion.suggestion
    ADD COLUMN title text NOT NULL DEFAULT '',
    ADD COLUMN lead_id uuid,
    ADD COLUMN unit_ids uuid[] NOT NULL DEFAULT '{}';

UPDATE suggestion.suggestion s
   SET title = s.paper #>> '{content,title}',
       lead_id = (SELECT p.person_id FROM suggestion.case_person p WHERE p.case_id = s.id AND p.standing = 'LEAD'),
       unit_ids = coalesce((SELECT array_agg(u.unit_id ORDER BY u.role <> 'LEAD', u.unit_id) FROM suggestion.case_unit u
                             WHERE u.case_id = s.id AND u.state <> 'RETURNED'), '{}');

ALTER TABLE suggestion.suggestion
    ALTER COLUMN title DROP DEFAULT,
    ALTER COLUMN unit_ids DROP DEFAULT;

-- One list of words for a case: whether somebody may find it by them is decided by the case's own row.
DROP INDEX suggestion.case_words_open;
ALTER TABLE suggestion.case_words DROP COLUMN open_words;
ALTER TABLE suggestion.case_words RENAME COLUMN all_words TO words;
ALTER INDEX suggestion.case_words_all RENAME TO case_words_words;
