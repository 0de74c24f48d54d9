-- What a notice is about may be of any module: where its title depends on the reader, the module of its type is asked for it, and the address
-- is kept like every other.
ALTER TABLE notice.notice RENAME COLUMN case_id TO subject_id;
ALTER TABLE notice.notice ADD COLUMN subject_type text NOT NULL DEFAULT '';
UPDATE notice.notice SET subject_type = 'suggestion', address = '/cases/' || subject_id WHERE address IS NULL;
ALTER TABLE notice.notice ALTER COLUMN address SET NOT NULL;
