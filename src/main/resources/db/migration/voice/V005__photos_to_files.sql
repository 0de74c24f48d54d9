-- Photos of voices go to the one shelf, under the same ids; who sent them and how they were called was never kept.
INSERT INTO files.file (id, district_id, kind, subject_type, subject_id, account, actor, uploaded_at, name, media_type, size, sha256, disclosed)
SELECT p.id, p.district_id, 'photo', 'voice', p.voice_id, NULL, '', v.raised_at,
       CASE get_byte(p.bytes, 0) WHEN 137 THEN 'photo.png' ELSE 'photo.jpg' END,
       CASE get_byte(p.bytes, 0) WHEN 137 THEN 'image/png' ELSE 'image/jpeg' END,
       octet_length(p.bytes), sha256(p.bytes), true
  FROM voice.photo p JOIN voice.voice v ON v.id = p.voice_id;
INSERT INTO files.content (file_id, bytes) SELECT id, bytes FROM voice.photo;
DROP TABLE voice.photo;
