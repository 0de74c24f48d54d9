-- How many grades say that the voters are satisfied: all but the last of up to three, else the upper half.
UPDATE ballot.poll
   SET facts = jsonb_set(facts, '{sheet,satisfied}', to_jsonb(
           CASE WHEN jsonb_array_length(facts #> '{sheet,grades}') < 4
                THEN jsonb_array_length(facts #> '{sheet,grades}') - 1
                ELSE jsonb_array_length(facts #> '{sheet,grades}') / 2 END));
