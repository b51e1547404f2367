-- Answers to requests that carried a key of their own: asked again, they are given again. What an answer says is sealed
-- with that key, of which only a hash stands here.
CREATE TABLE kept_answers (
  id_sha256 TEXT NOT NULL PRIMARY KEY,  -- of the caller and the key
  request_sha256 TEXT NOT NULL,
  status INTEGER NOT NULL,              -- 0: begun, and not answered yet
  sealed TEXT NOT NULL,
  begun_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_answers_by_time ON kept_answers (begun_at);
