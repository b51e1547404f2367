-- A filter of the access log does not walk the log, however long that is. Each outcome and way to open of a door is a
-- range of its own. What one person did, or the guests of one, is stepped over in the index alone, with all that narrows
-- it in there: a range for each person and door would make every insert touch a page that nothing else has touched.

CREATE INDEX access_log_of_door_and_way ON access_log (property, door, private, allowed, method, id);

DROP INDEX access_log_of_person;
CREATE INDEX access_log_of_person ON access_log (property, person, id, door, private, allowed, method)
  WHERE person <> '';

DROP INDEX access_log_of_host;
CREATE INDEX access_log_of_host ON access_log (property, host, id, person, door, allowed, method) WHERE host <> '';

-- What the planner is to expect, as in the step that made the table.
DELETE FROM sqlite_stat1 WHERE tbl = 'access_log'
  AND idx IN ('access_log_of_person', 'access_log_of_host', 'access_log_of_door_and_way');
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('access_log', 'access_log_of_person', '10000000 100000 200 1 1 1 1 1'),
  ('access_log', 'access_log_of_host', '1000000 10000 100 1 1 1 1 1'),
  ('access_log', 'access_log_of_door_and_way', '10000000 100000 500 250 150 50 1');
ANALYZE sqlite_schema;
