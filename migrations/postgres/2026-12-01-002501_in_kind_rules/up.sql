CREATE TRIGGER rate_resolutions_frozen BEFORE UPDATE OR DELETE ON rate_resolutions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_approvals_frozen BEFORE UPDATE OR DELETE ON entry_approvals
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_counters_frozen BEFORE UPDATE ON entry_counters
    FOR EACH ROW WHEN (NEW.id <> OLD.id OR NEW.entry_id <> OLD.entry_id
        OR NEW.countered_on <> OLD.countered_on OR NEW.countered_at <> OLD.countered_at)
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entry_counters_no_delete BEFORE DELETE ON entry_counters
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER in_kind_credits_frozen BEFORE UPDATE OR DELETE ON in_kind_credits
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER take_approvals_frozen BEFORE UPDATE OR DELETE ON take_approvals
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER takes_over_stay BEFORE UPDATE ON takes
    FOR EACH ROW WHEN (OLD.state IN ('paid', 'called_off')) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER takes_no_delete BEFORE DELETE ON takes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER take_lines_paid_stay BEFORE UPDATE ON take_lines
    FOR EACH ROW WHEN (OLD.posting_id IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER take_lines_no_delete BEFORE DELETE ON take_lines
    FOR EACH ROW WHEN (OLD.granted_minor IS NOT NULL) EXECUTE FUNCTION refuse_change();
