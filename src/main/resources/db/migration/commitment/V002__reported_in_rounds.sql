-- What is reported done, confirmed or lapsed owes no report to a round that is still open; closed rounds stay as they are.
UPDATE commitment.round_entry e
   SET reported = true
  FROM commitment.round r
 WHERE r.id = e.round_id AND r.state <> 'CLOSED' AND e.state IN ('REPORTED_DONE', 'DONE', 'LAPSED');
