CREATE TRIGGER recordings_no_delete BEFORE DELETE ON recordings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recordings_tombstones_stay BEFORE UPDATE ON recordings
    FOR EACH ROW WHEN (OLD.state = 'deleted' AND (NEW.state <> 'deleted'
    OR NEW.backend_id <> OLD.backend_id OR NEW.server_id <> OLD.server_id
    OR NEW.deleted_at <> OLD.deleted_at))
    EXECUTE FUNCTION refuse_change();
