-- The secret with which this installation signs the marks of browsers in which somebody has signed in.
CREATE TABLE account.secret (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    text text NOT NULL
);
INSERT INTO account.secret (text) VALUES (gen_random_uuid()::text || gen_random_uuid()::text);
