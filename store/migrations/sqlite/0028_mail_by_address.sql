-- An address that somebody adds to their account is shown to be theirs by a message. And mail that waits is replaced by
-- the same one anew: a building that joins puts hundreds in line at once.
ALTER TABLE mail ADD COLUMN account INTEGER NOT NULL DEFAULT 0;
CREATE INDEX mail_by_email ON mail (email, kind);
