-- From here on acts are ordered by the place that they take when they are appended, and no longer by the number of their transaction: that one is
-- shared by the whole server, so that any transaction left open anywhere held all followers back (docs/adr/0074). The acts that are there keep
-- their order in the epochs that they have; in the new epoch tx is 0.
DO $$
DECLARE
    fresh int;
BEGIN
    INSERT INTO ledger.epoch (number) SELECT max(number) + 1 FROM ledger.epoch RETURNING number INTO fresh;
    -- A program of an earlier version that still runs is refused: its acts would stand where followers have already been.
    EXECUTE format('ALTER TABLE ledger.act ADD CONSTRAINT act_of_its_time CHECK (epoch >= %s OR tx > ''0'')', fresh);
END $$;

CREATE SEQUENCE ledger.place MINVALUE 0;
SELECT setval('ledger.place', (SELECT coalesce(max(place), 0) FROM ledger.act), true);

-- Whoever appends says so before taking a place: a shared lock, held until the transaction ends, whose number is a place below all that it will take
-- (two bytes of mark, six of place). Nobody waits for it; it is only looked at.
CREATE FUNCTION ledger.take_place() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('ledger.appends', true), '') = '' THEN
        PERFORM pg_advisory_xact_lock_shared((18521::bigint << 48) | last_value) FROM ledger.place;
        PERFORM set_config('ledger.appends', 'yes', true);
    END IF;
    RETURN nextval('ledger.place');
END $$;

-- The appenders whose transactions are open, each with a place below all of theirs.
CREATE VIEW ledger.appender AS
SELECT lock.pid, ((lock.classid::bigint & 65535) << 32) | lock.objid::bigint AS after_place
  FROM pg_locks lock
 WHERE lock.locktype = 'advisory' AND lock.objsubid = 1 AND lock.classid::bigint >> 16 = 18521
   AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database());

-- The place up to which nothing can appear any more for a statement that begins after this call. The last place is read first: whoever took it or
-- an earlier one and is not among the appenders afterwards has ended.
CREATE FUNCTION ledger.settled() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    taken bigint;
    held bigint;
BEGIN
    SELECT last_value INTO taken FROM ledger.place;
    SELECT min(after_place) INTO held FROM ledger.appender;
    RETURN least(taken, held);
END $$;

ALTER TABLE ledger.act ALTER tx SET DEFAULT '0';
ALTER TABLE ledger.act ALTER place DROP IDENTITY;
ALTER TABLE ledger.act ALTER place SET DEFAULT ledger.take_place();
ALTER SEQUENCE ledger.place OWNED BY ledger.act.place;
