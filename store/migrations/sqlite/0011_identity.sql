-- What people have settled about who is who.

ALTER TABLE people ADD COLUMN aliases TEXT NOT NULL DEFAULT '[]';
ALTER TABLE people ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN contact_email TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN household_contact INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN distinct_from TEXT NOT NULL DEFAULT '[]';
ALTER TABLE people ADD COLUMN ignored_alerts TEXT NOT NULL DEFAULT '[]';
