-- Portfolios, Device Management, hours of doors and of doors within keys, and the capacity in which a key is held.

CREATE TABLE portfolios (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO portfolios (id, name) SELECT DISTINCT portfolio, portfolio FROM properties WHERE portfolio <> '';

-- Those who were added in the portal. The ones that a configuration file lists at a property stand in `managers`.
CREATE TABLE portfolio_managers (
  portfolio TEXT NOT NULL REFERENCES portfolios,
  person TEXT NOT NULL,
  PRIMARY KEY (portfolio, person)
) STRICT, WITHOUT ROWID;

ALTER TABLE managers ADD COLUMN device_management INTEGER NOT NULL DEFAULT 0;
ALTER TABLE managers ADD COLUMN may_activate INTEGER NOT NULL DEFAULT 0;
CREATE INDEX managers_by_person ON managers (person);

ALTER TABLE properties ADD COLUMN jurisdiction TEXT NOT NULL DEFAULT 'general';
ALTER TABLE properties ADD COLUMN edited_in TEXT NOT NULL DEFAULT 'file';
-- Rises with every change of the definition.
ALTER TABLE properties ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

ALTER TABLE doors ADD COLUMN installed INTEGER NOT NULL DEFAULT 1;
ALTER TABLE doors ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE doors ADD COLUMN unlocked TEXT NOT NULL DEFAULT '[]';

ALTER TABLE key_doors ADD COLUMN doorcodes INTEGER NOT NULL DEFAULT 1;
-- Nothing: the hours of the key.
ALTER TABLE key_doors ADD COLUMN schedule TEXT;

ALTER TABLE grant_sources ADD COLUMN capacity TEXT NOT NULL DEFAULT 'resident';
ALTER TABLE grant_sources ADD COLUMN may_share INTEGER NOT NULL DEFAULT 1;
UPDATE grant_sources SET capacity = 'staff' WHERE kind = 'staff';
UPDATE grant_sources SET capacity = 'non_resident' WHERE kind = 'guest';
UPDATE grant_sources SET capacity = 'non_resident' WHERE kind = 'manual'
  AND NOT EXISTS (SELECT 1 FROM people p WHERE p.property = grant_sources.property AND p.id = grant_sources.person
                  AND p.resident = 1);
