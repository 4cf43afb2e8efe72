-- What was done, by whom, in which transaction. Each event carries the hash of the one before
-- it; the head is kept in one row so that appending never scans the log.
CREATE TABLE audit_events (
    seq BIGINT PRIMARY KEY NOT NULL,
    at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    name TEXT NOT NULL,
    object TEXT NOT NULL,
    organisation_id TEXT,
    data TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_events_object ON audit_events (object);
CREATE INDEX audit_events_organisation ON audit_events (organisation_id, seq);

CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    -- what walking the whole chain found the last time
    verified_at TIMESTAMP,
    verified_seq BIGINT,
    broken_seq BIGINT,
    broken_why TEXT,
    CONSTRAINT audit_head_is_one_row CHECK (id = 1),
    CONSTRAINT audit_head_verdict_is_whole
        CHECK ((verified_at IS NULL) = (verified_seq IS NULL)),
    CONSTRAINT audit_head_broken_has_why CHECK ((broken_seq IS NULL) = (broken_why IS NULL))
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '');
