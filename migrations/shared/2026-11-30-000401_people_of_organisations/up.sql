-- Whether the page of an invitation was visited since the last letter was sent.
ALTER TABLE invitations ADD COLUMN opened_at TIMESTAMP;

-- An organisation's one vote is cast by one person. Where there were several, the first one stays.
DELETE FROM organisation_people WHERE role = 'delegate' AND EXISTS (
    SELECT 1 FROM organisation_people earlier
    WHERE earlier.organisation_id = organisation_people.organisation_id
    AND earlier.role = 'delegate'
    AND (earlier.since < organisation_people.since
        OR (earlier.since = organisation_people.since
            AND earlier.user_id < organisation_people.user_id)));
CREATE UNIQUE INDEX organisation_people_one_delegate ON organisation_people (organisation_id)
    WHERE role = 'delegate';

-- An owner hands an organisation to somebody, who accepts within seven days.
CREATE TABLE ownership_offers (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    from_user TEXT NOT NULL REFERENCES users (id),
    to_user TEXT NOT NULL REFERENCES users (id),
    -- Whoever hands it over goes on as host; else they leave.
    stays BOOLEAN NOT NULL,
    offered_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    accepted_at TIMESTAMP,
    closed_at TIMESTAMP,
    CONSTRAINT ownership_offers_to_somebody_else CHECK (from_user <> to_user),
    CONSTRAINT ownership_offers_one_end CHECK (accepted_at IS NULL OR closed_at IS NULL)
);
CREATE UNIQUE INDEX ownership_offers_one_open ON ownership_offers (organisation_id)
    WHERE accepted_at IS NULL AND closed_at IS NULL;

-- While nobody owns an organisation, the co-op looks after it.
CREATE TABLE organisation_cares (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    reason TEXT NOT NULL,
    taken_by TEXT NOT NULL REFERENCES users (id),
    taken_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    CONSTRAINT organisation_cares_has_reason CHECK (reason <> '')
);
CREATE UNIQUE INDEX organisation_cares_one_open ON organisation_cares (organisation_id)
    WHERE ended_at IS NULL;
