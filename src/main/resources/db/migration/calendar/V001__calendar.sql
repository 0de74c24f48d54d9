-- One row: rises with every change below, so that each process sees at the price of one small read whether it is up to date.
CREATE TABLE calendar.revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    number bigint NOT NULL
);
INSERT INTO calendar.revision (number) VALUES (0);

-- Every calendar that ever was in force; the one with the highest number is.
CREATE TABLE calendar.version (
    number int PRIMARY KEY CHECK (number > 0),
    name text NOT NULL UNIQUE,
    origin text NOT NULL CHECK (origin IN ('SHIPPED', 'LOADED')),
    file text NOT NULL,
    content text NOT NULL,
    loaded_at timestamptz NOT NULL,
    loaded_by text NOT NULL
);

-- Rule profiles beside the shipped ones. A profile never changes: other limits are another profile.
CREATE TABLE calendar.profile (
    code text PRIMARY KEY,
    file text NOT NULL,
    loaded_at timestamptz NOT NULL,
    loaded_by text NOT NULL
);

-- Which profile a body uses from which day on, until its next row.
CREATE TABLE calendar.profile_use (
    body uuid NOT NULL,
    valid_from date NOT NULL,
    profile text NOT NULL,
    version int NOT NULL CHECK (version > 0),
    PRIMARY KEY (body, valid_from),
    UNIQUE (body, version)
);
