-- One row a poll. What decides a move lies in facts; the other columns repeat it for lists and constraints.
CREATE TABLE ballot.poll (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    body_id uuid NOT NULL,
    version int NOT NULL CHECK (version > 0),
    state text NOT NULL CHECK (state IN ('PREPARED', 'OPEN', 'COUNTING', 'CLOSED', 'CANCELLED')),
    secret boolean NOT NULL,
    internal boolean NOT NULL,
    title text NOT NULL,
    subject_type text,
    subject_id uuid,
    host_id uuid NOT NULL,
    teller_ids uuid[] NOT NULL,
    opened_at timestamptz,
    closed_at timestamptz,
    key_id uuid UNIQUE,
    facts jsonb NOT NULL,
    CHECK ((subject_type IS NULL) = (subject_id IS NULL)),
    CHECK ((state IN ('OPEN', 'COUNTING', 'CLOSED')) <= (opened_at IS NOT NULL)),
    CHECK ((state = 'PREPARED') <= (opened_at IS NULL)),
    CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL)),
    CHECK ((secret AND state IN ('OPEN', 'COUNTING')) <= (key_id IS NOT NULL)),
    CHECK (cardinality(teller_ids) IN (0, 2))
);
CREATE INDEX poll_newest ON ballot.poll (district_id, opened_at DESC, id DESC);
CREATE INDEX poll_state ON ballot.poll (district_id, state);
CREATE INDEX poll_subject ON ballot.poll (subject_id, subject_type) WHERE subject_id IS NOT NULL;

-- Who may vote; frozen when the poll opens. The way is part of a key, so that a vote holds the seat to the way by which it came.
CREATE TABLE ballot.seat (
    poll_id uuid NOT NULL REFERENCES ballot.poll,
    number int NOT NULL CHECK (number > 0),
    id uuid NOT NULL UNIQUE,
    name text NOT NULL,
    person_id uuid,
    account_id uuid,
    way text NOT NULL DEFAULT 'ABSENT' CHECK (way IN ('ABSENT', 'DEVICE', 'PAPER')),
    version int NOT NULL DEFAULT 0,
    took_part boolean,
    PRIMARY KEY (poll_id, number),
    UNIQUE (poll_id, number, way),
    UNIQUE (poll_id, person_id),
    UNIQUE (poll_id, account_id),
    CHECK (person_id IS NULL OR account_id IS NULL)
);
CREATE INDEX seat_person ON ballot.seat (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX seat_account ON ballot.seat (account_id) WHERE account_id IS NOT NULL;

-- Named votes: one a seat. Grades count from 0, -1 abstains, -2 is invalid.
CREATE TABLE ballot.vote (
    poll_id uuid NOT NULL,
    seat int NOT NULL,
    way text NOT NULL CHECK (way IN ('DEVICE', 'PAPER')),
    choices smallint[] NOT NULL,
    PRIMARY KEY (poll_id, seat),
    FOREIGN KEY (poll_id, seat, way) REFERENCES ballot.seat (poll_id, number, way)
);

-- Secret votes until the poll closes: one a seat, sealed for a key that never comes into the database, all of one length, without a time.
CREATE TABLE ballot.envelope (
    poll_id uuid NOT NULL,
    seat int NOT NULL,
    way text NOT NULL DEFAULT 'DEVICE' CHECK (way = 'DEVICE'),
    sealed bytea NOT NULL,
    PRIMARY KEY (poll_id, seat),
    FOREIGN KEY (poll_id, seat, way) REFERENCES ballot.seat (poll_id, number, way)
);

-- Secret votes after the poll closed, item by item in the order of their numbers, written in one transaction; nothing leads to a seat.
CREATE TABLE ballot.published (
    poll_id uuid NOT NULL REFERENCES ballot.poll,
    item smallint NOT NULL,
    code bigint NOT NULL,
    choice smallint NOT NULL
);
CREATE INDEX published_by_code ON ballot.published (poll_id, item, code);

-- What each teller counted, until the poll closes; sealed like a vote in a secret poll.
CREATE TABLE ballot.paper_count (
    poll_id uuid NOT NULL REFERENCES ballot.poll,
    teller smallint NOT NULL CHECK (teller IN (1, 2)),
    entry bytea NOT NULL,
    agreed boolean,
    PRIMARY KEY (poll_id, teller)
);
