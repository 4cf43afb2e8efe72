-- A reduced or free rate for a while: asked for by a member, decided about by a treasurer, or
-- given without being asked for. What it is about is seen by treasurers and by the member only.
CREATE TABLE reductions (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    state TEXT NOT NULL,
    -- What the member said, and what they could pay a month, if they said so.
    words TEXT NOT NULL,
    wished_minor BIGINT,
    asked_by TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    -- Why it was given, or not.
    reason TEXT,
    monthly_minor BIGINT,
    from_day DATE,
    -- The last day.
    until_day DATE,
    -- The promise that holds meanwhile.
    contribution_id TEXT REFERENCES contributions (id),
    decided_by TEXT,
    decided_at TIMESTAMP,
    -- When the member was told that it ends.
    noticed_at TIMESTAMP,
    CONSTRAINT reductions_state_is_known CHECK (
        state IN ('asked', 'granted', 'declined', 'withdrawn', 'ended')),
    CONSTRAINT reductions_wait_until_decided CHECK ((state = 'asked') = (decided_at IS NULL)),
    CONSTRAINT reductions_granted_has_days CHECK (state NOT IN ('granted', 'ended') OR (
        monthly_minor IS NOT NULL AND from_day IS NOT NULL AND until_day IS NOT NULL
        AND contribution_id IS NOT NULL)),
    CONSTRAINT reductions_decision_has_reason CHECK (
        state NOT IN ('granted', 'declined') OR reason IS NOT NULL),
    CONSTRAINT reductions_amounts_are_sane CHECK (
        (wished_minor IS NULL OR wished_minor >= 0)
        AND (monthly_minor IS NULL OR monthly_minor >= 0))
);
CREATE UNIQUE INDEX reductions_one_open ON reductions (membership_id) WHERE state = 'asked';
CREATE UNIQUE INDEX reductions_one_granted ON reductions (membership_id) WHERE state = 'granted';
CREATE INDEX reductions_until ON reductions (until_day);
