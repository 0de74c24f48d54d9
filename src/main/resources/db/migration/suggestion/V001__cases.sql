-- One row a case. What decides a move lies in paper and life; the other columns repeat it for lists, figures and constraints.
CREATE TABLE suggestion.suggestion (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    body_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('DEPUTY_SUGGESTION', 'CPPCC_PROPOSAL', 'OPINION_REPORT')),
    state text NOT NULL CHECK (state IN ('DRAFT', 'CO_SIGNING', 'SUBMITTED', 'NOT_FILED', 'FORWARDED', 'MERGED', 'WITHDRAWN',
        'FILED', 'IN_HANDLING', 'REHANDLING', 'REPLIED', 'CLOSED')),
    version int NOT NULL CHECK (version > 0),
    number text,
    term int NOT NULL DEFAULT 0,
    session int NOT NULL DEFAULT 0,
    year int NOT NULL DEFAULT 0,
    submitted_on date,
    filed_on date,
    replied_on date,
    closed_on date,
    due date,
    late boolean,
    outcome text,
    first_attitude text,
    first_result text,
    attitude text,
    result text,
    rounds int NOT NULL DEFAULT 0,
    consulted boolean NOT NULL DEFAULT false,
    category text NOT NULL DEFAULT '',
    disclosed boolean NOT NULL,
    confidential boolean NOT NULL,
    source text NOT NULL DEFAULT '',
    paper jsonb NOT NULL,
    life jsonb NOT NULL,
    CHECK ((state IN ('DRAFT', 'CO_SIGNING')) <= (submitted_on IS NULL)),
    CHECK ((state IN ('SUBMITTED', 'NOT_FILED', 'FORWARDED', 'MERGED', 'FILED', 'IN_HANDLING', 'REHANDLING', 'REPLIED', 'CLOSED'))
        <= (submitted_on IS NOT NULL AND number IS NOT NULL)),
    CHECK ((state = 'CLOSED') = (closed_on IS NOT NULL)),
    CHECK ((state = 'REPLIED') <= (replied_on IS NOT NULL)),
    CHECK ((late IS NULL) OR (replied_on IS NOT NULL)),
    CHECK ((state IN ('DRAFT', 'CO_SIGNING', 'SUBMITTED', 'NOT_FILED', 'FORWARDED', 'WITHDRAWN')) <= NOT disclosed)
);
CREATE INDEX suggestion_newest ON suggestion.suggestion (district_id, submitted_on DESC, id DESC) WHERE submitted_on IS NOT NULL;
CREATE INDEX suggestion_state ON suggestion.suggestion (district_id, state, submitted_on DESC, id DESC);
CREATE INDEX suggestion_year ON suggestion.suggestion (district_id, year, submitted_on DESC, id DESC) WHERE submitted_on IS NOT NULL;
CREATE INDEX suggestion_number ON suggestion.suggestion (district_id, number);
CREATE UNIQUE INDEX suggestion_number_once ON suggestion.suggestion (body_id, term, session, number) WHERE source = '' AND number IS NOT NULL;
CREATE UNIQUE INDEX suggestion_source_once ON suggestion.suggestion (body_id, source) WHERE source <> '';

-- Units that handle a case, with what their desk sorts by.
CREATE TABLE suggestion.case_unit (
    case_id uuid NOT NULL REFERENCES suggestion.suggestion,
    unit_id uuid NOT NULL,
    district_id uuid NOT NULL,
    role text NOT NULL,
    state text NOT NULL,
    due date,
    submitted_on date,
    PRIMARY KEY (case_id, unit_id, role)
);
CREATE INDEX case_unit_newest ON suggestion.case_unit (unit_id, submitted_on DESC, case_id DESC);
CREATE INDEX case_unit_open ON suggestion.case_unit (unit_id, due) WHERE state NOT IN ('ANSWERED', 'OPINION_GIVEN', 'RETURNED');

-- People who sign a case.
CREATE TABLE suggestion.case_person (
    case_id uuid NOT NULL REFERENCES suggestion.suggestion,
    person_id uuid NOT NULL,
    district_id uuid NOT NULL,
    standing text NOT NULL CHECK (standing IN ('LEAD', 'CO', 'INVITED', 'ABSORBED')),
    submitted_on date,
    PRIMARY KEY (case_id, person_id)
);
CREATE INDEX case_person_newest ON suggestion.case_person (person_id, submitted_on DESC, case_id DESC);

-- Words of a case for its search: pairs of characters of Chinese text, words of other text.
CREATE TABLE suggestion.case_words (
    case_id uuid PRIMARY KEY REFERENCES suggestion.suggestion,
    district_id uuid NOT NULL,
    submitted_on date,
    open_words tsvector NOT NULL,
    all_words tsvector NOT NULL
);
CREATE INDEX case_words_open ON suggestion.case_words USING gin (open_words);
CREATE INDEX case_words_all ON suggestion.case_words USING gin (all_words);

-- Official numbers; a row is locked while a number is taken.
CREATE TABLE suggestion.series (
    district_id uuid NOT NULL,
    name text NOT NULL,
    last int NOT NULL,
    PRIMARY KEY (district_id, name)
);
