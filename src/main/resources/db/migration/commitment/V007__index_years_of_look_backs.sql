-- What was looked at in a year is counted on the front page.
CREATE INDEX look_back_said ON commitment.look_back (district_id, concluded_on) WHERE result IS NOT NULL;
