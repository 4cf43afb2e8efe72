-- What was said of a change of class stands beside what was said of an application.
DROP TRIGGER application_notes_no_update;
DROP TRIGGER application_notes_no_delete;
CREATE TABLE application_notes_next (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    -- The day of the meeting that decided, where one did.
    meeting_on DATE,
    user_id TEXT REFERENCES users (id),
    noted_at TIMESTAMP NOT NULL,
    -- Of which change of class; of the application to join where there is none.
    class_change_id TEXT REFERENCES class_changes (id),
    CONSTRAINT application_notes_position_key UNIQUE (membership_id, position),
    CONSTRAINT application_notes_kind_is_known CHECK (
        kind IN ('asked', 'answered', 'approved', 'noticed', 'admitted', 'declined', 'lapsed')),
    CONSTRAINT application_notes_meeting_decides CHECK (
        meeting_on IS NULL OR kind IN ('admitted', 'declined'))
);
INSERT INTO application_notes_next
    (id, membership_id, position, kind, text, meeting_on, user_id, noted_at)
    SELECT id, membership_id, position, kind, text, meeting_on, user_id, noted_at
    FROM application_notes;
DROP TABLE application_notes;
ALTER TABLE application_notes_next RENAME TO application_notes;
CREATE UNIQUE INDEX application_notes_one_approval ON application_notes (membership_id, user_id)
    WHERE kind = 'approved' AND class_change_id IS NULL;
CREATE UNIQUE INDEX application_notes_one_approval_each
    ON application_notes (class_change_id, user_id)
    WHERE kind = 'approved' AND class_change_id IS NOT NULL;
CREATE TRIGGER application_notes_no_update BEFORE UPDATE ON application_notes
WHEN NOT (
    NEW.text = '' AND NEW.id = OLD.id AND NEW.membership_id = OLD.membership_id
    AND NEW.position = OLD.position AND NEW.kind = OLD.kind
    AND NEW.meeting_on IS OLD.meeting_on AND NEW.user_id IS OLD.user_id
    AND NEW.noted_at = OLD.noted_at AND NEW.class_change_id IS OLD.class_change_id
    AND EXISTS (
        SELECT 1 FROM memberships m JOIN parties p ON p.id = m.party_id
        JOIN erasures e ON e.user_id = p.user_id
        WHERE m.id = OLD.membership_id AND e.executed_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'rule: what was said of an application is never changed'); END;
CREATE TRIGGER application_notes_no_delete BEFORE DELETE ON application_notes
BEGIN SELECT RAISE(ABORT, 'rule: what was said of an application is never deleted'); END;

CREATE TRIGGER class_changes_keep_what_was_asked BEFORE UPDATE ON class_changes
WHEN NEW.id <> OLD.id OR NEW.membership_id <> OLD.membership_id
    OR NEW.from_class <> OLD.from_class OR NEW.to_class <> OLD.to_class
    OR NEW.wished_on <> OLD.wished_on OR NEW.in_their_stead <> OLD.in_their_stead
    OR NEW.asked_by <> OLD.asked_by OR NEW.asked_at <> OLD.asked_at
BEGIN SELECT RAISE(ABORT, 'rule: what was asked of a change of class is never changed'); END;
CREATE TRIGGER class_changes_go_forward BEFORE UPDATE ON class_changes
WHEN NEW.state <> OLD.state AND NOT (
    (OLD.state = 'asked' AND NEW.state <> 'done')
    OR (OLD.state = 'agreed' AND NEW.state IN ('done', 'withdrawn', 'dropped')))
BEGIN SELECT RAISE(ABORT, 'rule: a change of class goes forward'); END;
CREATE TRIGGER class_changes_no_delete BEFORE DELETE ON class_changes
BEGIN SELECT RAISE(ABORT, 'rule: a change of class is withdrawn, never deleted'); END;
