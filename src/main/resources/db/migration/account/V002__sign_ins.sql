-- Who signed in when and from where, so that owners notice a stranger. Kept for 400 days.
CREATE TABLE account.sign_in (
    id         uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account.account ON DELETE CASCADE,
    at         timestamptz NOT NULL,
    method     text NOT NULL CHECK (method IN ('PASSWORD', 'PASSKEY', 'OIDC', 'RESET', 'TOKEN')),
    address    text NOT NULL,
    agent      text NOT NULL
);
CREATE INDEX sign_in_by_account ON account.sign_in (account_id, at DESC);
CREATE INDEX sign_in_by_time ON account.sign_in (at);
