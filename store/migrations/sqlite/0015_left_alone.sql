-- People and units that automation does not touch, whatever the ePMS shows of them.
CREATE TABLE left_alone (
  property TEXT NOT NULL REFERENCES properties,
  kind TEXT NOT NULL,  -- person, a pattern of names and addresses; unit
  position INTEGER NOT NULL,
  what TEXT NOT NULL,
  PRIMARY KEY (property, kind, position)
) STRICT, WITHOUT ROWID;
