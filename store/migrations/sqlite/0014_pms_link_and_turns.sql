-- Whether a property follows its ePMS, the mass moves that were announced, and which poll's outcomes stand for a poll.

ALTER TABLE properties ADD COLUMN pms_link TEXT NOT NULL DEFAULT 'connected';

CREATE TABLE planned_turns (
  property TEXT NOT NULL REFERENCES properties,
  id INTEGER NOT NULL,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  units TEXT NOT NULL,
  move_outs INTEGER NOT NULL,
  move_ins INTEGER NOT NULL,
  reason TEXT NOT NULL,
  announced_by TEXT NOT NULL,
  announced_at INTEGER NOT NULL,
  cancelled_at INTEGER,
  moved_out TEXT NOT NULL,
  moved_in TEXT NOT NULL,
  PRIMARY KEY (property, id)
) STRICT, WITHOUT ROWID;

-- A poll whose records came to the same as those of an earlier one refers to it and writes none of its own.
ALTER TABLE polls ADD COLUMN outcomes_of INTEGER REFERENCES polls;
CREATE INDEX polls_with_outcomes ON polls (property, id) WHERE outcomes_of IS NOT NULL;
