CREATE INDEX comment_account ON supervision.comment (account_id, item_id);
