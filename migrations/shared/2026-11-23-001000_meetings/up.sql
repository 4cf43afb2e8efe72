-- A room lasts; a meeting is one running of it.
CREATE TABLE rooms (
    id TEXT PRIMARY KEY NOT NULL,
    party_id TEXT NOT NULL REFERENCES parties (id),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    access_code TEXT,
    lobby TEXT NOT NULL,
    anyone_may_start BOOLEAN NOT NULL,
    recording BOOLEAN NOT NULL,
    created_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    archived_at TIMESTAMP,
    CONSTRAINT rooms_slug_key UNIQUE (slug),
    CONSTRAINT rooms_lobby_is_known CHECK (lobby IN ('off', 'guests', 'all'))
);
CREATE INDEX rooms_party ON rooms (party_id);

CREATE TABLE meetings (
    id TEXT PRIMARY KEY NOT NULL,
    room_id TEXT NOT NULL REFERENCES rooms (id),
    server_id TEXT NOT NULL REFERENCES servers (id),
    instance_id TEXT REFERENCES instances (id),
    backend_id TEXT NOT NULL,
    state TEXT NOT NULL,
    create_time_ms BIGINT,
    attendee_limit INTEGER,
    minute_limit INTEGER,
    recording BOOLEAN NOT NULL,
    started_by TEXT NOT NULL,
    started_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP,
    ended_at TIMESTAMP,
    end_reason TEXT,
    attendees INTEGER NOT NULL,
    cameras INTEGER NOT NULL,
    CONSTRAINT meetings_backend_key UNIQUE (backend_id),
    CONSTRAINT meetings_state_is_known CHECK (state IN ('starting', 'running', 'ending', 'ended', 'lost')),
    CONSTRAINT meetings_running_has_create_time CHECK (state <> 'running' OR create_time_ms IS NOT NULL),
    CONSTRAINT meetings_ended_has_time CHECK ((state IN ('ended', 'lost')) = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX meetings_one_living ON meetings (room_id) WHERE state IN ('starting', 'running', 'ending');
CREATE INDEX meetings_server ON meetings (server_id, state);
CREATE INDEX meetings_room ON meetings (room_id, id);

CREATE TABLE attendees (
    id TEXT PRIMARY KEY NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    external_id TEXT NOT NULL,
    user_id TEXT REFERENCES users (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    first_seen_at TIMESTAMP NOT NULL,
    left_at TIMESTAMP,
    CONSTRAINT attendees_role_is_known CHECK (role IN ('host', 'guest')),
    CONSTRAINT attendees_once_per_meeting UNIQUE (meeting_id, external_id)
);
