-- Another class of a membership, from a day on: asked for, decided about as the new class admits,
-- and carried out on its day. What was asked is never changed.
CREATE TABLE class_changes (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    from_class TEXT NOT NULL,
    to_class TEXT NOT NULL,
    state TEXT NOT NULL,
    -- Not before this day.
    wished_on DATE NOT NULL,
    -- The first day in the new class, once it was agreed to.
    from_day DATE,
    -- What was said when it was asked for.
    words TEXT NOT NULL,
    -- Whether a steward asked in the member's stead.
    in_their_stead BOOLEAN NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    -- Approvals of producers that decide; 0: somebody else does.
    approvals_needed INTEGER NOT NULL,
    -- The last day producers may approve.
    approvals_until DATE,
    -- The day after the last one.
    lapses_on DATE NOT NULL,
    noticed_at TIMESTAMP,
    decided_at TIMESTAMP,
    CONSTRAINT class_changes_classes_are_known CHECK (
        from_class IN ('consumer', 'producer') AND to_class IN ('consumer', 'producer')),
    CONSTRAINT class_changes_change_something CHECK (from_class <> to_class),
    CONSTRAINT class_changes_state_is_known CHECK (state IN (
        'asked', 'agreed', 'done', 'declined', 'withdrawn', 'lapsed', 'dropped')),
    CONSTRAINT class_changes_wait_until_decided CHECK ((state = 'asked') = (decided_at IS NULL)),
    CONSTRAINT class_changes_agreed_has_day CHECK (
        state NOT IN ('agreed', 'done') OR from_day IS NOT NULL),
    CONSTRAINT class_changes_are_not_early CHECK (from_day IS NULL OR from_day >= wished_on),
    CONSTRAINT class_changes_stewards_say_why CHECK (NOT in_their_stead OR words <> ''),
    CONSTRAINT class_changes_approvals_are_sane CHECK (
        approvals_needed BETWEEN 0 AND 100 AND (approvals_needed = 0) = (approvals_until IS NULL))
);
CREATE UNIQUE INDEX class_changes_one_open ON class_changes (membership_id)
    WHERE state IN ('asked', 'agreed');
CREATE INDEX class_changes_membership ON class_changes (membership_id);
CREATE INDEX class_changes_due ON class_changes (from_day) WHERE state = 'agreed';
