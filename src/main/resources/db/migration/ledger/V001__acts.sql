-- The ledger counts epochs: a new one begins when the database was restored into another cluster, whose transaction numbers start low again.
CREATE TABLE ledger.epoch (
    number int PRIMARY KEY,
    cluster text NOT NULL,
    since timestamptz NOT NULL DEFAULT now()
);

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
