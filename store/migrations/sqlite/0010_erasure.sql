-- When somebody's personal data was erased on request, and since when a lock's list has somebody whom it is to lose.

ALTER TABLE people ADD COLUMN erased_at INTEGER;
ALTER TABLE door_states ADD COLUMN losing_at INTEGER;
