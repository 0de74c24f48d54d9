-- The names of an account as they are searched, written by the program; what stands is folded anew after the start.
ALTER TABLE account.account ADD COLUMN words text NOT NULL DEFAULT '';
UPDATE account.account SET words = username_key || chr(10) || lower(display_name);
