-- Meetings planned in a room: how they come again, each of them, who is invited.
CREATE TABLE planned_meetings (
    id TEXT PRIMARY KEY NOT NULL,
    room_id TEXT NOT NULL REFERENCES rooms (id),
    title TEXT NOT NULL,
    notes TEXT NOT NULL,
    -- What the clocks of the zone show when the first one begins: no instant, for a parliament may
    -- change the zone.
    starts TIMESTAMP NOT NULL,
    time_zone TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    -- RFC 5545 3.3.10; its last day is a day in the zone. None: it is planned once.
    rule TEXT,
    -- So many people are expected.
    expected INTEGER NOT NULL,
    -- So long before each of them people are reminded.
    remind_minutes INTEGER,
    -- RFC 5546: grows with every change that people are told of.
    sequence INTEGER NOT NULL,
    -- Occurrences are there up to this, on the clocks of the zone.
    laid_out_until TIMESTAMP NOT NULL,
    planned_by TEXT NOT NULL REFERENCES users (id),
    created_at TIMESTAMP NOT NULL,
    cancelled_at TIMESTAMP,
    CONSTRAINT planned_meetings_last CHECK (minutes BETWEEN 1 AND 1440),
    CONSTRAINT planned_meetings_expect_somebody CHECK (expected > 0),
    CONSTRAINT planned_meetings_sequence_counts CHECK (sequence >= 0)
);
CREATE INDEX planned_meetings_room ON planned_meetings (room_id);
CREATE INDEX planned_meetings_planner ON planned_meetings (planned_by);

-- Each of them. What is held for it on the servers is told by its hours and by whom it expects.
CREATE TABLE occurrences (
    id TEXT PRIMARY KEY NOT NULL,
    planned_id TEXT NOT NULL REFERENCES planned_meetings (id),
    -- What the rule gave, on the clocks of the zone: RECURRENCE-ID (RFC 5545 3.8.4.4).
    slot TIMESTAMP NOT NULL,
    -- When it is.
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    -- Elsewhere than the rule gave.
    moved BOOLEAN NOT NULL,
    cancelled_at TIMESTAMP,
    reminded_at TIMESTAMP,
    CONSTRAINT occurrences_slot_key UNIQUE (planned_id, slot),
    CONSTRAINT occurrences_end_after_they_begin CHECK (ends_at > starts_at)
);
CREATE INDEX occurrences_coming ON occurrences (ends_at) WHERE cancelled_at IS NULL;

-- Who is invited, by address: members and others alike.
CREATE TABLE invitees (
    id TEXT PRIMARY KEY NOT NULL,
    planned_id TEXT NOT NULL REFERENCES planned_meetings (id),
    email TEXT NOT NULL,
    email_search TEXT NOT NULL,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at TIMESTAMP,
    invited_at TIMESTAMP NOT NULL,
    uninvited_at TIMESTAMP,
    CONSTRAINT invitees_once UNIQUE (planned_id, email_search),
    CONSTRAINT invitees_answer_is_known CHECK (
        answer IN ('waiting', 'accepted', 'tentative', 'declined')),
    CONSTRAINT invitees_answered_has_an_instant CHECK (
        (answer = 'waiting') = (answered_at IS NULL))
);
CREATE INDEX invitees_address ON invitees (email_search);

-- Links to a calendar that programs read: a person's or a room's. The link is made of the row and
-- its turn, so that none is stored and the next turn ends the one before.
CREATE TABLE calendar_feeds (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT REFERENCES users (id),
    room_id TEXT REFERENCES rooms (id),
    turn INTEGER NOT NULL,
    created_at TIMESTAMP NOT NULL,
    turned_at TIMESTAMP NOT NULL,
    CONSTRAINT calendar_feeds_one_owner CHECK ((user_id IS NULL) <> (room_id IS NULL)),
    CONSTRAINT calendar_feeds_user_key UNIQUE (user_id),
    CONSTRAINT calendar_feeds_room_key UNIQUE (room_id)
);
