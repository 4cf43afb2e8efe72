-- Fronts: organisations whose own programs (a learning platform, a cloud) make meetings with us in
-- the words of BigBlueButton's interface.
CREATE TABLE fronts (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    slug TEXT NOT NULL,
    secret TEXT,
    older_secret TEXT,
    algorithms TEXT NOT NULL,
    attendee_limit INTEGER,
    opened_by TEXT NOT NULL REFERENCES users (id),
    opened_at TIMESTAMP NOT NULL,
    renewed_at TIMESTAMP,
    closed_at TIMESTAMP,
    CONSTRAINT fronts_open_has_secret CHECK ((closed_at IS NULL) = (secret IS NOT NULL)),
    CONSTRAINT fronts_older_beside_newer CHECK (older_secret IS NULL OR secret IS NOT NULL),
    CONSTRAINT fronts_attendee_limit_is_positive CHECK (attendee_limit IS NULL OR attendee_limit > 0)
);
CREATE UNIQUE INDEX fronts_one_open_address ON fronts (slug) WHERE closed_at IS NULL;
CREATE INDEX fronts_organisation ON fronts (organisation_id);

-- A room that another program made, not somebody at our site: it stands in no list of rooms, has no
-- door of ours and does not count as one of the level's rooms. Its meetings count like all others.
ALTER TABLE rooms ADD COLUMN outside BOOLEAN NOT NULL DEFAULT FALSE;

-- Which room the program's own meeting id means.
CREATE TABLE front_rooms (
    room_id TEXT PRIMARY KEY NOT NULL REFERENCES rooms (id),
    front_id TEXT NOT NULL REFERENCES fronts (id),
    given_id TEXT NOT NULL,
    CONSTRAINT front_rooms_given_key UNIQUE (front_id, given_id)
);

-- What the program said when it made a meeting.
CREATE TABLE front_meetings (
    id TEXT PRIMARY KEY NOT NULL REFERENCES meetings (id),
    front_id TEXT NOT NULL REFERENCES fronts (id),
    fingerprint TEXT NOT NULL,
    passwords TEXT NOT NULL,
    end_callback TEXT,
    recording_callback TEXT,
    CONSTRAINT front_meetings_fingerprint_key UNIQUE (fingerprint)
);
CREATE INDEX front_meetings_front ON front_meetings (front_id);

-- Who was sent to a meeting a moment ago and is perhaps not seen there yet: counted where a front
-- lets only so many people in at once. Digests, no ids.
CREATE TABLE front_entries (
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    person TEXT NOT NULL,
    entered_at TIMESTAMP NOT NULL,
    PRIMARY KEY (meeting_id, person)
);
