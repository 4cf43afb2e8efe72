-- Domains that are proved by a text in the DNS instead of a letter. The mailbox of such a domain
-- means nothing: the table it stands in wants one.
CREATE TABLE domain_records (
    domain_id TEXT PRIMARY KEY NOT NULL REFERENCES organisation_domains (id),
    -- What the text must say. No secret: everybody can read it there.
    content TEXT NOT NULL,
    looked_at TIMESTAMP,
    seen TEXT,
    -- When it is looked for next without anybody asking; none: no more.
    next_look_at TIMESTAMP,
    -- Since when the text of a proved domain is not there any more.
    missing_since TIMESTAMP,
    CONSTRAINT domain_records_seen_is_known
        CHECK (seen IN ('it', 'another', 'nothing', 'silence')),
    CONSTRAINT domain_records_looked_and_seen CHECK ((looked_at IS NULL) = (seen IS NULL))
);
CREATE INDEX domain_records_next_look ON domain_records (next_look_at);
