-- The program folds the published text, so that nothing unseen parts a word; what stands stays until it is folded anew in the background.
ALTER TABLE voice.voice ALTER COLUMN words DROP EXPRESSION;
ALTER TABLE voice.voice ALTER COLUMN words SET DEFAULT '';
