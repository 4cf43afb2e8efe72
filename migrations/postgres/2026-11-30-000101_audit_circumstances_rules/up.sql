CREATE TRIGGER audit_circumstances_frozen BEFORE UPDATE ON audit_circumstances
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
