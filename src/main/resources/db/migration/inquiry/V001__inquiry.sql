-- One row a question. What decides a move lies in facts; the other columns repeat it for lists, desks and constraints.
CREATE TABLE inquiry.question (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    body_id uuid NOT NULL,
    origin text NOT NULL CHECK (origin IN ('VOICE', 'DEPUTY', 'FLOOR', 'ONLINE')),
    state text NOT NULL CHECK (state IN ('RAISED', 'QUEUED', 'OPEN', 'SETTLED', 'OWED', 'DECLINED', 'MERGED', 'WITHDRAWN')),
    version int NOT NULL CHECK (version > 0),
    number int NOT NULL CHECK (number >= 0),
    place int NOT NULL CHECK (place >= 0),
    unit_id uuid,
    asker_id uuid,
    voice_ids uuid[] NOT NULL,
    grading text NOT NULL CHECK (grading IN ('NOT_BEGUN', 'RUNNING', 'CLOSED')),
    outcome text CHECK (outcome IN ('ANSWERED', 'PROMISED', 'REFERRED', 'SUGGESTION')),
    settled_on date,
    settled_at timestamptz,
    suggestion_id uuid,
    in_writing boolean NOT NULL,
    due date,
    supports int NOT NULL CHECK (supports >= 0),
    facts jsonb NOT NULL,
    CHECK ((state IN ('QUEUED', 'OPEN', 'SETTLED', 'OWED')) <= (number > 0 AND unit_id IS NOT NULL)),
    CHECK ((state = 'RAISED') <= (number = 0)),
    CHECK ((state = 'SETTLED') = (outcome IS NOT NULL)),
    CHECK ((state = 'SETTLED') = (settled_on IS NOT NULL)),
    CHECK ((state = 'OWED') = (due IS NOT NULL)),
    CHECK (grading = 'NOT_BEGUN' OR state IN ('OPEN', 'SETTLED', 'WITHDRAWN'))
);
CREATE UNIQUE INDEX question_one_open ON inquiry.question (meeting_id) WHERE state = 'OPEN';
CREATE UNIQUE INDEX question_number ON inquiry.question (meeting_id, number) WHERE number > 0;
CREATE INDEX question_of_meeting ON inquiry.question (meeting_id, place);
CREATE INDEX question_voices ON inquiry.question USING gin (voice_ids);
CREATE INDEX question_settled ON inquiry.question (district_id, settled_at DESC, id DESC) WHERE state = 'SETTLED';
CREATE INDEX question_suggestion ON inquiry.question (suggestion_id) WHERE suggestion_id IS NOT NULL;
CREATE INDEX question_owed ON inquiry.question (district_id, due) WHERE state = 'OWED';
CREATE INDEX question_unit ON inquiry.question (district_id, unit_id, state);

-- How the meeting stands for its questions; moves of one meeting pass here one after the other.
CREATE TABLE inquiry.room (
    meeting_id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    runs boolean NOT NULL DEFAULT false,
    paused boolean NOT NULL DEFAULT false,
    over boolean NOT NULL DEFAULT false,
    open boolean NOT NULL DEFAULT false,
    written_by date,
    last_move text NOT NULL DEFAULT '',
    last_by text NOT NULL DEFAULT '',
    last_at timestamptz,
    CHECK (NOT (runs AND over)),
    CHECK (NOT paused OR runs),
    CHECK (NOT over OR written_by IS NOT NULL)
);
CREATE INDEX room_runs ON inquiry.room (meeting_id) WHERE runs;

-- What listeners were last told of counts; written by whichever process has the beat.
CREATE TABLE inquiry.beat (
    meeting_id uuid PRIMARY KEY REFERENCES inquiry.room,
    tally jsonb NOT NULL DEFAULT '{}',
    pushed_at timestamptz NOT NULL DEFAULT '-infinity'
);

-- Who stands behind a published question: an account, or a device without one.
CREATE TABLE inquiry.support (
    question_id uuid NOT NULL REFERENCES inquiry.question,
    supporter_id uuid NOT NULL,
    given_at timestamptz NOT NULL,
    PRIMARY KEY (question_id, supporter_id)
);

-- What deputies present say of an answer. A change is a further round; the last one counts.
CREATE TABLE inquiry.grade (
    question_id uuid NOT NULL REFERENCES inquiry.question,
    person_id uuid NOT NULL,
    round int NOT NULL CHECK (round > 0),
    grade text NOT NULL CHECK (grade IN ('SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED')),
    given_at timestamptz NOT NULL,
    PRIMARY KEY (question_id, person_id, round)
);

-- The answer as it is entered.
CREATE TABLE inquiry.typing (
    question_id uuid PRIMARY KEY REFERENCES inquiry.question,
    text text NOT NULL,
    typed_by text NOT NULL,
    revision int NOT NULL CHECK (revision > 0),
    typed_at timestamptz NOT NULL,
    shown int NOT NULL DEFAULT 0,
    shown_at timestamptz NOT NULL DEFAULT '-infinity'
);
