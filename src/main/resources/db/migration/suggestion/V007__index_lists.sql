-- Each filter of a list finds its cases newest first, however few they are. A year is a span of days, so it needs no index of its own.
DROP INDEX suggestion.suggestion_year;
CREATE INDEX suggestion_session ON suggestion.suggestion (district_id, term, session, submitted_on DESC, id DESC) WHERE submitted_on IS NOT NULL;
CREATE INDEX suggestion_category ON suggestion.suggestion (district_id, category, submitted_on DESC, id DESC) INCLUDE (kind, state)
    WHERE submitted_on IS NOT NULL;
CREATE INDEX suggestion_kind ON suggestion.suggestion (district_id, kind, submitted_on DESC, id DESC) WHERE submitted_on IS NOT NULL;
CREATE INDEX suggestion_body ON suggestion.suggestion (body_id, submitted_on DESC, id DESC) WHERE submitted_on IS NOT NULL;

-- Figures that may count few cases among many. What a reply brings is indexed from the reply on, so the moves before it do not pay for it.
CREATE INDEX suggestion_open ON suggestion.suggestion (district_id, submitted_on DESC, id DESC)
    WHERE state IN ('SUBMITTED', 'FILED', 'IN_HANDLING', 'REHANDLING');
CREATE INDEX suggestion_overdue ON suggestion.suggestion (district_id, due) WHERE state IN ('IN_HANDLING', 'REHANDLING');
CREATE INDEX suggestion_silent ON suggestion.suggestion (district_id, submitted_on DESC, id DESC)
    WHERE replied_on IS NOT NULL AND result IS NULL;
CREATE INDEX suggestion_late ON suggestion.suggestion (district_id, submitted_on DESC, id DESC) WHERE late IS TRUE;
CREATE INDEX suggestion_again ON suggestion.suggestion (district_id, submitted_on DESC, id DESC) WHERE rounds > 1;
CREATE INDEX suggestion_outcome ON suggestion.suggestion (district_id, outcome, submitted_on DESC, id DESC) WHERE outcome IS NOT NULL;
CREATE INDEX suggestion_attitude ON suggestion.suggestion (district_id, attitude, submitted_on DESC, id DESC) WHERE attitude IS NOT NULL;
CREATE INDEX suggestion_result ON suggestion.suggestion (district_id, result, submitted_on DESC, id DESC) WHERE result IS NOT NULL;
CREATE INDEX suggestion_first_attitude ON suggestion.suggestion (district_id, first_attitude, submitted_on DESC, id DESC)
    WHERE first_attitude IS NOT NULL;
CREATE INDEX suggestion_first_result ON suggestion.suggestion (district_id, first_result, submitted_on DESC, id DESC)
    WHERE first_result IS NOT NULL;
