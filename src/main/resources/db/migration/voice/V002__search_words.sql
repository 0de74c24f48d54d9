-- The published text of a voice beside its facts, and its pairs of characters in an index: a search reads neither all rows nor JSON.
CREATE FUNCTION voice.pairs(text text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT pair), '{}')
      FROM (SELECT one || lead(one) OVER (ORDER BY place) AS pair
              FROM unnest(string_to_array(text, NULL)) WITH ORDINALITY AS each (one, place)) pairs
     WHERE pair IS NOT NULL
$$;
ALTER TABLE voice.voice ADD COLUMN words text NOT NULL GENERATED ALWAYS AS
    (lower(coalesce(facts #>> '{facts,reading,title}', '') || chr(10) || coalesce(facts #>> '{facts,reading,text}', ''))) STORED;
CREATE INDEX voice_words ON voice.voice USING gin (voice.pairs(words)) WHERE reading = 'PUBLIC';
CREATE INDEX voice_desk_body ON voice.voice (body_id, state, raised_at, id);
CREATE INDEX voice_desk_station ON voice.voice (station_id, state, raised_at, id);
DROP INDEX voice.voice_station;
