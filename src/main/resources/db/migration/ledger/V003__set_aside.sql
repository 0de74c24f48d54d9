-- Acts that a follower cannot take in however often it tries. It goes on with those after them; a rebuild tries them again.
CREATE TABLE ledger.set_aside (
    follower     text        NOT NULL REFERENCES ledger.follower (name) ON DELETE CASCADE,
    act_id       uuid        NOT NULL,
    subject_type text        NOT NULL,
    subject_id   uuid        NOT NULL,
    reason       text        NOT NULL,
    at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (follower, act_id)
);
