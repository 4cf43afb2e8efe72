CREATE TRIGGER recordings_no_delete BEFORE DELETE ON recordings
BEGIN SELECT RAISE(ABORT, 'rule: a deleted recording leaves a tombstone'); END;
CREATE TRIGGER recordings_tombstones_stay BEFORE UPDATE ON recordings
WHEN OLD.state = 'deleted' AND (NEW.state <> 'deleted' OR NEW.backend_id <> OLD.backend_id
    OR NEW.server_id <> OLD.server_id OR NEW.deleted_at <> OLD.deleted_at)
BEGIN SELECT RAISE(ABORT, 'rule: a tombstone stays'); END;
