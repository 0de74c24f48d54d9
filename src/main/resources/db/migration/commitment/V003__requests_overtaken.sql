-- A change asked for is overtaken once the promise is reported done.
UPDATE commitment.commitment
   SET requested = false, life = jsonb_set(life, '{facts,request}', 'null')
 WHERE requested AND state IN ('REPORTED_DONE', 'DONE');
