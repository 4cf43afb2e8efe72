-- Work promised in a transaction and done later; what outside systems told us; letters.
CREATE TABLE jobs (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    once_key TEXT,
    run_at TIMESTAMP NOT NULL,
    attempts INTEGER NOT NULL,
    max_attempts INTEGER NOT NULL,
    lease_number BIGINT NOT NULL,
    leased_until TIMESTAMP,
    last_error TEXT,
    created_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    CONSTRAINT jobs_state_is_known CHECK (state IN ('waiting', 'running', 'done', 'parked', 'discarded')),
    CONSTRAINT jobs_running_has_lease CHECK (state <> 'running' OR leased_until IS NOT NULL)
);
CREATE INDEX jobs_due ON jobs (state, run_at);
CREATE UNIQUE INDEX jobs_once_waiting ON jobs (name, once_key) WHERE state = 'waiting' AND once_key IS NOT NULL;

CREATE TABLE schedules (
    name TEXT PRIMARY KEY NOT NULL,
    next_at TIMESTAMP NOT NULL,
    last_at TIMESTAMP
);

CREATE TABLE inbox (
    source TEXT NOT NULL,
    external_id TEXT NOT NULL,
    payload TEXT NOT NULL,
    received_at TIMESTAMP NOT NULL,
    PRIMARY KEY (source, external_id)
);

CREATE TABLE letters (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    locale TEXT NOT NULL,
    about TEXT,
    organisation_id TEXT,
    data TEXT NOT NULL,
    sealed TEXT,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    sent_at TIMESTAMP,
    last_error TEXT,
    copy_of TEXT REFERENCES letters (id),
    CONSTRAINT letters_state_is_known CHECK (state IN ('waiting', 'sent', 'failed')),
    CONSTRAINT letters_sent_has_time CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX letters_newest ON letters (created_at);
CREATE INDEX letters_about ON letters (about);
