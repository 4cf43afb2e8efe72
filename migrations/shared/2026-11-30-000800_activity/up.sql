-- What members do besides paying: circles, gatherings, timesheets; and the flag that follows.

-- Rules of a class, versioned by the day they begin. Never changed, never deleted.
CREATE TABLE activity_rules (
    id TEXT PRIMARY KEY NOT NULL,
    class TEXT NOT NULL,
    version INTEGER NOT NULL,
    from_day DATE NOT NULL,
    rule TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    CONSTRAINT activity_rules_class_is_known CHECK (class IN ('consumer', 'producer')),
    CONSTRAINT activity_rules_version_key UNIQUE (class, version)
);

CREATE TABLE circles (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    -- Whether members join by themselves; else a coordinator or a steward takes them in.
    open BOOLEAN NOT NULL,
    founded_on DATE NOT NULL,
    ended_on DATE,
    CONSTRAINT circles_name_key UNIQUE (name),
    CONSTRAINT circles_run_forward CHECK (ended_on IS NULL OR ended_on >= founded_on)
);

-- A person sits in a circle for a member: for themselves, or for an organisation. The days are
-- half-open: left_on is the first day without.
CREATE TABLE circle_seats (
    id TEXT PRIMARY KEY NOT NULL,
    circle_id TEXT NOT NULL REFERENCES circles (id),
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    coordinates BOOLEAN NOT NULL,
    joined_on DATE NOT NULL,
    left_on DATE,
    CONSTRAINT circle_seats_run_forward CHECK (left_on IS NULL OR left_on >= joined_on)
);
CREATE UNIQUE INDEX circle_seats_one_each ON circle_seats (circle_id, membership_id, user_id)
    WHERE left_on IS NULL;
CREATE INDEX circle_seats_membership ON circle_seats (membership_id);

-- Meetings of members. A gathering counts from the day its list of those present was noted.
CREATE TABLE gatherings (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    circle_id TEXT REFERENCES circles (id),
    title TEXT NOT NULL,
    held_on DATE NOT NULL,
    listed_on DATE,
    called_by TEXT NOT NULL,
    called_at TIMESTAMP NOT NULL,
    CONSTRAINT gatherings_kind_is_known CHECK (kind IN ('all_hands', 'circle', 'other')),
    CONSTRAINT gatherings_circle_has_circle CHECK ((kind = 'circle') = (circle_id IS NOT NULL)),
    CONSTRAINT gatherings_are_listed_afterwards CHECK (listed_on IS NULL OR listed_on >= held_on)
);
CREATE INDEX gatherings_held ON gatherings (held_on);

-- Who was there. What was noted later stands beside what was noted before: the last one counts.
CREATE TABLE attendances (
    id TEXT PRIMARY KEY NOT NULL,
    gathering_id TEXT NOT NULL REFERENCES gatherings (id),
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    position INTEGER NOT NULL,
    presence TEXT NOT NULL,
    noted_on DATE NOT NULL,
    noted_by TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    CONSTRAINT attendances_presence_is_known CHECK (presence IN ('present', 'excused', 'absent')),
    CONSTRAINT attendances_position_key UNIQUE (gathering_id, membership_id, position)
);
CREATE INDEX attendances_membership ON attendances (membership_id);

-- Work and things in kind, valued at the assembly's rate. The amount is a statement: nothing is
-- posted for it here.
CREATE TABLE timesheet_entries (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    circle_id TEXT REFERENCES circles (id),
    done_on DATE NOT NULL,
    -- Work in minutes, or so many pieces of a thing in kind.
    minutes INTEGER,
    thing TEXT,
    pieces INTEGER,
    text TEXT NOT NULL,
    -- Whose rate the value was taken from.
    rule_id TEXT NOT NULL REFERENCES activity_rules (id),
    value_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    state TEXT NOT NULL,
    logged_at TIMESTAMP NOT NULL,
    reviewed_by TEXT REFERENCES users (id),
    reviewed_on DATE,
    reviewed_at TIMESTAMP,
    reason TEXT NOT NULL,
    CONSTRAINT timesheet_entries_state_is_known CHECK (
        state IN ('pledged', 'waiting', 'accepted', 'declined', 'withdrawn')),
    CONSTRAINT timesheet_entries_are_work_or_a_thing CHECK (
        (minutes IS NULL) <> (thing IS NULL) AND (thing IS NULL) = (pieces IS NULL)),
    CONSTRAINT timesheet_entries_amounts_are_sane CHECK (
        (minutes IS NULL OR minutes BETWEEN 1 AND 60000)
        AND (pieces IS NULL OR pieces BETWEEN 1 AND 1000)
        AND value_minor >= 0 AND value_minor < 1000000000000),
    CONSTRAINT timesheet_entries_reviewed_has_reviewer CHECK (
        (state IN ('accepted', 'declined')) = (reviewed_by IS NOT NULL)
        AND (reviewed_by IS NULL) = (reviewed_on IS NULL)
        AND (reviewed_by IS NULL) = (reviewed_at IS NULL)),
    CONSTRAINT timesheet_entries_are_reviewed_by_others CHECK (reviewed_by <> user_id),
    CONSTRAINT timesheet_entries_declined_has_reason CHECK (state <> 'declined' OR reason <> '')
);
CREATE INDEX timesheet_entries_membership ON timesheet_entries (membership_id, done_on);
CREATE INDEX timesheet_entries_waiting ON timesheet_entries (done_on) WHERE state = 'waiting';

-- A steward's word: until this day the member counts as active. ended_on is the first day without.
CREATE TABLE activity_holds (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    from_day DATE NOT NULL,
    until_day DATE NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    ended_on DATE,
    CONSTRAINT activity_holds_run_forward CHECK (until_day >= from_day),
    CONSTRAINT activity_holds_have_reason CHECK (reason <> '')
);
CREATE INDEX activity_holds_membership ON activity_holds (membership_id);

-- The flag as last noted; whether somebody is active is computed.
CREATE TABLE activity_flags (
    membership_id TEXT PRIMARY KEY NOT NULL REFERENCES memberships (id),
    noted TEXT NOT NULL,
    since DATE NOT NULL,
    -- By which version it was judged, and what was missing: kinds of needs, with blanks between.
    rule_id TEXT NOT NULL REFERENCES activity_rules (id),
    missing TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    -- The day of turning that the member was warned of.
    warned_of DATE,
    CONSTRAINT activity_flags_noted_is_known CHECK (noted IN ('active', 'inactive')),
    CONSTRAINT activity_flags_inactive_has_reason CHECK ((noted = 'inactive') = (missing <> ''))
);
