-- What a person may ask of the co-op: a copy of everything about them, and to be forgotten.
CREATE TABLE data_exports (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    state TEXT NOT NULL,
    locale TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    ready_at TIMESTAMP,
    expires_at TIMESTAMP,
    token_hash TEXT,
    -- The zip, sealed; gone once it has expired.
    bundle TEXT,
    CONSTRAINT data_exports_state_is_known CHECK (state IN ('asked', 'ready', 'expired')),
    CONSTRAINT data_exports_ready_is_whole CHECK (
        (state = 'ready') = (bundle IS NOT NULL AND token_hash IS NOT NULL AND expires_at IS NOT NULL)),
    CONSTRAINT data_exports_token_key UNIQUE (token_hash)
);
CREATE INDEX data_exports_user ON data_exports (user_id, asked_at);
CREATE UNIQUE INDEX data_exports_one_asked ON data_exports (user_id) WHERE state = 'asked';

CREATE TABLE erasures (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    -- By the person, by a steward who has a letter of the person, by the co-op's own periods.
    means TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    due_on DATE NOT NULL,
    reminded_at TIMESTAMP,
    withdrawn_at TIMESTAMP,
    executed_at TIMESTAMP,
    -- How many rows went, by place.
    outcome TEXT,
    CONSTRAINT erasures_means_is_known CHECK (means IN ('self', 'letter', 'period')),
    CONSTRAINT erasures_one_end CHECK (withdrawn_at IS NULL OR executed_at IS NULL),
    CONSTRAINT erasures_executed_has_outcome CHECK (executed_at IS NOT NULL OR outcome IS NULL)
);
CREATE UNIQUE INDEX erasures_one_standing ON erasures (user_id) WHERE withdrawn_at IS NULL;
CREATE INDEX erasures_due ON erasures (due_on) WHERE withdrawn_at IS NULL AND executed_at IS NULL;

-- How long what is kept; absent: the default of the country.
CREATE TABLE retention_periods (
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    class TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (legal_entity_id, class),
    CONSTRAINT retention_periods_amount_is_sane CHECK (amount BETWEEN 1 AND 3650)
);

-- Proof that the buyer on a document was removed when its period was over.
CREATE TABLE document_removals (
    invoice_id TEXT PRIMARY KEY NOT NULL REFERENCES invoices (id),
    -- What stands in its place.
    buyer TEXT NOT NULL,
    -- Of what stood there before.
    sha256 TEXT NOT NULL,
    kept_until DATE NOT NULL,
    removed_at TIMESTAMP NOT NULL,
    CONSTRAINT document_removals_come_after CHECK (removed_at > kept_until)
);

-- What an expulsion stands on. The register keeps that it was decided, and when.
CREATE TABLE expulsions (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    clause TEXT NOT NULL,
    reason TEXT NOT NULL,
    heard_on DATE NOT NULL,
    decided_on DATE NOT NULL,
    decided_by TEXT NOT NULL,
    actor TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    CONSTRAINT expulsions_once UNIQUE (membership_id),
    CONSTRAINT expulsions_heard_before CHECK (heard_on <= decided_on)
);

-- Why a payment was undone is said here, where it can be forgotten, and not in the trail.
ALTER TABLE payments ADD COLUMN reversal_reason TEXT;
