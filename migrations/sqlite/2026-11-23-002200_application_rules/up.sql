CREATE TRIGGER application_notes_no_update BEFORE UPDATE ON application_notes
BEGIN SELECT RAISE(ABORT, 'rule: what was said of an application is never changed'); END;
CREATE TRIGGER application_notes_no_delete BEFORE DELETE ON application_notes
BEGIN SELECT RAISE(ABORT, 'rule: what was said of an application is never deleted'); END;
