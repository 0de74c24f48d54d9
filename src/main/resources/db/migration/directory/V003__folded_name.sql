-- The middle dot of names is typed in many ways: the same fold as in PersonName, for names that were stored before it.
CREATE FUNCTION directory.folded_name(name text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN translate(name, U&'\2022\2027\30FB\FF65\22C5\2219', U&'\00B7\00B7\00B7\00B7\00B7\00B7');

CREATE INDEX person_folded_name ON directory.person (district_id, directory.folded_name(name));
DROP INDEX directory.person_name;
