-- Holds, invitations, doorcodes and guests' codes.

ALTER TABLE people ADD COLUMN invited_at INTEGER;
ALTER TABLE people ADD COLUMN removed_at INTEGER;
ALTER TABLE properties ADD COLUMN doorcode_length INTEGER NOT NULL DEFAULT 7;

CREATE TABLE access_holds (
  property TEXT NOT NULL,
  person TEXT NOT NULL,
  held_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  PRIMARY KEY (property, person),
  FOREIGN KEY (property, person) REFERENCES people
) STRICT, WITHOUT ROWID;

CREATE TABLE guest_codes (
  id INTEGER NOT NULL PRIMARY KEY,
  property TEXT NOT NULL,
  host TEXT NOT NULL,
  kind TEXT NOT NULL,
  valid_day INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  first_used_at INTEGER,
  ended_at INTEGER,
  FOREIGN KEY (property, host) REFERENCES people
) STRICT;

CREATE INDEX guest_codes_of_host ON guest_codes (property, host, id);

-- Every code of a door, a guest's with the id of it. One that has ended stays as long as it is not to be given again.
CREATE TABLE door_codes (
  property TEXT NOT NULL,
  door TEXT NOT NULL,
  code TEXT NOT NULL,
  person TEXT NOT NULL,
  guest_code INTEGER REFERENCES guest_codes,
  made_at INTEGER NOT NULL,
  ended_at INTEGER,
  PRIMARY KEY (property, door, code),
  FOREIGN KEY (property, person) REFERENCES people
) STRICT, WITHOUT ROWID;

CREATE INDEX door_codes_of_person ON door_codes (property, person);
CREATE INDEX door_codes_of_guest_code ON door_codes (guest_code) WHERE guest_code IS NOT NULL;
CREATE UNIQUE INDEX one_code_per_door ON door_codes (property, person, door)
  WHERE ended_at IS NULL AND guest_code IS NULL;
