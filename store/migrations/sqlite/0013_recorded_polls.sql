-- The feeds of the polls that were taken over, sealed, so that the past can be played under other settings.

CREATE TABLE recorded_polls (
  poll INTEGER PRIMARY KEY REFERENCES polls,
  property TEXT NOT NULL REFERENCES properties,
  recorded_at INTEGER NOT NULL,
  hash TEXT NOT NULL,
  shown_before INTEGER NOT NULL,
  -- Sealed records in base64. NULL: those of the recorded poll before it.
  content TEXT
) STRICT;
CREATE INDEX recorded_polls_by_time ON recorded_polls (property, recorded_at);
