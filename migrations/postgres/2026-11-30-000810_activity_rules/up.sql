CREATE TRIGGER activity_rules_frozen BEFORE UPDATE OR DELETE ON activity_rules
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attendances_frozen BEFORE UPDATE OR DELETE ON attendances
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER timesheet_entries_reviewed_stay BEFORE UPDATE ON timesheet_entries
    FOR EACH ROW
    WHEN (OLD.state IN ('accepted', 'declined', 'withdrawn') AND (NEW.state <> OLD.state
        OR NEW.minutes IS DISTINCT FROM OLD.minutes OR NEW.pieces IS DISTINCT FROM OLD.pieces
        OR NEW.value_minor <> OLD.value_minor OR NEW.done_on <> OLD.done_on))
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER timesheet_entries_no_delete BEFORE DELETE ON timesheet_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
