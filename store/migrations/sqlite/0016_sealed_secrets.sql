-- Secrets of the logins at the ePMS, each encrypted and bound to everything else in its row.
CREATE TABLE sealed_secrets (
  credential TEXT NOT NULL,
  name TEXT NOT NULL,
  key_id TEXT NOT NULL,      -- of the key that it is sealed with
  nonce TEXT NOT NULL,       -- base64
  ciphertext TEXT NOT NULL,  -- base64
  set_at INTEGER NOT NULL,
  set_by TEXT NOT NULL,
  PRIMARY KEY (credential, name)
) STRICT, WITHOUT ROWID;
