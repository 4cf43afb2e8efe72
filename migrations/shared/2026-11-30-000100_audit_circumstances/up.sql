-- Where each act came from. The origin (a request, a job, a command) is nobody's and is hashed into
-- the chain from version 2 on; what is personal is kept beside it, of which the chain holds a salted
-- digest: erasing it leaves the chain whole (docs/decisions/0006-what-the-trail-keeps.md).
ALTER TABLE audit_events ADD COLUMN version INTEGER NOT NULL DEFAULT 1
    CONSTRAINT audit_events_version_is_known CHECK (version IN (1, 2));
ALTER TABLE audit_events ADD COLUMN origin TEXT;
ALTER TABLE audit_events ADD COLUMN circumstances_digest TEXT;

CREATE TABLE audit_circumstances (
    seq BIGINT PRIMARY KEY NOT NULL REFERENCES audit_events (seq),
    salt TEXT NOT NULL,
    address TEXT,
    personal TEXT,
    CONSTRAINT audit_circumstances_hold_something
        CHECK (address IS NOT NULL OR personal IS NOT NULL)
);
CREATE INDEX audit_circumstances_address ON audit_circumstances (address);
