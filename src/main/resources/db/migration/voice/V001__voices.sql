-- One row a voice. What decides a move lies in facts; the other columns repeat it for lists, desks and constraints.
CREATE TABLE voice.voice (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    body_id uuid NOT NULL,
    station_id uuid,
    state text NOT NULL CHECK (state IN ('NEW', 'REFERRED', 'OFFERED', 'SET_ASIDE', 'TAKEN_UP', 'MERGED', 'ANSWERED', 'DECLINED', 'CLOSED')),
    reading text NOT NULL CHECK (reading IN ('WAITING', 'PUBLIC', 'WITHHELD')),
    closed boolean NOT NULL CHECK (NOT closed OR reading <> 'PUBLIC'),
    version int NOT NULL CHECK (version > 0),
    concern text NOT NULL,
    way text NOT NULL CHECK (way IN ('WEB', 'CODE', 'PHONE', 'PAPER')),
    region_id uuid,
    raised_at timestamptz NOT NULL,
    account_id uuid,
    seen_at timestamptz,
    text_hash bytea NOT NULL,
    sender_hash bytea NOT NULL,
    asked_ids uuid[] NOT NULL,
    unit_id uuid,
    merged_into uuid REFERENCES voice.voice,
    facts jsonb NOT NULL,
    CHECK ((state = 'MERGED') = (merged_into IS NOT NULL)),
    CHECK (merged_into <> id)
);
CREATE INDEX voice_newest ON voice.voice (district_id, raised_at DESC, id DESC);
CREATE INDEX voice_public ON voice.voice (district_id, raised_at DESC, id DESC) WHERE reading = 'PUBLIC';
CREATE INDEX voice_station ON voice.voice (station_id, state);
CREATE INDEX voice_merged ON voice.voice (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX voice_account ON voice.voice (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX voice_asked ON voice.voice USING gin (asked_ids);
CREATE INDEX voice_unit ON voice.voice (unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX voice_text ON voice.voice (district_id, text_hash);

-- Who spoke. Kept apart, so that no list, view or export of voices can hold it by mistake.
CREATE TABLE voice.speaker (
    voice_id uuid PRIMARY KEY REFERENCES voice.voice,
    name text NOT NULL,
    contact text NOT NULL,
    shown boolean NOT NULL CHECK (NOT shown OR name <> '')
);

-- By which codes a voice is followed; of the code and of the sender's own number only hashes.
CREATE TABLE voice.tracking (
    code_hash bytea PRIMARY KEY,
    district_id uuid NOT NULL,
    client_hash bytea NOT NULL,
    voice_id uuid NOT NULL REFERENCES voice.voice,
    seen_at timestamptz,
    UNIQUE (district_id, client_hash)
);

-- As what voices go on.
CREATE TABLE voice.link (
    voice_id uuid NOT NULL REFERENCES voice.voice,
    type text NOT NULL,
    id uuid NOT NULL,
    district_id uuid NOT NULL,
    PRIMARY KEY (voice_id, type, id)
);
CREATE INDEX link_of ON voice.link (type, id);

-- What happened to a voice, followed from the ledger.
CREATE TABLE voice.step (
    voice_id uuid NOT NULL,
    act_id uuid NOT NULL,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    PRIMARY KEY (voice_id, act_id)
);

CREATE TABLE voice.photo (
    id uuid PRIMARY KEY,
    voice_id uuid NOT NULL REFERENCES voice.voice,
    district_id uuid NOT NULL,
    bytes bytea NOT NULL
);

-- Codes that lead to the form: of a deputy, a station, an event, a place.
CREATE TABLE voice.code (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    token text NOT NULL UNIQUE CHECK (token ~ '^[0-9a-z]{10}$'),
    kind text NOT NULL CHECK (kind IN ('DEPUTY', 'STATION', 'EVENT', 'PLACE')),
    label text NOT NULL CHECK (label <> ''),
    person_id uuid,
    station_id uuid,
    region_id uuid,
    place text NOT NULL,
    active boolean NOT NULL,
    version int NOT NULL CHECK (version > 0),
    made_at timestamptz NOT NULL,
    CHECK ((kind = 'DEPUTY') = (person_id IS NOT NULL)),
    CHECK (kind <> 'STATION' OR station_id IS NOT NULL)
);
CREATE INDEX code_newest ON voice.code (district_id, made_at DESC);

-- How often something was tried since a moment; keys are hashed with the secret, so that no address lies here.
CREATE TABLE voice.tried (
    key_hash bytea PRIMARY KEY,
    since timestamptz NOT NULL,
    times int NOT NULL CHECK (times >= 0)
);

-- The secret with which this installation makes tracking codes and signs forms.
CREATE TABLE voice.secret (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    text text NOT NULL
);
INSERT INTO voice.secret (text) VALUES (gen_random_uuid()::text || gen_random_uuid()::text);
