CREATE TABLE registry.set_up_code (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    code text NOT NULL
);
COMMENT ON TABLE registry.set_up_code IS 'Proves that who sets up a fresh installation can read its console. Gone after the set-up.';
