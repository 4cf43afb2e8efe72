-- Applications that the co-op decides about, and what was said on the way.

-- What the applicant promised waits here; the contribution begins at admission.
CREATE TABLE applications (
    membership_id TEXT PRIMARY KEY NOT NULL REFERENCES memberships (id),
    level_code TEXT NOT NULL,
    monthly_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    cadence TEXT NOT NULL,
    -- Approvals of producers that admit; 0: the steward decides.
    approvals_needed INTEGER NOT NULL,
    -- The last day producers may approve.
    approvals_until DATE,
    -- The day after the last one.
    lapses_on DATE NOT NULL,
    noticed_at TIMESTAMP,
    decided_at TIMESTAMP,
    CONSTRAINT applications_cadence_is_known CHECK (cadence IN ('month', 'quarter', 'year')),
    CONSTRAINT applications_approvals_are_sane CHECK (
        approvals_needed BETWEEN 0 AND 100 AND (approvals_needed = 0) = (approvals_until IS NULL))
);
CREATE INDEX applications_waiting ON applications (lapses_on) WHERE decided_at IS NULL;

-- Never changed, never deleted.
CREATE TABLE application_notes (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES applications (membership_id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    -- The day of the meeting that decided, where one did.
    meeting_on DATE,
    user_id TEXT REFERENCES users (id),
    noted_at TIMESTAMP NOT NULL,
    CONSTRAINT application_notes_position_key UNIQUE (membership_id, position),
    CONSTRAINT application_notes_kind_is_known CHECK (
        kind IN ('asked', 'answered', 'approved', 'noticed', 'admitted', 'declined', 'lapsed')),
    CONSTRAINT application_notes_meeting_decides CHECK (
        meeting_on IS NULL OR kind IN ('admitted', 'declined'))
);
CREATE UNIQUE INDEX application_notes_one_approval ON application_notes (membership_id, user_id)
    WHERE kind = 'approved';
