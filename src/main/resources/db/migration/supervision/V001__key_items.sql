-- One row a key item. What decides a move lies in facts; the other columns repeat it for lists, desks and constraints.
CREATE TABLE supervision.item (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    body_id uuid NOT NULL,
    year int NOT NULL,
    state text NOT NULL CHECK (state IN ('CANDIDATE', 'PROPOSED', 'DROPPED', 'REJECTED', 'DECIDED', 'PLANNED', 'UNDER_SUPERVISION',
        'REPORTED', 'ASSESSED', 'COMMENTING', 'COMMENTED', 'VOTING', 'VOTED', 'RECTIFYING', 'CONCLUDED')),
    version int NOT NULL CHECK (version > 0),
    title text NOT NULL,
    committee_id uuid,
    unit_ids uuid[] NOT NULL,
    assessor_ids uuid[] NOT NULL,
    reported_ids uuid[] NOT NULL,
    assessed_ids uuid[] NOT NULL,
    decided_on date,
    due date,
    ballot_id uuid,
    steps int NOT NULL CHECK (steps >= 0),
    done int NOT NULL CHECK (done BETWEEN 0 AND steps),
    facts jsonb NOT NULL,
    CHECK ((state IN ('CANDIDATE', 'PROPOSED', 'DROPPED')) = (decided_on IS NULL)),
    CHECK ((state IN ('CANDIDATE', 'PROPOSED', 'DROPPED', 'REJECTED', 'DECIDED')) <= (steps = 0)),
    CHECK ((state = 'VOTING') <= (ballot_id IS NOT NULL))
);
CREATE INDEX item_newest ON supervision.item (district_id, year DESC, decided_on DESC, id DESC);
CREATE INDEX item_state ON supervision.item (district_id, state);
CREATE UNIQUE INDEX item_ballot ON supervision.item (ballot_id) WHERE ballot_id IS NOT NULL;

-- The cases that an item covers.
CREATE TABLE supervision.item_case (
    item_id uuid NOT NULL REFERENCES supervision.item,
    case_id uuid NOT NULL,
    district_id uuid NOT NULL,
    PRIMARY KEY (item_id, case_id)
);
CREATE INDEX item_case_of ON supervision.item_case (case_id);

-- What deputies and voters say of an item; one each in a round.
CREATE TABLE supervision.comment (
    id uuid PRIMARY KEY,
    item_id uuid NOT NULL REFERENCES supervision.item,
    district_id uuid NOT NULL,
    round int NOT NULL CHECK (round > 0),
    account_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('DEPUTY', 'MEMBER', 'VOTER')),
    name text NOT NULL,
    hidden boolean NOT NULL,
    text text NOT NULL CHECK (text <> ''),
    written_on date NOT NULL,
    state text NOT NULL CHECK (state IN ('WAITING', 'PUBLISHED', 'WITHHELD')),
    reason text NOT NULL DEFAULT '',
    decided_by text NOT NULL DEFAULT '',
    version int NOT NULL CHECK (version > 0),
    UNIQUE (item_id, round, account_id),
    CHECK ((state = 'WITHHELD') = (reason <> '')),
    CHECK ((state = 'WAITING') = (decided_by = ''))
);
CREATE INDEX comment_of_item ON supervision.comment (item_id, state, id DESC);
CREATE INDEX comment_waiting ON supervision.comment (district_id) WHERE state = 'WAITING';

-- By which rule candidates are gathered for the list of a year.
CREATE TABLE supervision.priorities (
    body_id uuid NOT NULL,
    year int NOT NULL,
    district_id uuid NOT NULL,
    id uuid NOT NULL UNIQUE,
    categories text[] NOT NULL,
    many int NOT NULL CHECK (many > 0),
    units int NOT NULL CHECK (units > 0),
    version int NOT NULL CHECK (version > 0),
    PRIMARY KEY (body_id, year)
);

-- Forums and joint consultations.
CREATE TABLE supervision.consultation (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    body_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('FORUM', 'JOINT')),
    state text NOT NULL CHECK (state IN ('CALLED', 'CANCELLED', 'HELD', 'RECORDED')),
    open boolean NOT NULL CHECK (NOT open OR state = 'RECORDED'),
    version int NOT NULL CHECK (version > 0),
    held_on date NOT NULL,
    item_id uuid REFERENCES supervision.item,
    deputy_ids uuid[] NOT NULL,
    unit_ids uuid[] NOT NULL,
    facts jsonb NOT NULL
);
CREATE INDEX consultation_newest ON supervision.consultation (district_id, held_on DESC, id DESC);
CREATE INDEX consultation_of_item ON supervision.consultation (item_id) WHERE item_id IS NOT NULL;

CREATE TABLE supervision.consultation_case (
    consultation_id uuid NOT NULL REFERENCES supervision.consultation,
    case_id uuid NOT NULL,
    district_id uuid NOT NULL,
    PRIMARY KEY (consultation_id, case_id)
);
CREATE INDEX consultation_case_of ON supervision.consultation_case (case_id);
