-- Figures that count few cases among many, and had no index: their lists read those cases only.
CREATE INDEX suggestion_reopened ON suggestion.suggestion (district_id, submitted_on DESC, id DESC) WHERE reopened;
CREATE INDEX suggestion_contact_late ON suggestion.suggestion (district_id, submitted_on DESC, id DESC) WHERE contact_late;
CREATE INDEX suggestion_first_silent ON suggestion.suggestion (district_id, submitted_on DESC, id DESC)
    WHERE replied_on IS NOT NULL AND first_result IS NULL;
