-- What managers ask Support to correct, what Support has edited, and what was undone.

ALTER TABLE suggestions ADD COLUMN correction_by TEXT;
ALTER TABLE suggestions ADD COLUMN correction_note TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestions ADD COLUMN correction_at INTEGER;
ALTER TABLE suggestions ADD COLUMN answer_by TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestions ADD COLUMN answer TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestions ADD COLUMN answered_at INTEGER;
ALTER TABLE suggestions ADD COLUMN planned_change TEXT;
ALTER TABLE suggestions ADD COLUMN planned_gives TEXT NOT NULL DEFAULT '[]';
ALTER TABLE suggestions ADD COLUMN planned_ends TEXT NOT NULL DEFAULT '[]';
ALTER TABLE suggestions ADD COLUMN planned_always_approval INTEGER NOT NULL DEFAULT 0;
ALTER TABLE suggestions ADD COLUMN waiting_since_at INTEGER NOT NULL DEFAULT 0;
UPDATE suggestions SET waiting_since_at = detected_at;
ALTER TABLE suggestions ADD COLUMN undone_at INTEGER;
ALTER TABLE suggestions ADD COLUMN undone_by TEXT NOT NULL DEFAULT '';

CREATE INDEX suggestions_decided ON suggestions (property, decided_at) WHERE decided_at IS NOT NULL;
