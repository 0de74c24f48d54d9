-- One row a meeting. What decides a move lies in facts; the other columns repeat it for lists, calendars and constraints.
CREATE TABLE meeting.meeting (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    body_id uuid NOT NULL,
    organiser_id uuid,
    kind text NOT NULL CHECK (kind IN ('PLENARY', 'STANDING_COMMITTEE', 'CHAIRPERSONS', 'NIGHT_INQUIRY', 'SPECIAL_INQUIRY', 'RECEPTION_DAY',
        'FORUM', 'CONSULTATION', 'INSPECTION_TOUR', 'LAW_INSPECTION', 'RESEARCH')),
    term_number int NOT NULL CHECK (term_number >= 0),
    number int CHECK (number > 0),
    state text NOT NULL CHECK (state IN ('PLANNED', 'ANNOUNCED', 'POSTPONED', 'CANCELLED', 'RUNNING', 'PAUSED', 'ENDED', 'PUBLISHED')),
    open boolean NOT NULL,
    version int NOT NULL CHECK (version > 0),
    held_on date NOT NULL,
    last_day date NOT NULL CHECK (last_day >= held_on),
    starts text NOT NULL,
    station_id uuid,
    host_ids uuid[] NOT NULL,
    party_ids uuid[] NOT NULL,
    resolutions int NOT NULL CHECK (resolutions >= 0),
    changed_at timestamptz NOT NULL,
    facts jsonb NOT NULL,
    CHECK (NOT open OR state <> 'PLANNED')
);
CREATE INDEX meeting_day ON meeting.meeting (district_id, held_on, id);

-- A number is given once in a body, kind and term; a meeting that was called off gives its number back.
CREATE UNIQUE INDEX meeting_number ON meeting.meeting (body_id, kind, term_number, number)
    WHERE number IS NOT NULL AND state <> 'CANCELLED';

-- Deputies and members who are invited.
CREATE TABLE meeting.invitee (
    meeting_id uuid NOT NULL REFERENCES meeting.meeting,
    person_id uuid NOT NULL,
    district_id uuid NOT NULL,
    member boolean NOT NULL,
    accepted_at timestamptz,
    PRIMARY KEY (meeting_id, person_id)
);
CREATE INDEX invitee_person ON meeting.invitee (district_id, person_id);

-- Requests for leave; the latest of each person stands.
CREATE TABLE meeting.leave (
    id uuid PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meeting.meeting,
    person_id uuid NOT NULL,
    reason text NOT NULL CHECK (reason <> ''),
    state text NOT NULL CHECK (state IN ('WAITING', 'GRANTED', 'REFUSED')),
    asked_at timestamptz NOT NULL,
    decided_by text NOT NULL DEFAULT '',
    answer text NOT NULL DEFAULT '',
    UNIQUE (meeting_id, person_id),
    CHECK ((state = 'WAITING') = (decided_by = ''))
);

-- Who is there: once each.
CREATE TABLE meeting.sign_in (
    id uuid NOT NULL UNIQUE,
    meeting_id uuid NOT NULL,
    person_id uuid NOT NULL,
    at timestamptz NOT NULL,
    way text NOT NULL CHECK (way IN ('SELF', 'DESK')),
    PRIMARY KEY (meeting_id, person_id),
    FOREIGN KEY (meeting_id, person_id) REFERENCES meeting.invitee (meeting_id, person_id)
);

-- Who asked to speak, in that order.
CREATE TABLE meeting.speaker (
    id uuid PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meeting.meeting,
    place bigint GENERATED ALWAYS AS IDENTITY,
    person_id uuid,
    name text NOT NULL,
    state text NOT NULL CHECK (state IN ('ASKED', 'CALLED', 'SPEAKING', 'DONE', 'WITHDRAWN')),
    version int NOT NULL CHECK (version > 0),
    minutes int NOT NULL CHECK (minutes >= 0),
    asked_at timestamptz NOT NULL,
    since timestamptz,
    done_at timestamptz,
    CHECK ((person_id IS NULL) = (name <> '')),
    CHECK ((state IN ('SPEAKING', 'DONE')) = (since IS NOT NULL)),
    CHECK ((state = 'DONE') = (done_at IS NOT NULL))
);
CREATE INDEX speaker_of ON meeting.speaker (meeting_id, place);
CREATE UNIQUE INDEX speaker_once ON meeting.speaker (meeting_id, person_id) WHERE state IN ('ASKED', 'CALLED', 'SPEAKING');
CREATE UNIQUE INDEX speaker_one_speaks ON meeting.speaker (meeting_id) WHERE state = 'SPEAKING';

-- Papers, photos and other files; without an owner they wait for a move to take them along.
CREATE TABLE meeting.file (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    account uuid NOT NULL,
    actor text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    owner uuid REFERENCES meeting.meeting,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    sha256 bytea NOT NULL
);
CREATE INDEX file_waiting ON meeting.file (account) WHERE owner IS NULL;
CREATE TABLE meeting.file_content (
    file_id uuid PRIMARY KEY REFERENCES meeting.file ON DELETE CASCADE,
    bytes bytea NOT NULL
);
