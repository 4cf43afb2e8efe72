CREATE TRIGGER distributions_stay BEFORE UPDATE ON distributions
    FOR EACH ROW WHEN (OLD.state IN ('discarded', 'paid', 'undone')
    OR NEW.surplus_minor <> OLD.surplus_minor OR NEW.from_day <> OLD.from_day
    OR NEW.until_day <> OLD.until_day OR NEW.least_minor <> OLD.least_minor)
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER distributions_no_delete BEFORE DELETE ON distributions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER distribution_lines_frozen BEFORE UPDATE OR DELETE ON distribution_lines
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
