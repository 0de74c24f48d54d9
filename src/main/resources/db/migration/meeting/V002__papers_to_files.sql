-- Papers and photos of meetings go to the one shelf, under the same ids.
INSERT INTO files.file (id, district_id, kind, subject_type, subject_id, account, actor, uploaded_at, name, media_type, size, sha256, disclosed)
SELECT id, district_id, 'paper', CASE WHEN owner IS NOT NULL THEN 'meeting' END, owner, account, actor, uploaded_at, name, media_type, size, sha256, true
  FROM meeting.file;
INSERT INTO files.content (file_id, bytes) SELECT file_id, bytes FROM meeting.file_content;
DROP TABLE meeting.file_content, meeting.file;
