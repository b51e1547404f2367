-- How many suggestions wait at each property, kept as they come and go: lists of properties tell it of each, and counting
-- would walk all that wait in the whole database.
CREATE TABLE open_suggestions_counted (
  property TEXT NOT NULL,
  state TEXT NOT NULL,
  suggestions INTEGER NOT NULL,
  PRIMARY KEY (property, state)
) WITHOUT ROWID;

INSERT INTO open_suggestions_counted
  SELECT property, state, count(*) FROM suggestions WHERE state IN ('pending', 'held', 'blocked') GROUP BY property, state;

CREATE TRIGGER suggestion_is_made AFTER INSERT ON suggestions WHEN NEW.state IN ('pending', 'held', 'blocked')
BEGIN
  INSERT INTO open_suggestions_counted VALUES (NEW.property, NEW.state, 1)
    ON CONFLICT (property, state) DO UPDATE SET suggestions = suggestions + 1;
END;

CREATE TRIGGER suggestion_is_deleted AFTER DELETE ON suggestions
BEGIN
  UPDATE open_suggestions_counted SET suggestions = suggestions - 1 WHERE property = OLD.property AND state = OLD.state;
END;

CREATE TRIGGER suggestion_changes_state AFTER UPDATE OF state ON suggestions WHEN OLD.state <> NEW.state
BEGIN
  UPDATE open_suggestions_counted SET suggestions = suggestions - 1 WHERE property = OLD.property AND state = OLD.state;
  INSERT INTO open_suggestions_counted
    SELECT NEW.property, NEW.state, 1 WHERE NEW.state IN ('pending', 'held', 'blocked')
    ON CONFLICT (property, state) DO UPDATE SET suggestions = suggestions + 1;
END;
