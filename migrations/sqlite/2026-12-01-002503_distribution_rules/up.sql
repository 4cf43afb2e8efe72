CREATE TRIGGER distributions_stay BEFORE UPDATE ON distributions
WHEN OLD.state IN ('discarded', 'paid', 'undone')
    OR NEW.surplus_minor <> OLD.surplus_minor OR NEW.from_day <> OLD.from_day
    OR NEW.until_day <> OLD.until_day OR NEW.least_minor <> OLD.least_minor
BEGIN SELECT RAISE(ABORT, 'rule: a distribution is undone, never changed'); END;
CREATE TRIGGER distributions_no_delete BEFORE DELETE ON distributions
BEGIN SELECT RAISE(ABORT, 'rule: a distribution is undone, never deleted'); END;
CREATE TRIGGER distribution_lines_no_update BEFORE UPDATE ON distribution_lines
BEGIN SELECT RAISE(ABORT, 'rule: a distribution is undone, never changed'); END;
CREATE TRIGGER distribution_lines_no_delete BEFORE DELETE ON distribution_lines
BEGIN SELECT RAISE(ABORT, 'rule: a distribution is undone, never deleted'); END;
