-- Machines and what organisations have of their own on them.
CREATE TABLE pools (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    region TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT pools_name_key UNIQUE (name)
);

CREATE TABLE servers (
    id TEXT PRIMARY KEY NOT NULL,
    pool_id TEXT NOT NULL REFERENCES pools (id),
    name TEXT NOT NULL,
    backend TEXT NOT NULL,
    base_url TEXT NOT NULL,
    secret TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    state TEXT NOT NULL,
    healthy BOOLEAN NOT NULL,
    failures INTEGER NOT NULL,
    successes INTEGER NOT NULL,
    strength INTEGER NOT NULL,
    version TEXT,
    meetings INTEGER NOT NULL,
    attendees INTEGER NOT NULL,
    cameras INTEGER NOT NULL,
    polled_at TIMESTAMP,
    last_error TEXT,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT servers_backend_is_known CHECK (backend IN ('bigbluebutton', 'scalelite', 'jitsi', 'galene', 'external')),
    CONSTRAINT servers_algorithm_is_known CHECK (algorithm IN ('sha1', 'sha256', 'sha384', 'sha512')),
    CONSTRAINT servers_state_is_known CHECK (state IN ('new', 'verifying', 'active', 'draining', 'drained', 'retired')),
    CONSTRAINT servers_strength_is_positive CHECK (strength > 0),
    CONSTRAINT servers_url_key UNIQUE (base_url),
    CONSTRAINT servers_name_key UNIQUE (name)
);

CREATE TABLE instances (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    state_version BIGINT NOT NULL,
    step TEXT,
    prefix TEXT NOT NULL,
    secret TEXT,
    pool_id TEXT REFERENCES pools (id),
    server_id TEXT REFERENCES servers (id),
    note TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    requested_at TIMESTAMP NOT NULL,
    approved_by TEXT,
    approved_at TIMESTAMP,
    failure TEXT,
    CONSTRAINT instances_kind_is_known CHECK (kind IN ('tenant', 'dedicated')),
    CONSTRAINT instances_state_is_known CHECK (state IN (
        'requested', 'declined', 'approved', 'provisioning', 'verifying', 'active', 'draining',
        'suspended', 'archived', 'failed')),
    CONSTRAINT instances_active_has_secret CHECK (
        state NOT IN ('active', 'suspended', 'draining') OR (secret IS NOT NULL AND pool_id IS NOT NULL)),
    CONSTRAINT instances_failed_says_why CHECK ((state = 'failed') = (failure IS NOT NULL)),
    CONSTRAINT instances_prefix_key UNIQUE (prefix)
);
CREATE UNIQUE INDEX instances_one_living ON instances (organisation_id)
    WHERE state NOT IN ('declined', 'archived');

CREATE TABLE instance_events (
    id TEXT PRIMARY KEY NOT NULL,
    instance_id TEXT NOT NULL REFERENCES instances (id),
    position INTEGER NOT NULL,
    step TEXT NOT NULL,
    outcome TEXT NOT NULL,
    evidence TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    CONSTRAINT instance_events_outcome_is_known CHECK (outcome IN ('started', 'done', 'failed')),
    CONSTRAINT instance_events_position_key UNIQUE (instance_id, position)
);
