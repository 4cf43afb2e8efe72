-- Our own index of recordings: what the servers have of ours, who may watch it, and what is gone.
CREATE TABLE recordings (
    id TEXT PRIMARY KEY NOT NULL,
    room_id TEXT NOT NULL REFERENCES rooms (id),
    -- Absent where the recording bears our room's label, but we do not know the meeting.
    meeting_id TEXT REFERENCES meetings (id),
    server_id TEXT NOT NULL REFERENCES servers (id),
    -- The server's id of it.
    backend_id TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    -- Whether the server shows it to whoever has its address there.
    published BOOLEAN NOT NULL,
    visibility TEXT NOT NULL,
    -- A digest under the keys of the house, for `link`.
    password TEXT,
    -- Which link counts: a new one makes the old ones worthless.
    link_number INTEGER NOT NULL,
    link_until TIMESTAMP,
    started_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    attendees INTEGER,
    size_bytes BIGINT NOT NULL,
    -- JSON: kind and minutes of each form, never its address, which is a key.
    formats TEXT NOT NULL,
    found_at TIMESTAMP NOT NULL,
    missing_since TIMESTAMP,
    binned_at TIMESTAMP,
    deleted_at TIMESTAMP,
    delete_reason TEXT,
    CONSTRAINT recordings_once_per_server UNIQUE (server_id, backend_id),
    CONSTRAINT recordings_state_is_known
        CHECK (state IN ('processing', 'ready', 'missing', 'deleting', 'deleted')),
    CONSTRAINT recordings_visibility_is_known
        CHECK (visibility IN ('public', 'link', 'members', 'attendees', 'private')),
    CONSTRAINT recordings_missing_has_time CHECK ((state = 'missing') = (missing_since IS NOT NULL)),
    CONSTRAINT recordings_deleted_has_time CHECK ((state = 'deleted') = (deleted_at IS NOT NULL)),
    CONSTRAINT recordings_deletion_has_reason
        CHECK ((state IN ('deleting', 'deleted')) = (delete_reason IS NOT NULL)),
    CONSTRAINT recordings_delete_reason_is_known
        CHECK (delete_reason IN ('asked', 'bin', 'retention', 'erasure')),
    CONSTRAINT recordings_tombstone_names_nothing
        CHECK (state <> 'deleted' OR (name = '' AND password IS NULL)),
    CONSTRAINT recordings_size_is_sane CHECK (size_bytes >= 0)
);
CREATE INDEX recordings_room ON recordings (room_id, started_at, id);
CREATE INDEX recordings_meeting ON recordings (meeting_id);
CREATE INDEX recordings_unsettled ON recordings (state, server_id)
    WHERE state IN ('processing', 'deleting');
CREATE INDEX recordings_bin ON recordings (room_id, started_at, id) WHERE binned_at IS NOT NULL;

-- What a room keeps of its meetings, and for how long.
CREATE TABLE room_keepings (
    room_id TEXT PRIMARY KEY NOT NULL REFERENCES rooms (id),
    -- Days a recording is kept, where the room wants fewer than the level gives.
    keep_days INTEGER,
    -- What the level last gave: a membership that ends takes no recording away at once.
    level_days INTEGER,
    -- Whether it is kept who was in, and for how many days.
    attendance BOOLEAN NOT NULL,
    attendance_days INTEGER NOT NULL,
    CONSTRAINT room_keepings_days_are_sane CHECK (keep_days BETWEEN 1 AND 3650),
    CONSTRAINT room_keepings_level_is_sane CHECK (level_days BETWEEN 1 AND 36500),
    CONSTRAINT room_keepings_attendance_is_sane CHECK (attendance_days BETWEEN 1 AND 365)
);
