CREATE TRIGGER application_notes_frozen BEFORE UPDATE OR DELETE ON application_notes
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
