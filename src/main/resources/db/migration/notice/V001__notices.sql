-- What an account was told. It holds no words of a case: they are read when the notice is shown, as far as the account may see them then.
CREATE TABLE notice.notice (
    id uuid PRIMARY KEY,
    district_id uuid NOT NULL,
    account_id uuid NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    source text NOT NULL,
    derived boolean NOT NULL,
    unit_id uuid,
    due date,
    at timestamptz NOT NULL,
    read_at timestamptz,
    UNIQUE (account_id, case_id, kind, source),
    CHECK (derived = (due IS NULL))
);
CREATE INDEX notice_newest ON notice.notice (account_id, at DESC, id DESC);
CREATE INDEX notice_unread ON notice.notice (account_id) WHERE read_at IS NULL;
