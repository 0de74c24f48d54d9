-- Which earlier cases an open paper is like, worked out once when it is submitted and again when its words change (follower "similar-cases").
CREATE TABLE suggestion.similar_case (
    case_id uuid NOT NULL,
    other_id uuid NOT NULL,
    likeness real NOT NULL,
    PRIMARY KEY (case_id, other_id)
);
CREATE INDEX similar_case_other ON suggestion.similar_case (other_id);

-- Of which cases that was worked out, by their words.
CREATE TABLE suggestion.compared (
    case_id uuid PRIMARY KEY,
    mark text NOT NULL
);
