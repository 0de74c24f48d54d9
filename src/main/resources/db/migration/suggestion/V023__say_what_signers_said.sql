-- The office's desk asks of every answered case whether all signers had their say. Read from the text of the case each time, that was most of the work of a
-- desk. The database works it out when a case is written, whichever release writes it. The table is written anew once.
ALTER TABLE suggestion.suggestion
    ADD COLUMN feedbacks integer GENERATED ALWAYS AS
        (CASE WHEN state = 'REPLIED' THEN jsonb_array_length(life #> '{round,feedback}') END) STORED,
    ADD COLUMN reminded boolean GENERATED ALWAYS AS
        (CASE WHEN state = 'REPLIED' THEN jsonb_array_length(life #> '{round,reminders}') > 0 END) STORED,
    ADD COLUMN dissatisfied boolean GENERATED ALWAYS AS
        (CASE WHEN state = 'REPLIED' THEN rounds = 1 AND jsonb_path_exists(life,
            '$.round.feedback[*] ? (@.attitude == "DISSATISFIED" || @.result == "DISSATISFIED")') END) STORED;
DROP INDEX suggestion.suggestion_desk_dissatisfied;
CREATE INDEX suggestion_desk_dissatisfied ON suggestion.suggestion (body_id, id) WHERE dissatisfied;
CREATE INDEX suggestion_desk_replied ON suggestion.suggestion (body_id, id) WHERE state = 'REPLIED';
