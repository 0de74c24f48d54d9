-- How far the stored texts of each table are folded as the program folds them now: all of them where the place is null.
CREATE TABLE jobs.folded (
    name text PRIMARY KEY,
    version int NOT NULL,
    place uuid
);
