-- Lists count what a figure finds among the days that are asked for, and searches look through the newest cases: with what they ask for in the
-- index of the newest cases itself, neither reads the cases. One more word in an index that each move writes anyway.
CREATE INDEX suggestion_newest_counted ON suggestion.suggestion (district_id, submitted_on DESC, id DESC)
    INCLUDE (state, filed_on, replied_on, late, consulted, outcome, first_attitude, first_result, attitude, result, rounds, reopened, contacted_on,
        contact_late, due, disclosed, body_id)
    WHERE submitted_on IS NOT NULL;
DROP INDEX suggestion.suggestion_newest;
ALTER INDEX suggestion.suggestion_newest_counted RENAME TO suggestion_newest;

-- The cases of one figure that were handled again, in its own words: the former index left the cases to be read.
CREATE INDEX suggestion_rehandled ON suggestion.suggestion (district_id, submitted_on DESC, id DESC)
    WHERE rounds > 1 AND NOT (reopened AND rounds = 2);
DROP INDEX suggestion.suggestion_again;

-- What is overdue is sorted by its day of submission before it is read.
CREATE INDEX suggestion_overdue_days ON suggestion.suggestion (district_id, due) INCLUDE (submitted_on, id) WHERE state IN ('IN_HANDLING', 'REHANDLING');
DROP INDEX suggestion.suggestion_overdue;
ALTER INDEX suggestion.suggestion_overdue_days RENAME TO suggestion_overdue;
