-- Weights that an office set for a year; without a line the shipped ones count.
CREATE TABLE evaluation.weights (
    body_id uuid NOT NULL,
    year int NOT NULL,
    district_id uuid NOT NULL,
    version int NOT NULL CHECK (version > 0),
    basis text NOT NULL,
    weights jsonb NOT NULL,
    PRIMARY KEY (body_id, year)
);

-- What a signer did last in a case, for telling a grade that was changed: derived from the ledger.
CREATE TABLE evaluation.trail (
    case_id uuid NOT NULL,
    district_id uuid NOT NULL,
    account_id uuid NOT NULL,
    graded_at timestamptz NOT NULL,
    discontent int NOT NULL,
    PRIMARY KEY (case_id, account_id)
);

-- When a reply was issued last and a unit was in contact last: derived from the ledger.
CREATE TABLE evaluation.handling (
    case_id uuid PRIMARY KEY,
    issued_at timestamptz,
    contacted_at timestamptz
);

-- Signs that a rating may have been pressed for: derived from the ledger, never removed but by a rebuild.
CREATE TABLE evaluation.warning (
    act_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('QUICK', 'CHANGED_AFTER_CONTACT', 'SHARED_DEVICE')),
    district_id uuid NOT NULL,
    case_id uuid NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (act_id, kind)
);
CREATE INDEX warning_newest ON evaluation.warning (district_id, at DESC, act_id DESC);
CREATE INDEX warning_case ON evaluation.warning (case_id);
