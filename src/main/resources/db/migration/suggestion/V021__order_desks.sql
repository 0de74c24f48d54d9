-- A desk is read in the order of its days from an index, whatever lies behind the page that is shown; what has no day stands last.
CREATE INDEX suggestion_desk ON suggestion.suggestion (body_id, state, (coalesce(due, 'infinity'::date)), id)
    WHERE state IN ('SUBMITTED', 'FILED', 'REPLIED', 'IN_HANDLING', 'REHANDLING');
CREATE INDEX suggestion_desk_filed ON suggestion.suggestion (district_id, (coalesce(due, 'infinity'::date)), id) WHERE state = 'FILED';
CREATE INDEX suggestion_desk_dissatisfied ON suggestion.suggestion (body_id, (coalesce(due, 'infinity'::date)), id)
    WHERE state = 'REPLIED' AND rounds = 1
      AND jsonb_path_exists(life, '$.round.feedback[*] ? (@.attitude == "DISSATISFIED" || @.result == "DISSATISFIED")');
CREATE INDEX suggestion_desk_extension ON suggestion.suggestion (body_id)
    WHERE state IN ('IN_HANDLING', 'REHANDLING') AND jsonb_path_exists(life, '$.round.handlings[*].task ? (@.extension.consented == null)');
CREATE INDEX case_unit_desk ON suggestion.case_unit (unit_id, state, (coalesce(due, 'infinity'::date)), case_id)
    WHERE state NOT IN ('ANSWERED', 'OPINION_GIVEN');
CREATE INDEX case_unit_desk_at_unit ON suggestion.case_unit (district_id, (coalesce(due, 'infinity'::date)), case_id, unit_id)
    WHERE state IN ('ASSIGNED', 'SIGNED_FOR', 'RETURN_REQUESTED', 'REPLY_DRAFTED', 'REPLY_SIGNED');
CREATE INDEX case_unit_desk_returns ON suggestion.case_unit (district_id, (coalesce(due, 'infinity'::date)), case_id, unit_id)
    WHERE state IN ('RETURN_REQUESTED', 'RETURNED');
