-- What was said of a change of class stands beside what was said of an application.
ALTER TABLE application_notes DROP CONSTRAINT application_notes_membership_id_fkey;
ALTER TABLE application_notes ADD CONSTRAINT application_notes_membership_id_fkey
    FOREIGN KEY (membership_id) REFERENCES memberships (id);
-- Of which change of class; of the application to join where there is none.
ALTER TABLE application_notes ADD COLUMN class_change_id TEXT REFERENCES class_changes (id);
DROP INDEX application_notes_one_approval;
CREATE UNIQUE INDEX application_notes_one_approval ON application_notes (membership_id, user_id)
    WHERE kind = 'approved' AND class_change_id IS NULL;
CREATE UNIQUE INDEX application_notes_one_approval_each
    ON application_notes (class_change_id, user_id)
    WHERE kind = 'approved' AND class_change_id IS NOT NULL;

CREATE FUNCTION guard_class_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'rule: a change of class is withdrawn, never deleted';
    END IF;
    IF NEW.id <> OLD.id OR NEW.membership_id <> OLD.membership_id
        OR NEW.from_class <> OLD.from_class OR NEW.to_class <> OLD.to_class
        OR NEW.wished_on <> OLD.wished_on OR NEW.in_their_stead <> OLD.in_their_stead
        OR NEW.asked_by <> OLD.asked_by OR NEW.asked_at <> OLD.asked_at THEN
        RAISE EXCEPTION 'rule: what was asked of a change of class is never changed';
    END IF;
    IF NEW.state <> OLD.state AND NOT (
        (OLD.state = 'asked' AND NEW.state <> 'done')
        OR (OLD.state = 'agreed' AND NEW.state IN ('done', 'withdrawn', 'dropped'))) THEN
        RAISE EXCEPTION 'rule: a change of class goes forward';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER class_changes_guarded BEFORE UPDATE OR DELETE ON class_changes
    FOR EACH ROW EXECUTE FUNCTION guard_class_change();
