-- The access log with its retention, and packages.

-- `id` is the time in milliseconds times 2048, and a number within that millisecond: the primary key is in the order of
-- time, and a span of time is a range of it. What a person was is written as it was then and never worked out anew.
CREATE TABLE access_log (
  property TEXT NOT NULL REFERENCES properties,
  id INTEGER NOT NULL,
  door TEXT NOT NULL,
  person TEXT NOT NULL,
  capacity TEXT,
  manager INTEGER NOT NULL,
  key TEXT NOT NULL,
  source TEXT,
  method TEXT NOT NULL,
  allowed INTEGER NOT NULL,
  reason TEXT NOT NULL,
  host TEXT NOT NULL,
  private INTEGER NOT NULL CHECK (private IN (0, 1)),
  lock_entry TEXT NOT NULL,
  PRIMARY KEY (property, id)
) STRICT, WITHOUT ROWID;

-- With `private`, so that a manager's page of a residence door need not step over what it may not show.
CREATE INDEX access_log_of_door ON access_log (property, door, private, id);
CREATE INDEX access_log_of_person ON access_log (property, person, id) WHERE person <> '';
CREATE INDEX access_log_of_host ON access_log (property, host, id) WHERE host <> '';
CREATE UNIQUE INDEX access_log_of_lock ON access_log (property, door, lock_entry) WHERE lock_entry <> '';

-- Up to which id the log was let go of. Only what lies before can be deleted, and nothing is written there any more.
CREATE TABLE access_log_floors (
  property TEXT NOT NULL PRIMARY KEY REFERENCES properties,
  id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER access_log_is_never_changed BEFORE UPDATE ON access_log
BEGIN SELECT RAISE(ABORT, 'access log entries are never changed'); END;
CREATE TRIGGER access_log_is_kept BEFORE DELETE ON access_log
WHEN OLD.id >= COALESCE((SELECT f.id FROM access_log_floors f WHERE f.property = OLD.property), 0)
BEGIN SELECT RAISE(ABORT, 'access log entries are kept for their time'); END;
CREATE TRIGGER access_log_floor_only_rises BEFORE UPDATE ON access_log_floors
WHEN NEW.id < OLD.id
BEGIN SELECT RAISE(ABORT, 'what was let go of does not come back'); END;

CREATE TABLE packages (
  property TEXT NOT NULL REFERENCES properties,
  number INTEGER NOT NULL,
  carrier TEXT NOT NULL,
  tracking_code TEXT NOT NULL,
  note TEXT NOT NULL,
  unit TEXT NOT NULL,
  person TEXT NOT NULL,
  scanned_at INTEGER NOT NULL,
  scanned_by TEXT NOT NULL,
  handed_out_at INTEGER,
  handed_out_by TEXT NOT NULL,
  handed_out_to TEXT NOT NULL,
  PRIMARY KEY (property, number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_waiting_package ON packages (property, tracking_code)
  WHERE handed_out_at IS NULL AND tracking_code <> '';

-- What the planner is to expect of a log that has grown: without it, a span of ids draws it to the primary key, and a
-- page of one door or person steps over everybody's entries (`AccessLog.seeks_in_the_index_of_what_is_asked`).
ANALYZE access_log;
DELETE FROM sqlite_stat1 WHERE tbl = 'access_log';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('access_log', 'access_log', '10000000 100000 1'),
  ('access_log', 'access_log_of_door', '10000000 100000 500 250 1'),
  ('access_log', 'access_log_of_person', '10000000 100000 200 1'),
  ('access_log', 'access_log_of_host', '1000000 10000 100 1'),
  ('access_log', 'access_log_of_lock', '1000000 10000 100 1');
ANALYZE sqlite_schema;
