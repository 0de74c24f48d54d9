-- Evidence of promises and photos of visits go to the one shelf, under the same ids. What belongs to neither a promise nor a look-back is of a key item.
INSERT INTO files.file (id, district_id, kind, subject_type, subject_id, account, actor, uploaded_at, name, media_type, size, sha256, disclosed)
SELECT id, district_id, 'evidence',
       CASE WHEN owner IS NULL THEN NULL
            WHEN EXISTS (SELECT FROM commitment.commitment c WHERE c.id = owner) THEN 'commitment'
            WHEN EXISTS (SELECT FROM commitment.look_back l WHERE l.id = owner) THEN 'commitment.look-back'
            ELSE 'supervision.item' END,
       owner, account, actor, uploaded_at, name, media_type, size, sha256, true
  FROM commitment.file;
INSERT INTO files.content (file_id, bytes) SELECT file_id, bytes FROM commitment.file_content;
DROP TABLE commitment.file_content, commitment.file;
