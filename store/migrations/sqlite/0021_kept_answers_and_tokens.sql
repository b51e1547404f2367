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

-- Tokens that managers made for their programs. They speak for the account, as far as their scope lets them.
CREATE TABLE access_tokens (
  id INTEGER NOT NULL PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  scope TEXT NOT NULL,     -- read, decide, administer
  property TEXT NOT NULL,  -- empty: all
  token_sha256 TEXT NOT NULL UNIQUE,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX access_tokens_by_account ON access_tokens (account);
