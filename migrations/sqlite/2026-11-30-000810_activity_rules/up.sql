CREATE TRIGGER activity_rules_no_update BEFORE UPDATE ON activity_rules
BEGIN SELECT RAISE(ABORT, 'rule: a version of the rules of a class is never changed'); END;
CREATE TRIGGER activity_rules_no_delete BEFORE DELETE ON activity_rules
BEGIN SELECT RAISE(ABORT, 'rule: a version of the rules of a class is never deleted'); END;
CREATE TRIGGER attendances_no_update BEFORE UPDATE ON attendances
BEGIN SELECT RAISE(ABORT, 'rule: who was there is noted again, never changed'); END;
CREATE TRIGGER attendances_no_delete BEFORE DELETE ON attendances
BEGIN SELECT RAISE(ABORT, 'rule: who was there is noted again, never deleted'); END;
CREATE TRIGGER timesheet_entries_reviewed_stay BEFORE UPDATE ON timesheet_entries
WHEN OLD.state IN ('accepted', 'declined', 'withdrawn') AND (NEW.state <> OLD.state
    OR NEW.minutes IS NOT OLD.minutes OR NEW.pieces IS NOT OLD.pieces
    OR NEW.value_minor <> OLD.value_minor OR NEW.done_on <> OLD.done_on)
BEGIN SELECT RAISE(ABORT, 'rule: a timesheet entry that was decided is never changed'); END;
CREATE TRIGGER timesheet_entries_no_delete BEFORE DELETE ON timesheet_entries
BEGIN SELECT RAISE(ABORT, 'rule: a timesheet entry is withdrawn, never deleted'); END;
