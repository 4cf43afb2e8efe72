-- A new version of a level, offered by letter to members who promised under an earlier one. They
-- keep their price until they accept.
CREATE TABLE level_offers (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    level_version_id TEXT NOT NULL REFERENCES level_versions (id),
    offered_at TIMESTAMP NOT NULL,
    accepted_at TIMESTAMP,
    CONSTRAINT level_offers_key UNIQUE (membership_id, level_version_id),
    CONSTRAINT level_offers_are_accepted_afterwards CHECK (
        accepted_at IS NULL OR accepted_at >= offered_at)
);
CREATE INDEX level_offers_version ON level_offers (level_version_id);
