-- News of other modules lead to a page of their own: case_id then names the subject, address the page, what its open title.
ALTER TABLE notice.notice ADD COLUMN address text, ADD COLUMN what text NOT NULL DEFAULT '';
