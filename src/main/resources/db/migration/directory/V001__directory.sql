CREATE TABLE directory.revision (
    "only" boolean PRIMARY KEY DEFAULT true CHECK ("only"),
    number bigint NOT NULL
);
COMMENT ON TABLE directory.revision IS 'Grows with every change to what processes keep in memory: all but people and posts.';
INSERT INTO directory.revision (number) VALUES (1);

CREATE TABLE directory.district (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    host text NOT NULL,
    demo boolean NOT NULL,
    version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX district_host ON directory.district (lower(host)) WHERE host <> '';

CREATE TABLE directory.region (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL REFERENCES directory.district,
    kind text NOT NULL CHECK (kind IN ('DISTRICT', 'SUBDISTRICT', 'TOWNSHIP', 'VILLAGE')),
    name text NOT NULL CHECK (name <> ''),
    parent_id uuid,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (district_id, id),
    UNIQUE NULLS NOT DISTINCT (district_id, parent_id, name),
    FOREIGN KEY (district_id, parent_id) REFERENCES directory.region (district_id, id),
    CHECK ((kind = 'DISTRICT') = (parent_id IS NULL))
);

CREATE TABLE directory.body (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL REFERENCES directory.district,
    kind text NOT NULL
        CHECK (kind IN ('CONGRESS', 'CPPCC', 'GOVERNMENT', 'OFFICE', 'COMMITTEE', 'SUBDISTRICT_OFFICE')),
    name text NOT NULL CHECK (name <> ''),
    short_name text NOT NULL CHECK (short_name <> ''),
    parent_id uuid,
    rule_profile text,
    zone text NOT NULL,
    dissolved_on date,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (district_id, id),
    UNIQUE (district_id, name),
    FOREIGN KEY (district_id, parent_id) REFERENCES directory.body (district_id, id),
    CHECK ((kind IN ('CONGRESS', 'CPPCC', 'GOVERNMENT')) = (parent_id IS NULL)),
    CHECK (rule_profile IS NULL OR kind IN ('CONGRESS', 'CPPCC'))
);

CREATE TABLE directory.term (
    id uuid PRIMARY KEY,
    body_id uuid NOT NULL REFERENCES directory.body,
    number integer NOT NULL CHECK (number BETWEEN 1 AND 99),
    from_day date NOT NULL,
    to_day date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (body_id, number),
    UNIQUE (body_id, id),
    CHECK (from_day <= to_day)
);

CREATE TABLE directory.session (
    id uuid PRIMARY KEY,
    term_id uuid NOT NULL,
    body_id uuid NOT NULL,
    number integer NOT NULL CHECK (number BETWEEN 1 AND 99),
    from_day date NOT NULL,
    to_day date NOT NULL,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (term_id, number),
    FOREIGN KEY (body_id, term_id) REFERENCES directory.term (body_id, id),
    CHECK (from_day <= to_day)
);

CREATE TABLE directory.unit (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL REFERENCES directory.district,
    name text NOT NULL CHECK (name <> ''),
    short_name text NOT NULL CHECK (short_name <> ''),
    letter_code text NOT NULL,
    dissolved_on date,
    successor_id uuid,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (district_id, id),
    UNIQUE (district_id, name),
    FOREIGN KEY (district_id, successor_id) REFERENCES directory.unit (district_id, id),
    CHECK (successor_id IS NULL OR dissolved_on IS NOT NULL),
    CHECK (successor_id <> id)
);

CREATE TABLE directory.person (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL REFERENCES directory.district,
    name text NOT NULL CHECK (name <> ''),
    name_key bytea NOT NULL,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (district_id, id)
);
COMMENT ON COLUMN directory.person.name_key IS 'Sorts names as a Chinese dictionary does; made by the program.';
CREATE INDEX person_name ON directory.person (district_id, name);
CREATE INDEX person_name_key ON directory.person (district_id, name_key, id);

CREATE TABLE directory.contact (
    person_id uuid PRIMARY KEY REFERENCES directory.person,
    phone text NOT NULL,
    email text NOT NULL,
    address text NOT NULL
);

CREATE TABLE directory.post (
    person_id uuid NOT NULL,
    district_id uuid NOT NULL,
    body_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('DEPUTY', 'MEMBER', 'STAFF')),
    title text NOT NULL,
    constituency text NOT NULL,
    delegation text NOT NULL,
    card_number text NOT NULL,
    from_day date NOT NULL,
    to_day date,
    successor_id uuid,
    PRIMARY KEY (person_id, body_id, kind, from_day),
    FOREIGN KEY (district_id, person_id) REFERENCES directory.person (district_id, id),
    FOREIGN KEY (district_id, body_id) REFERENCES directory.body (district_id, id),
    FOREIGN KEY (district_id, successor_id) REFERENCES directory.person (district_id, id),
    CHECK (from_day <= to_day),
    CHECK (successor_id IS NULL OR to_day IS NOT NULL),
    CHECK (successor_id <> person_id)
);
CREATE INDEX post_body ON directory.post (body_id, kind);
CREATE UNIQUE INDEX post_card ON directory.post (body_id, kind, card_number) WHERE card_number <> '' AND to_day IS NULL;

CREATE TABLE directory.station (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL REFERENCES directory.district,
    region_id uuid NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    address text NOT NULL,
    hours text NOT NULL,
    closed_on date,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (district_id, name),
    FOREIGN KEY (district_id, region_id) REFERENCES directory.region (district_id, id)
);
