-- Domains of e-mail addresses whose people may join an organisation by themselves.
CREATE TABLE organisation_domains (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    domain TEXT NOT NULL,
    -- The mailbox of the domain that the letter of proof goes to.
    mailbox TEXT NOT NULL,
    -- What joining gives: the role of a host at once, or nothing before an owner decides.
    joining TEXT NOT NULL,
    -- The link of the letter, until it was used.
    token_hash TEXT,
    added_by TEXT NOT NULL REFERENCES users (id),
    added_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    proved_at TIMESTAMP,
    removed_at TIMESTAMP,
    CONSTRAINT organisation_domains_mailbox_is_known
        CHECK (mailbox IN ('postmaster', 'hostmaster', 'admin')),
    CONSTRAINT organisation_domains_joining_is_known CHECK (joining IN ('host', 'asks')),
    CONSTRAINT organisation_domains_token_key UNIQUE (token_hash)
);
CREATE UNIQUE INDEX organisation_domains_one_line ON organisation_domains (organisation_id, domain)
    WHERE removed_at IS NULL;
-- A domain lets people into one organisation.
CREATE UNIQUE INDEX organisation_domains_one_owner ON organisation_domains (domain)
    WHERE proved_at IS NOT NULL AND removed_at IS NULL;

-- Colleagues who ask to join.
CREATE TABLE colleague_requests (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    domain_id TEXT NOT NULL REFERENCES organisation_domains (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    asked_at TIMESTAMP NOT NULL,
    decided_at TIMESTAMP,
    decided_by TEXT REFERENCES users (id),
    admitted BOOLEAN,
    CONSTRAINT colleague_requests_decided_by_someone CHECK (
        (decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (admitted IS NULL))
);
CREATE UNIQUE INDEX colleague_requests_one_waiting ON colleague_requests (organisation_id, user_id)
    WHERE decided_at IS NULL;
