-- Who may sign in. Names are unique within the district, compared by username_key (NFKC, lower case).
CREATE TABLE account.account (
    id                  uuid PRIMARY KEY,
    district_id         uuid NOT NULL,
    username            text NOT NULL CHECK (char_length(username) BETWEEN 2 AND 64),
    username_key        text NOT NULL,
    display_name        text NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 100),
    password_hash       text,
    person_id           uuid,
    external_id         text CHECK (char_length(external_id) BETWEEN 1 AND 255),
    disabled            boolean NOT NULL DEFAULT false,
    demo                boolean NOT NULL,
    created_at          timestamptz NOT NULL,
    password_changed_at timestamptz,
    version             integer NOT NULL CHECK (version > 0),
    UNIQUE (district_id, username_key),
    UNIQUE (district_id, person_id),
    UNIQUE (district_id, external_id),
    CHECK ((password_hash IS NULL) = (password_changed_at IS NULL))
);

-- A role held for a body or unit (scope); administrators hold theirs for the district.
CREATE TABLE account.role_grant (
    account_id uuid NOT NULL REFERENCES account.account ON DELETE CASCADE,
    role       text NOT NULL CHECK (role IN ('ADMIN', 'DEPUTIES_OFFICE', 'PROPOSALS_OFFICE', 'GOVERNMENT_OFFICE',
                                             'UNIT_CLERK', 'UNIT_HEAD', 'DEPUTY', 'MEMBER')),
    scope      uuid,
    UNIQUE NULLS NOT DISTINCT (account_id, role, scope),
    CHECK ((role = 'ADMIN') = (scope IS NULL))
);
CREATE INDEX role_grant_by_scope ON account.role_grant (scope, role);

-- Signed-in browsers. The cookie holds the secret, the table its SHA-256 only.
CREATE TABLE account.session (
    secret_hash bytea PRIMARY KEY,
    id          uuid NOT NULL UNIQUE,
    account_id  uuid NOT NULL REFERENCES account.account ON DELETE CASCADE,
    method      text NOT NULL CHECK (method IN ('PASSWORD', 'PASSKEY', 'OIDC', 'RESET')),
    opened_at   timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    address     text NOT NULL,
    agent       text NOT NULL
);
CREATE INDEX session_by_account ON account.session (account_id);
CREATE INDEX session_by_expiry ON account.session (expires_at);

-- Personal access tokens for the API, kept as SHA-256.
CREATE TABLE account.token (
    secret_hash  bytea PRIMARY KEY,
    id           uuid NOT NULL UNIQUE,
    account_id   uuid NOT NULL REFERENCES account.account ON DELETE CASCADE,
    name         text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    last_used_at timestamptz
);
CREATE INDEX token_by_account ON account.token (account_id);
CREATE INDEX token_by_expiry ON account.token (expires_at);

-- Failed attempts to sign in: per account and address, per address, per account. Names are hashed: unknown ones count alike.
CREATE TABLE account.attempt (
    key_hash     bytea PRIMARY KEY,
    failures     integer NOT NULL CHECK (failures > 0),
    last_at      timestamptz NOT NULL,
    locked_until timestamptz
);
CREATE INDEX attempt_by_time ON account.attempt (last_at);

-- What the server must remember between two steps of a passkey or OIDC sign-in. Taken out once.
CREATE TABLE account.ceremony (
    secret_hash bytea PRIMARY KEY,
    kind        text NOT NULL,
    payload     text NOT NULL,
    expires_at  timestamptz NOT NULL
);
CREATE INDEX ceremony_by_expiry ON account.ceremony (expires_at);

-- One-time links with which an account gets its (new) password.
CREATE TABLE account.reset_link (
    secret_hash bytea PRIMARY KEY,
    account_id  uuid NOT NULL UNIQUE REFERENCES account.account ON DELETE CASCADE,
    expires_at  timestamptz NOT NULL
);

-- Passkeys (WebAuthn credentials).
CREATE TABLE account.passkey (
    credential_id      bytea PRIMARY KEY,
    id                 uuid NOT NULL UNIQUE,
    account_id         uuid NOT NULL REFERENCES account.account ON DELETE CASCADE,
    label              text NOT NULL CHECK (char_length(label) BETWEEN 1 AND 100),
    public_key         bytea NOT NULL,
    signature_count    bigint NOT NULL,
    user_verified      boolean NOT NULL,
    backup_eligible    boolean NOT NULL,
    backed_up          boolean NOT NULL,
    transports         text NOT NULL,
    attestation        bytea,
    attestation_client bytea,
    created_at         timestamptz NOT NULL,
    last_used_at       timestamptz NOT NULL
);
CREATE INDEX passkey_by_account ON account.passkey (account_id);
