-- The front page shows what was answered in the last days.
CREATE INDEX suggestion_answered ON suggestion.suggestion (district_id, replied_on DESC, id DESC) WHERE replied_on IS NOT NULL;
