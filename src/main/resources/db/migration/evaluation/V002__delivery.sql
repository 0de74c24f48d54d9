-- Ratings of delivery are watched as grades are: a sign is about a case, about a commitment, or about both. The body is the one whose office sees it;
-- it is missing from signs recorded before it was kept.
ALTER TABLE evaluation.warning ADD COLUMN body_id uuid;
ALTER TABLE evaluation.warning ADD COLUMN commitment_id uuid;
ALTER TABLE evaluation.warning ALTER COLUMN case_id DROP NOT NULL;
ALTER TABLE evaluation.warning ADD CHECK (case_id IS NOT NULL OR commitment_id IS NOT NULL);
ALTER TABLE evaluation.warning DROP CONSTRAINT warning_kind_check;
ALTER TABLE evaluation.warning ADD CONSTRAINT warning_kind_check
    CHECK (kind IN ('QUICK', 'CHANGED_AFTER_CONTACT', 'SHARED_DEVICE', 'QUICK_DELIVERY', 'DELIVERY_BETTERED'));

-- When a commitment was reported done last: derived from the ledger.
CREATE TABLE evaluation.report (
    commitment_id uuid PRIMARY KEY,
    reported_at timestamptz NOT NULL
);

-- How a signer rated a commitment last in the round of a year: derived from the ledger.
CREATE TABLE evaluation.delivery (
    commitment_id uuid NOT NULL,
    account_id uuid NOT NULL,
    year int NOT NULL,
    rated_at timestamptz NOT NULL,
    discontent int NOT NULL,
    PRIMARY KEY (commitment_id, account_id, year)
);
