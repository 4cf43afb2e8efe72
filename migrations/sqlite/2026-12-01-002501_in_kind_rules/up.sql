CREATE TRIGGER rate_resolutions_no_update BEFORE UPDATE ON rate_resolutions
BEGIN SELECT RAISE(ABORT, 'rule: a resolution is named once'); END;
CREATE TRIGGER rate_resolutions_no_delete BEFORE DELETE ON rate_resolutions
BEGIN SELECT RAISE(ABORT, 'rule: a resolution is named once'); END;
CREATE TRIGGER entry_approvals_no_update BEFORE UPDATE ON entry_approvals
BEGIN SELECT RAISE(ABORT, 'rule: an approval is never changed'); END;
CREATE TRIGGER entry_approvals_no_delete BEFORE DELETE ON entry_approvals
BEGIN SELECT RAISE(ABORT, 'rule: an approval is never changed'); END;
CREATE TRIGGER entry_counters_no_update BEFORE UPDATE ON entry_counters
WHEN NEW.id <> OLD.id OR NEW.entry_id <> OLD.entry_id OR NEW.countered_on <> OLD.countered_on
    OR NEW.countered_at <> OLD.countered_at
BEGIN SELECT RAISE(ABORT, 'rule: a correction is never changed'); END;
CREATE TRIGGER entry_counters_no_delete BEFORE DELETE ON entry_counters
BEGIN SELECT RAISE(ABORT, 'rule: a correction is never changed'); END;
CREATE TRIGGER in_kind_credits_no_update BEFORE UPDATE ON in_kind_credits
BEGIN SELECT RAISE(ABORT, 'rule: what was credited is never changed'); END;
CREATE TRIGGER in_kind_credits_no_delete BEFORE DELETE ON in_kind_credits
BEGIN SELECT RAISE(ABORT, 'rule: what was credited is never changed'); END;
CREATE TRIGGER take_approvals_no_update BEFORE UPDATE ON take_approvals
BEGIN SELECT RAISE(ABORT, 'rule: an approval is never changed'); END;
CREATE TRIGGER take_approvals_no_delete BEFORE DELETE ON take_approvals
BEGIN SELECT RAISE(ABORT, 'rule: an approval is never changed'); END;
CREATE TRIGGER takes_over_stay BEFORE UPDATE ON takes WHEN OLD.state IN ('paid', 'called_off')
BEGIN SELECT RAISE(ABORT, 'rule: a take that is over is never changed'); END;
CREATE TRIGGER takes_no_delete BEFORE DELETE ON takes
BEGIN SELECT RAISE(ABORT, 'rule: a take is called off, never deleted'); END;
CREATE TRIGGER take_lines_paid_stay BEFORE UPDATE ON take_lines WHEN OLD.posting_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'rule: what was paid of a take is never changed'); END;
CREATE TRIGGER take_lines_no_delete BEFORE DELETE ON take_lines WHEN OLD.granted_minor IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'rule: what was granted of a take is never deleted'); END;
