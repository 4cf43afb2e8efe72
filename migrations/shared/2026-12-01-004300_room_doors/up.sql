-- Who may come in by themselves, and what hosts who have no account say at the door.
ALTER TABLE rooms ADD COLUMN description TEXT;
ALTER TABLE rooms ADD COLUMN moderator_code TEXT;
ALTER TABLE rooms ADD COLUMN entry TEXT NOT NULL DEFAULT 'anyone'
    CONSTRAINT rooms_entry_is_known CHECK (entry IN ('anyone', 'signed-in', 'members'));

-- Words that a room had in addresses before: links that were given away go on leading there.
CREATE TABLE room_addresses (
    slug TEXT PRIMARY KEY NOT NULL,
    room_id TEXT NOT NULL REFERENCES rooms (id),
    left_at TIMESTAMP NOT NULL
);
CREATE INDEX room_addresses_room ON room_addresses (room_id);

-- People who belong to a room by name, whether they have an account or not.
CREATE TABLE room_members (
    id TEXT PRIMARY KEY NOT NULL,
    room_id TEXT NOT NULL REFERENCES rooms (id),
    email TEXT NOT NULL,
    email_search TEXT NOT NULL,
    role TEXT NOT NULL,
    added_by TEXT NOT NULL REFERENCES users (id),
    added_at TIMESTAMP NOT NULL,
    CONSTRAINT room_members_once UNIQUE (room_id, email_search),
    CONSTRAINT room_members_role_is_known CHECK (role IN ('viewer', 'moderator', 'co-owner'))
);
CREATE INDEX room_members_email ON room_members (email_search);

-- Links that let one person in, under a name that is written in them.
CREATE TABLE room_links (
    id TEXT PRIMARY KEY NOT NULL,
    room_id TEXT NOT NULL REFERENCES rooms (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    expires_at TIMESTAMP,
    made_by TEXT NOT NULL REFERENCES users (id),
    made_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    revoked_at TIMESTAMP,
    CONSTRAINT room_links_role_is_known CHECK (role IN ('viewer', 'moderator'))
);
CREATE INDEX room_links_room ON room_links (room_id);

-- Rooms somebody wants to see first.
CREATE TABLE room_favourites (
    user_id TEXT NOT NULL REFERENCES users (id),
    room_id TEXT NOT NULL REFERENCES rooms (id),
    PRIMARY KEY (user_id, room_id)
);
