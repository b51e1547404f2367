-- Deliveries of the ePMS's webhooks that were taken, by the SHA-256 of what tells them apart.
CREATE TABLE taken_deliveries (
  id_sha256 TEXT NOT NULL PRIMARY KEY,
  taken_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX taken_deliveries_by_time ON taken_deliveries (taken_at);
