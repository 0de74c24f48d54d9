-- A counter for each stream, locked by whoever appends until the commit: numbers are gapless and come in the order of commits.
CREATE TABLE live.stream (
    id uuid PRIMARY KEY,
    last bigint NOT NULL CHECK (last > 0)
);

-- What changed, by kind and ids; never a text. Of events with the same key only the last is kept.
CREATE TABLE live.event (
    stream uuid NOT NULL REFERENCES live.stream,
    number bigint NOT NULL CHECK (number > 0),
    key text,
    kind text NOT NULL,
    ids jsonb NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (stream, number),
    UNIQUE (stream, key)
);
