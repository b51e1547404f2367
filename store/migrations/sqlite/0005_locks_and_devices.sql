-- Lists that the vendor of a lock confirms, and devices.

-- The properties whose connected doors confirm through a vendor; without a row here they confirm at once.
CREATE TABLE lock_vendors (
  property TEXT NOT NULL PRIMARY KEY REFERENCES properties,
  vendor TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Since when the confirmed version has been below the wanted one.
ALTER TABLE door_states ADD COLUMN behind_at INTEGER;
UPDATE door_states SET behind_at = wanted_at WHERE confirmed_version < wanted_version;
ALTER TABLE door_states ADD COLUMN synced_by TEXT NOT NULL DEFAULT '';
-- People for whom the lock had no room.
ALTER TABLE door_states ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;
-- Attempts in a row that came to nothing, since when, and when the next one is due.
ALTER TABLE door_states ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE door_states ADD COLUMN failing_at INTEGER;
ALTER TABLE door_states ADD COLUMN failure TEXT NOT NULL DEFAULT '';
ALTER TABLE door_states ADD COLUMN retry_at INTEGER;
-- When the lock was last read back.
ALTER TABLE door_states ADD COLUMN checked_at INTEGER;
CREATE INDEX doors_behind ON door_states (property) WHERE confirmed_version < wanted_version;

-- Lists that were sent to a lock and not answered for: the lock may hold any of them.
CREATE TABLE pushed_lists (
  property TEXT NOT NULL,
  door TEXT NOT NULL,
  version INTEGER NOT NULL,
  pushed_at INTEGER NOT NULL,
  left_out INTEGER NOT NULL,
  PRIMARY KEY (property, door, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE pushed_entries (
  property TEXT NOT NULL,
  door TEXT NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  person TEXT NOT NULL,
  key TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER,
  schedule TEXT NOT NULL,
  PRIMARY KEY (property, door, version, position)
) STRICT, WITHOUT ROWID;

-- Removed devices stay: a door keeps its type once one was activated at it.
CREATE TABLE devices (
  property TEXT NOT NULL REFERENCES properties,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  door TEXT NOT NULL,
  unit TEXT NOT NULL,
  model TEXT NOT NULL,
  serial TEXT NOT NULL,
  battery_percent INTEGER,
  firmware TEXT NOT NULL,
  target_firmware TEXT NOT NULL,
  upgrade_asked_at INTEGER,
  capacity INTEGER,
  activated_at INTEGER,
  activated_by TEXT NOT NULL,
  removed_at INTEGER,
  seen_at INTEGER,
  PRIMARY KEY (property, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_lock_per_door ON devices (property, door) WHERE kind = 'lock' AND removed_at IS NULL;

INSERT INTO devices (property, id, kind, door, unit, model, serial, firmware, target_firmware, activated_by)
  SELECT property, id || '-lock-1', 'lock', id, unit, '', '', '', '', '' FROM doors WHERE installed = 1;
