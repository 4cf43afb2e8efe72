-- What was used, line by line: a meeting that is over, or what recordings took for a day.
CREATE TABLE usage_lines (
    id TEXT PRIMARY KEY NOT NULL,
    -- Whose it is: the owner of the room on that day.
    party_id TEXT NOT NULL REFERENCES parties (id),
    room_id TEXT NOT NULL REFERENCES rooms (id),
    kind TEXT NOT NULL,
    -- The calendar day of the legal entity.
    day DATE NOT NULL,
    meeting_id TEXT REFERENCES meetings (id),
    -- From where it is known: what polls saw, what the server told, or our own index.
    source TEXT NOT NULL,
    attendees INTEGER NOT NULL,
    attendee_seconds BIGINT NOT NULL,
    meeting_seconds BIGINT NOT NULL,
    peak INTEGER NOT NULL,
    -- Bytes that were kept for this day.
    byte_days BIGINT NOT NULL,
    -- The limits that held, to see what went over them.
    attendee_limit INTEGER,
    minute_limit INTEGER,
    noted_at TIMESTAMP NOT NULL,
    CONSTRAINT usage_lines_kind_is_known CHECK (kind IN ('meeting', 'storage')),
    CONSTRAINT usage_lines_source_is_known CHECK (source IN ('polls', 'events', 'index')),
    CONSTRAINT usage_lines_meeting_has_one CHECK ((kind = 'meeting') = (meeting_id IS NOT NULL)),
    CONSTRAINT usage_lines_are_sane CHECK (attendees >= 0 AND attendee_seconds >= 0
        AND meeting_seconds >= 0 AND peak >= 0 AND byte_days >= 0)
);
CREATE UNIQUE INDEX usage_lines_once_per_meeting ON usage_lines (meeting_id)
    WHERE meeting_id IS NOT NULL;
CREATE UNIQUE INDEX usage_lines_once_per_day ON usage_lines (room_id, day)
    WHERE kind = 'storage';
CREATE INDEX usage_lines_party ON usage_lines (party_id, day, id);
CREATE INDEX usage_lines_day ON usage_lines (day);
