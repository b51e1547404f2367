-- People whom a manager has linked to a unit. What the ePMS shows of a person's homes is not repeated here.

CREATE TABLE unit_residents (
  property TEXT NOT NULL,
  unit TEXT NOT NULL,
  person TEXT NOT NULL,
  linked_at INTEGER NOT NULL,
  linked_by TEXT NOT NULL,
  PRIMARY KEY (property, unit, person),
  FOREIGN KEY (property, unit) REFERENCES units,
  FOREIGN KEY (property, person) REFERENCES people
) STRICT, WITHOUT ROWID;
