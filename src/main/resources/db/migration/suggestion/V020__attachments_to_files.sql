-- Files of papers and replies go to the one shelf, under the same ids.
INSERT INTO files.file (id, district_id, kind, subject_type, subject_id, account, actor, uploaded_at, name, media_type, size, sha256, disclosed)
SELECT id, district_id, 'attachment', CASE WHEN case_id IS NOT NULL THEN 'suggestion' END, case_id, account, actor, uploaded_at, name, media_type, size, sha256, disclosed
  FROM suggestion.attachment;
INSERT INTO files.content (file_id, bytes) SELECT attachment_id, bytes FROM suggestion.attachment_content;
DROP TABLE suggestion.attachment_content, suggestion.attachment;
