CREATE TRIGGER audit_circumstances_no_update BEFORE UPDATE ON audit_circumstances
BEGIN SELECT RAISE(ABORT, 'rule: circumstances of acts are erased, never changed'); END;
