-- Followers commit without waiting for the disk: what they take in can be taken in again. But where a follower appends an act itself, others may read
-- it at once and remember how far they came: it is on the disk before it is seen, or a crash could take it back and give its place to another act.
CREATE OR REPLACE FUNCTION ledger.take_place() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('ledger.appends', true), '') = '' THEN
        PERFORM pg_advisory_xact_lock_shared((18521::bigint << 48) | last_value) FROM ledger.place;
        PERFORM set_config('ledger.appends', 'yes', true);
        IF current_setting('synchronous_commit') = 'off' THEN
            PERFORM set_config('synchronous_commit', 'on', true);
        END IF;
    END IF;
    RETURN nextval('ledger.place');
END $$;
