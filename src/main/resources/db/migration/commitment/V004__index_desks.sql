-- What desks and lists of key items ask of commitments and look-backs finds its rows without reading all.
CREATE INDEX look_back_source ON commitment.look_back (source_type, source_id);
CREATE INDEX commitment_requested ON commitment.commitment (district_id, promised_on DESC, id DESC) WHERE requested;
CREATE INDEX commitment_unstated ON commitment.commitment (district_id, promised_on DESC, id DESC) WHERE state = 'UNSTATED';
