-- Numbers that the program gave tell suggestions (建), proposals (提) and reports on public opinion (信) apart. What lists call their papers stays.
UPDATE suggestion.suggestion s
   SET number = lettered.number, life = jsonb_set(s.life, '{submission,number}', to_jsonb(lettered.number))
  FROM (SELECT id, term || '-' || session
               || CASE kind WHEN 'DEPUTY_SUGGESTION' THEN '-建-' WHEN 'CPPCC_PROPOSAL' THEN '-提-' ELSE '-信-' END
               || substring(number FROM '[0-9]+$') AS number
          FROM suggestion.suggestion
         WHERE source = '' AND number ~ '^X?[0-9]+-[0-9]+-[0-9]{3,}$' AND ltrim(number, 'X') LIKE term || '-' || session || '-%') lettered
 WHERE s.id = lettered.id;

-- Papers that went on in another one are named there by their numbers.
UPDATE suggestion.suggestion s
   SET paper = jsonb_set(s.paper, '{absorbed}',
           (SELECT jsonb_agg(part || jsonb_build_object('number', coalesce(m.number, part ->> 'number')) ORDER BY place)
              FROM jsonb_array_elements(s.paper -> 'absorbed') WITH ORDINALITY merged(part, place)
              LEFT JOIN suggestion.suggestion m ON m.id = (part ->> 'id')::uuid))
 WHERE s.paper -> 'absorbed' <> '[]';
