-- A search for one character is found by the index as well: each character of the published text beside each pair.
CREATE FUNCTION voice.parts(text text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT part), '{}')
      FROM (SELECT one, one || lead(one) OVER (ORDER BY place) AS pair
              FROM unnest(string_to_array(text, NULL)) WITH ORDINALITY AS each (one, place)) signs,
           LATERAL (VALUES (one), (pair)) AS both_ways (part)
     WHERE part IS NOT NULL
$$;
CREATE INDEX voice_parts ON voice.voice USING gin (voice.parts(words)) WHERE reading = 'PUBLIC';
DROP INDEX voice.voice_words;
DROP FUNCTION voice.pairs(text);
