-- The first schema. Times (`…_at`) are milliseconds since 1970 in UTC, dates (`…_day`) days since 1970.
-- Lists that no rule queries are JSON text.

-- Properties as they are set up ---------------------------------------------------------------------------------------

CREATE TABLE properties (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  portfolio TEXT NOT NULL,
  zone TEXT NOT NULL,
  mode TEXT NOT NULL,
  start_delay_ms INTEGER NOT NULL,
  guarded INTEGER NOT NULL,
  revocations_min INTEGER NOT NULL,
  revocations_percent REAL NOT NULL,
  grants_min INTEGER NOT NULL,
  grants_percent REAL NOT NULL,
  maps_units INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE units (
  property TEXT NOT NULL REFERENCES properties,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  building TEXT NOT NULL,
  PRIMARY KEY (property, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit_map (
  property TEXT NOT NULL REFERENCES properties,
  pms_unit TEXT NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (property, pms_unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE status_labels (
  property TEXT NOT NULL REFERENCES properties,
  label TEXT NOT NULL,
  status TEXT NOT NULL,
  PRIMARY KEY (property, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE excluded_statuses (
  property TEXT NOT NULL REFERENCES properties,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (property, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE doors (
  property TEXT NOT NULL REFERENCES properties,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  connected INTEGER NOT NULL,
  PRIMARY KEY (property, id)
) STRICT, WITHOUT ROWID;

-- `keys` is a word of SQL.
CREATE TABLE door_keys (
  property TEXT NOT NULL REFERENCES properties,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  unit TEXT NOT NULL,
  shareable INTEGER NOT NULL,
  schedule TEXT NOT NULL,
  PRIMARY KEY (property, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_doors (
  property TEXT NOT NULL,
  key TEXT NOT NULL,
  position INTEGER NOT NULL,
  door TEXT NOT NULL,
  PRIMARY KEY (property, key, position),
  FOREIGN KEY (property, key) REFERENCES door_keys,
  FOREIGN KEY (property, door) REFERENCES doors
) STRICT, WITHOUT ROWID;

CREATE TABLE managers (
  property TEXT NOT NULL REFERENCES properties,
  position INTEGER NOT NULL,
  person TEXT NOT NULL,
  role TEXT NOT NULL,
  key_management TEXT NOT NULL,
  keys TEXT NOT NULL,
  PRIMARY KEY (property, position)
) STRICT, WITHOUT ROWID;

-- People --------------------------------------------------------------------------------------------------------------

CREATE TABLE people (
  property TEXT NOT NULL REFERENCES properties,
  id TEXT NOT NULL,
  resident INTEGER NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT NOT NULL,
  account_email TEXT NOT NULL,
  misses INTEGER NOT NULL,
  orphaned INTEGER NOT NULL,
  standing TEXT NOT NULL,
  shown_status TEXT NOT NULL,
  ending TEXT NOT NULL,
  homes TEXT NOT NULL,
  moved_from TEXT,
  flips TEXT NOT NULL,
  counted_loss_at INTEGER,
  counted_loss_units TEXT,
  counted_gain_at INTEGER,
  declined_inputs TEXT,
  suggestion INTEGER,
  suggestion_version INTEGER,
  PRIMARY KEY (property, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE known_records (
  property TEXT NOT NULL,
  person TEXT NOT NULL,
  position INTEGER NOT NULL,
  feed_person TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  unit TEXT NOT NULL,
  status_label TEXT NOT NULL,
  lease TEXT NOT NULL,
  role TEXT NOT NULL,
  role_label TEXT NOT NULL,
  move_in_day INTEGER,
  move_out_day INTEGER,
  lease_end_day INTEGER,
  status TEXT NOT NULL,
  frozen INTEGER NOT NULL,
  misses INTEGER NOT NULL,
  announced_move_out_day INTEGER,
  PRIMARY KEY (property, person, position),
  FOREIGN KEY (property, person) REFERENCES people
) STRICT, WITHOUT ROWID;

CREATE TABLE manual_statuses (
  property TEXT NOT NULL,
  person TEXT NOT NULL,
  status TEXT NOT NULL,
  feed_status TEXT NOT NULL,
  set_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (property, person),
  FOREIGN KEY (property, person) REFERENCES people
) STRICT, WITHOUT ROWID;

CREATE TABLE suppressions (
  property TEXT NOT NULL,
  person TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (property, person, key),
  FOREIGN KEY (property, person) REFERENCES people
) STRICT, WITHOUT ROWID;

-- Sources that ended stay. No grant without evidence (reliability.md, rule 3).
CREATE TABLE grant_sources (
  property TEXT NOT NULL,
  person TEXT NOT NULL,
  key TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER,
  given_at INTEGER NOT NULL,
  giver TEXT NOT NULL,
  evidence TEXT NOT NULL CHECK (evidence <> ''),
  PRIMARY KEY (property, person, key, number),
  FOREIGN KEY (property, person) REFERENCES people
) STRICT, WITHOUT ROWID;

CREATE INDEX guest_sources ON grant_sources (property, giver) WHERE kind = 'guest';

-- Suggestions ---------------------------------------------------------------------------------------------------------

CREATE TABLE suggestion_counter (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  last INTEGER NOT NULL
) STRICT;
INSERT INTO suggestion_counter (id, last) VALUES (1, 0);

CREATE TABLE suggestions (
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  property TEXT NOT NULL,
  person TEXT NOT NULL,
  state TEXT NOT NULL,
  change TEXT NOT NULL,
  gives TEXT NOT NULL,
  ends TEXT NOT NULL,
  everything INTEGER NOT NULL,
  always_approval INTEGER NOT NULL,
  blocks TEXT NOT NULL,
  hold TEXT NOT NULL,
  explained INTEGER NOT NULL,
  touches TEXT NOT NULL,
  poll TEXT NOT NULL,
  detected_at INTEGER NOT NULL,
  decided_at INTEGER,
  decided_by TEXT NOT NULL,
  decision_reason TEXT NOT NULL,
  applied_at INTEGER,
  rule TEXT NOT NULL,
  sentence TEXT NOT NULL,
  records_before TEXT NOT NULL,
  records_after TEXT NOT NULL,
  PRIMARY KEY (id, version),
  FOREIGN KEY (property, person) REFERENCES people
) STRICT, WITHOUT ROWID;

CREATE INDEX suggestions_of_person ON suggestions (property, person);
CREATE UNIQUE INDEX one_open_suggestion ON suggestions (property, person)
  WHERE state IN ('pending', 'held', 'blocked');

-- Feeds ---------------------------------------------------------------------------------------------------------------

CREATE TABLE feed_memories (
  property TEXT NOT NULL PRIMARY KEY REFERENCES properties,
  has_good INTEGER NOT NULL,
  records INTEGER NOT NULL,
  good_at INTEGER NOT NULL,
  hash TEXT NOT NULL,
  failures INTEGER NOT NULL,
  empties INTEGER NOT NULL,
  settled_until_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_units (
  property TEXT NOT NULL REFERENCES properties,
  unit TEXT NOT NULL,
  PRIMARY KEY (property, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE polls (
  id INTEGER NOT NULL PRIMARY KEY,
  property TEXT NOT NULL REFERENCES properties,
  started_at INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  records INTEGER NOT NULL,
  counts TEXT NOT NULL,
  message TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE INDEX polls_of_property ON polls (property, id);

CREATE TABLE poll_outcomes (
  poll INTEGER NOT NULL REFERENCES polls,
  position INTEGER NOT NULL,
  person TEXT NOT NULL,
  unit TEXT NOT NULL,
  lease TEXT NOT NULL,
  place TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (poll, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE alerts (
  property TEXT NOT NULL REFERENCES properties,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  PRIMARY KEY (property, kind, subject, opened_at)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_open_alert ON alerts (property, kind, subject) WHERE closed_at IS NULL;

-- Doors ---------------------------------------------------------------------------------------------------------------

CREATE TABLE door_states (
  property TEXT NOT NULL,
  door TEXT NOT NULL,
  wanted_version INTEGER NOT NULL,
  confirmed_version INTEGER NOT NULL,
  wanted_at INTEGER,
  confirmed_at INTEGER,
  PRIMARY KEY (property, door)
) STRICT, WITHOUT ROWID;

CREATE TABLE door_lists (
  property TEXT NOT NULL,
  door TEXT NOT NULL,
  position INTEGER NOT NULL,
  person TEXT NOT NULL,
  key TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER,
  schedule TEXT NOT NULL,
  PRIMARY KEY (property, door, position)
) STRICT, WITHOUT ROWID;

-- Audit ---------------------------------------------------------------------------------------------------------------

CREATE TABLE audit (
  number INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  property TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT NOT NULL,
  before_json TEXT NOT NULL,
  after_json TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE INDEX audit_of_subject ON audit (property, subject, number);

-- The second place in which the end of the chain is known, so that a tail that was cut off is missed.
CREATE TABLE audit_head (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head (id, number, hash) VALUES (1, 0, '');

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;

-- Owners --------------------------------------------------------------------------------------------------------------

CREATE TABLE owners (
  property TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
