-- Accounts: who signs in, by which addresses, on which devices; what is sent to them; what is counted against guessing.
-- Tokens stand here as their SHA-256 only.

CREATE TABLE accounts (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  -- Whom the account is among the managers; empty: nobody. That role belongs to one address.
  person TEXT NOT NULL,
  management_email TEXT NOT NULL,
  -- Empty: invited, and not there yet.
  password_hash TEXT NOT NULL,
  password_at INTEGER,
  signed_in_at INTEGER,
  made_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX accounts_by_person ON accounts (person) WHERE person <> '';

-- Folded. Whoever signs in by one is whoever has it at each property.
CREATE TABLE account_emails (
  email TEXT NOT NULL PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts,
  verified_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX account_emails_by_account ON account_emails (account);

CREATE TABLE sessions (
  id INTEGER NOT NULL PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts,
  email TEXT NOT NULL,
  token_sha256 TEXT NOT NULL UNIQUE,
  device TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account);

-- Browsers in which somebody signed in to the account before.
CREATE TABLE account_devices (
  account INTEGER NOT NULL REFERENCES accounts,
  token_sha256 TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (account, token_sha256)
) STRICT, WITHOUT ROWID;

-- Links that work once: to set a password.
CREATE TABLE account_links (
  token_sha256 TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES accounts,
  email TEXT NOT NULL,
  property TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_links_by_account ON account_links (account);

-- Failures in a row by what they are counted for.
CREATE TABLE failure_counts (
  subject TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX failure_counts_by_time ON failure_counts (last_at);

-- What is to be sent. The text and its link are made when it goes out.
CREATE TABLE mail (
  id INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  email TEXT NOT NULL,
  property TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  problem TEXT NOT NULL
) STRICT;
CREATE INDEX mail_by_time ON mail (due_at);

-- What people told Support when they could not get in.
CREATE TABLE escalations (
  id INTEGER NOT NULL PRIMARY KEY,
  property TEXT NOT NULL REFERENCES properties,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  error TEXT NOT NULL,
  contacted TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX escalations_by_property ON escalations (property, id);

-- Whose address it is, over all properties.
CREATE INDEX people_by_login ON people (account_email) WHERE account_email <> '';
CREATE INDEX people_by_hand_by_email ON people (lower(email)) WHERE resident = 0 AND email <> '';
