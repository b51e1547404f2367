-- A filter of the access log is answered by seeks, however long the log is: each outcome and each way to open of a door,
-- and of a person at a door, is a range of its own.

CREATE INDEX access_log_of_door_and_way ON access_log (property, door, private, allowed, method, id);
CREATE INDEX access_log_of_person_and_way ON access_log (property, person, door, private, allowed, method, id)
  WHERE person <> '';

-- With all that narrows it: what the guests of one person did is stepped over in the index alone.
DROP INDEX access_log_of_host;
CREATE INDEX access_log_of_host ON access_log (property, host, id, person, door, allowed, method) WHERE host <> '';

-- What the planner is to expect, as in the step that made the table.
DELETE FROM sqlite_stat1 WHERE tbl = 'access_log'
  AND idx IN ('access_log_of_host', 'access_log_of_door_and_way', 'access_log_of_person_and_way');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('access_log', 'access_log_of_host', '1000000 10000 100 1 1 1 1 1'),
  ('access_log', 'access_log_of_door_and_way', '10000000 100000 500 250 150 50 1'),
  ('access_log', 'access_log_of_person_and_way', '10000000 100000 200 50 40 30 20 1');
ANALYZE sqlite_schema;
