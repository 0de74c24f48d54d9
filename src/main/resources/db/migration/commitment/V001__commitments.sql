-- One row a commitment. What decides a move lies in life; the other columns repeat it for lists, figures and constraints.
CREATE TABLE commitment.commitment (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    body_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    source_type text NOT NULL CHECK (source_type <> ''),
    source_id uuid NOT NULL,
    source_key text NOT NULL,
    state text NOT NULL CHECK (state IN ('UNSTATED', 'RUNNING', 'REPORTED_DONE', 'DONE', 'CARRIED_OVER', 'LAPSED')),
    version int NOT NULL CHECK (version > 0),
    promised_on date NOT NULL,
    first_due date,
    due date,
    reported_on date,
    on_time boolean,
    confirmed_on date,
    by_office boolean,
    answer_by date,
    changes int NOT NULL,
    carried boolean NOT NULL,
    requested boolean NOT NULL,
    answered_again_on date,
    lead_id uuid,
    signer_ids uuid[] NOT NULL,
    life jsonb NOT NULL,
    UNIQUE (district_id, source_type, source_id, source_key),
    CHECK ((state = 'UNSTATED') <= (due IS NULL)),
    CHECK ((due IS NULL) <= (state IN ('UNSTATED', 'LAPSED'))),
    CHECK ((due IS NULL) = (first_due IS NULL)),
    CHECK ((state IN ('REPORTED_DONE', 'DONE')) = (reported_on IS NOT NULL)),
    CHECK ((reported_on IS NULL) = (on_time IS NULL)),
    CHECK ((state = 'REPORTED_DONE') = (answer_by IS NOT NULL)),
    CHECK ((state = 'DONE') = (confirmed_on IS NOT NULL AND by_office IS NOT NULL)),
    CHECK ((state = 'CARRIED_OVER') <= carried)
);
CREATE INDEX commitment_newest ON commitment.commitment (district_id, promised_on DESC, id DESC);
CREATE INDEX commitment_unit ON commitment.commitment (unit_id, promised_on DESC, id DESC);
CREATE INDEX commitment_source ON commitment.commitment (source_type, source_id);
CREATE INDEX commitment_owed ON commitment.commitment (district_id, due) WHERE state IN ('RUNNING', 'CARRIED_OVER');
CREATE INDEX commitment_waiting ON commitment.commitment (district_id, answer_by) WHERE state = 'REPORTED_DONE';

-- The yearly round in which deputies rate delivery.
CREATE TABLE commitment.round (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    body_id uuid NOT NULL,
    year int NOT NULL CHECK (year BETWEEN 2000 AND 2200),
    state text NOT NULL CHECK (state IN ('REPORTING', 'RATING', 'CLOSED')),
    version int NOT NULL CHECK (version > 0),
    opened_on date NOT NULL,
    life jsonb NOT NULL,
    UNIQUE (body_id, year)
);

-- What a round lists. A row follows its commitment until the round is closed, and then stays as it is.
CREATE TABLE commitment.round_entry (
    round_id uuid NOT NULL REFERENCES commitment.round,
    commitment_id uuid NOT NULL REFERENCES commitment.commitment,
    year int NOT NULL,
    body_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    listed_state text NOT NULL,
    state text NOT NULL,
    reported boolean NOT NULL,
    result text CHECK (result IN ('DELIVERED', 'PARTLY', 'NOT_DELIVERED')),
    signers int NOT NULL CHECK (signers >= 0),
    delivered int NOT NULL CHECK (delivered >= 0),
    partly int NOT NULL CHECK (partly >= 0),
    not_delivered int NOT NULL CHECK (not_delivered >= 0),
    PRIMARY KEY (round_id, commitment_id),
    CHECK (delivered + partly + not_delivered <= signers)
);
CREATE INDEX round_entry_commitment ON commitment.round_entry (commitment_id);

-- Days of which a unit was reminded.
CREATE TABLE commitment.reminder (
    commitment_id uuid NOT NULL REFERENCES commitment.commitment,
    kind text NOT NULL CHECK (kind IN ('IN_30_DAYS', 'IN_7_DAYS', 'OVERDUE', 'UNANSWERED')),
    due date NOT NULL,
    PRIMARY KEY (commitment_id, kind, due)
);

-- Plans of look-backs.
CREATE TABLE commitment.plan (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    body_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('DRAFT', 'ADOPTED', 'CLOSED')),
    version int NOT NULL CHECK (version > 0),
    begun_on date NOT NULL,
    adopted_on date,
    life jsonb NOT NULL,
    CHECK ((state = 'ADOPTED') <= (adopted_on IS NOT NULL)),
    CHECK ((state = 'DRAFT') <= (adopted_on IS NULL))
);
CREATE INDEX plan_newest ON commitment.plan (district_id, begun_on DESC, id DESC);

-- Look-backs: one case or other source looked at again.
CREATE TABLE commitment.look_back (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    body_id uuid NOT NULL,
    plan_id uuid NOT NULL REFERENCES commitment.plan,
    source_type text NOT NULL,
    source_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('PLANNED', 'VISITED', 'CONCLUDED')),
    version int NOT NULL CHECK (version > 0),
    planned_on date NOT NULL,
    visited_on date,
    concluded_on date,
    result text CHECK (result IN ('DONE', 'PARTLY', 'NOT_DONE')),
    reopened boolean NOT NULL,
    life jsonb NOT NULL,
    CHECK ((state = 'CONCLUDED') = (concluded_on IS NOT NULL)),
    CHECK ((state = 'PLANNED') <= (visited_on IS NULL)),
    CHECK ((state = 'VISITED') <= (visited_on IS NOT NULL)),
    CHECK ((result IS NOT NULL) <= (state = 'CONCLUDED')),
    CHECK (reopened <= (result IS NOT NULL AND result <> 'DONE'))
);
CREATE UNIQUE INDEX look_back_one_open ON commitment.look_back (source_type, source_id) WHERE state <> 'CONCLUDED';
CREATE INDEX look_back_plan ON commitment.look_back (plan_id);
CREATE INDEX look_back_newest ON commitment.look_back (district_id, planned_on DESC, id DESC);

-- Evidence and photos. Without an owner a file waits for its form to be sent; what waits too long is removed.
CREATE TABLE commitment.file (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    owner uuid,
    account uuid NOT NULL,
    actor text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    media_type text NOT NULL CHECK (media_type LIKE '_%/_%'),
    size bigint NOT NULL CHECK (size > 0),
    sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32)
);
CREATE INDEX file_owner ON commitment.file (owner) WHERE owner IS NOT NULL;
CREATE INDEX file_waiting ON commitment.file (account, uploaded_at) WHERE owner IS NULL;

CREATE TABLE commitment.file_content (
    file_id uuid PRIMARY KEY REFERENCES commitment.file ON DELETE CASCADE,
    bytes bytea NOT NULL
);
ALTER TABLE commitment.file_content ALTER COLUMN bytes SET STORAGE EXTERNAL;
