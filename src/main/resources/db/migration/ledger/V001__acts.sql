-- Transaction numbers order the acts only within one cluster. When a dump was restored into another cluster, whose numbers start low, a new
-- epoch begins, so that later acts still come later.
CREATE TABLE ledger.epoch (
    number int PRIMARY KEY,
    since timestamptz NOT NULL DEFAULT now()
);
INSERT INTO ledger.epoch (number) VALUES (0);

CREATE TABLE ledger.act (
    epoch int NOT NULL,
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    place bigint GENERATED ALWAYS AS IDENTITY,
    id uuid NOT NULL,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    version int NOT NULL CHECK (version >= 0),
    type text NOT NULL,
    at timestamptz NOT NULL,
    district uuid NOT NULL,
    account uuid,
    actor text NOT NULL,
    channel text NOT NULL,
    disclosure text NOT NULL CHECK (disclosure IN ('PUBLIC', 'PARTIES', 'OFFICE')),
    details jsonb NOT NULL,
    PRIMARY KEY (epoch, tx, place),
    UNIQUE (subject_id, version, subject_type)
);

CREATE FUNCTION ledger.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'acts are never changed or removed' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER act_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.act
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();

-- How far each follower has come. Its lock is also the turn: whoever holds it follows, the other processes pass by.
CREATE TABLE ledger.follower (
    name text PRIMARY KEY,
    epoch int NOT NULL DEFAULT 0,
    tx xid8 NOT NULL DEFAULT '0',
    place bigint NOT NULL DEFAULT 0,
    failures int NOT NULL DEFAULT 0,
    error text,
    failed_at timestamptz,
    retry_at timestamptz,
    CHECK ((failures = 0) = (error IS NULL))
);
