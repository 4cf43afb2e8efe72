-- What servers told of their own accord, before anybody makes something of it. Whoever was in is
-- there by the server's number of the stay alone. An event whose meeting is not known is parked.
CREATE TABLE server_events (
    id TEXT PRIMARY KEY NOT NULL,
    server_id TEXT NOT NULL REFERENCES servers (id),
    internal_id TEXT NOT NULL,
    backend_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    stay_id TEXT NOT NULL,
    meeting_id TEXT REFERENCES meetings (id),
    received_at TIMESTAMP NOT NULL,
    CONSTRAINT server_events_told_once UNIQUE (server_id, internal_id, kind, at_ms, stay_id),
    CONSTRAINT server_events_kind_is_known CHECK (kind IN (
        'opened', 'ended', 'joined', 'left', 'recording_started', 'recording_stopped',
        'recording_published', 'recording_deleted'))
);

CREATE INDEX server_events_meeting ON server_events (meeting_id);
CREATE INDEX server_events_parked ON server_events (server_id, backend_id) WHERE meeting_id IS NULL;
