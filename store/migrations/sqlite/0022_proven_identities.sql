-- Whom a sign-in provider knows an account's manager as. The first sign-in by it decides; the address may change hands
-- at the provider, the subject does not.
CREATE TABLE proven_identities (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES accounts,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX proven_identities_by_account ON proven_identities (account, issuer);
