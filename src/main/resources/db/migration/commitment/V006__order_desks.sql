-- A desk is read in the order of its days from an index; the day of what is reported done is that of its confirmation.
CREATE INDEX commitment_desk_unit ON commitment.commitment
    (unit_id, (coalesce(CASE WHEN state = 'REPORTED_DONE' THEN answer_by ELSE due END, 'infinity'::date)), id)
    WHERE state IN ('UNSTATED', 'RUNNING', 'CARRIED_OVER', 'REPORTED_DONE');
CREATE INDEX commitment_desk_body ON commitment.commitment
    (body_id, (coalesce(CASE WHEN state = 'REPORTED_DONE' THEN answer_by ELSE due END, 'infinity'::date)), id)
    WHERE state IN ('UNSTATED', 'RUNNING', 'CARRIED_OVER', 'REPORTED_DONE');
CREATE INDEX commitment_desk_lead ON commitment.commitment (lead_id, answer_by, id) WHERE state = 'REPORTED_DONE';
CREATE INDEX look_back_desk ON commitment.look_back (body_id, state, id) WHERE state <> 'CONCLUDED';
