-- How managers have bound properties to their ePMS: which of its properties are attached, and a login of the property's own.
CREATE TABLE sources (
  property TEXT NOT NULL PRIMARY KEY REFERENCES properties,
  connector TEXT NOT NULL,
  login TEXT NOT NULL,     -- its name; empty: the connector needs none
  settings TEXT,           -- of the property's own login, as JSON; NULL: the configuration has the login
  secrets TEXT NOT NULL,   -- names of the sealed secrets of the property's own login, as JSON
  attached TEXT NOT NULL   -- keys of properties of the ePMS, as JSON
) STRICT, WITHOUT ROWID;
