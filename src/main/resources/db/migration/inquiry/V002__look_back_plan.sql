-- The plan of look-backs that was begun for what the inquiry left open; an inquiry has one.
ALTER TABLE inquiry.room ADD COLUMN look_back_plan uuid;
