-- Levels are versioned: a contribution points at the version it was promised under.
CREATE TABLE levels (
    id TEXT PRIMARY KEY NOT NULL,
    code TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    open BOOLEAN NOT NULL,
    CONSTRAINT levels_kind_is_known CHECK (kind IN ('trial', 'listed', 'quoted')),
    CONSTRAINT levels_code_key UNIQUE (code)
);
-- What the courtesy period gives is one level, not several.
CREATE UNIQUE INDEX levels_one_trial ON levels (kind) WHERE kind = 'trial';


CREATE TABLE level_versions (
    id TEXT PRIMARY KEY NOT NULL,
    level_id TEXT NOT NULL REFERENCES levels (id),
    version INTEGER NOT NULL,
    from_day DATE NOT NULL,
    names TEXT NOT NULL,
    currency TEXT NOT NULL,
    minimum_minor BIGINT NOT NULL,
    suggested_minor BIGINT NOT NULL,
    pays_for_another_minor BIGINT NOT NULL,
    nature TEXT NOT NULL,
    hosts INTEGER,
    rooms INTEGER,
    attendees INTEGER,
    concurrent_meetings INTEGER,
    minutes INTEGER,
    recording BOOLEAN NOT NULL,
    retention_days INTEGER NOT NULL,
    instance BOOLEAN NOT NULL,
    CONSTRAINT level_versions_key UNIQUE (level_id, version),
    CONSTRAINT level_versions_amounts_rise CHECK (
        minimum_minor >= 0 AND suggested_minor >= minimum_minor
        AND pays_for_another_minor >= suggested_minor),
    CONSTRAINT level_versions_limits_are_positive CHECK (
        (hosts IS NULL OR hosts > 0) AND (rooms IS NULL OR rooms > 0)
        AND (attendees IS NULL OR attendees > 0) AND (minutes IS NULL OR minutes > 0)
        AND (concurrent_meetings IS NULL OR concurrent_meetings > 0))
);

CREATE TABLE memberships (
    id TEXT PRIMARY KEY NOT NULL,
    party_id TEXT NOT NULL REFERENCES parties (id),
    number BIGINT,
    class TEXT NOT NULL,
    state TEXT NOT NULL,
    applied_at TIMESTAMP NOT NULL,
    admitted_on DATE,
    courtesy_until TIMESTAMP,
    standing_noted TEXT NOT NULL,
    standing_noted_at TIMESTAMP NOT NULL,
    CONSTRAINT memberships_class_is_known CHECK (class IN ('consumer', 'producer')),
    CONSTRAINT memberships_state_is_known CHECK (state IN (
        'applied', 'declined', 'lapsed', 'admitted', 'active', 'paused', 'suspended', 'notice',
        'left', 'settled', 'expelled')),
    CONSTRAINT memberships_admitted_has_number CHECK (
        state IN ('applied', 'declined', 'lapsed') OR (number IS NOT NULL AND admitted_on IS NOT NULL)),
    CONSTRAINT memberships_number_key UNIQUE (number),
    CONSTRAINT memberships_standing_is_known CHECK (
        standing_noted IN ('good', 'grace', 'limited', 'suspended', 'released'))
);
CREATE UNIQUE INDEX memberships_one_living ON memberships (party_id)
    WHERE state NOT IN ('declined', 'lapsed', 'left', 'settled', 'expelled');

CREATE TABLE membership_counter (
    id INTEGER PRIMARY KEY NOT NULL,
    last BIGINT NOT NULL,
    CONSTRAINT membership_counter_is_one_row CHECK (id = 1)
);
INSERT INTO membership_counter (id, last) VALUES (1, 0);

CREATE TABLE contributions (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    level_version_id TEXT NOT NULL REFERENCES level_versions (id),
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    cadence TEXT NOT NULL,
    anchor DATE NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    billed_until DATE NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT contributions_cadence_is_known CHECK (cadence IN ('month', 'quarter', 'year')),
    CONSTRAINT contributions_amount_is_sane CHECK (amount_minor >= 0 AND amount_minor < 1000000000000),
    CONSTRAINT contributions_run_forward CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
CREATE UNIQUE INDEX contributions_one_running ON contributions (membership_id) WHERE ends_on IS NULL;
CREATE INDEX contributions_billed ON contributions (billed_until);
CREATE INDEX contributions_membership ON contributions (membership_id);

-- A run that charges what is due and issues the invoices, batch by batch: where it stands and
-- what it has done so far, so that it goes on where it stopped.
CREATE TABLE invoice_runs (
    id TEXT PRIMARY KEY NOT NULL,
    on_day DATE NOT NULL,
    mode TEXT NOT NULL,
    state TEXT NOT NULL,
    ordered_by TEXT NOT NULL,
    ordered_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    work TEXT NOT NULL,
    CONSTRAINT invoice_runs_mode_is_known CHECK (mode IN ('rehearsal', 'issue')),
    CONSTRAINT invoice_runs_state_is_known CHECK (state IN ('running', 'done', 'failed')),
    CONSTRAINT invoice_runs_end_has_time CHECK ((state = 'running') = (finished_at IS NULL))
);
CREATE INDEX invoice_runs_newest ON invoice_runs (ordered_at);

-- Once per verified address and per organisation: the courtesy period is not a loophole.
CREATE TABLE courtesies (
    subject TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    granted_at TIMESTAMP NOT NULL
);

-- What a person decided about somebody's standing; the standing itself is computed.
CREATE TABLE standing_decisions (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    until_day DATE,
    ended_at TIMESTAMP,
    CONSTRAINT standing_decisions_kind_is_known CHECK (kind IN ('hold', 'suspend'))
);
CREATE INDEX standing_decisions_membership ON standing_decisions (membership_id);

-- The register: dated events, never edited; "as of day D" is a query. Several may be noted at one
-- instant: their position says which came first.
CREATE TABLE register_events (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    effective_on DATE NOT NULL,
    booked_at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    data TEXT NOT NULL,
    CONSTRAINT register_events_position_key UNIQUE (membership_id, position)
);
