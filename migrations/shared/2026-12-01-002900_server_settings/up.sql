-- What the operator says of a server: its version decides what is sent to it, and how it proves
-- what it tells of its own accord. Nothing said: the oldest habits, and it is not asked to tell.
ALTER TABLE servers ADD COLUMN set_version TEXT;

ALTER TABLE servers ADD COLUMN events TEXT CONSTRAINT servers_events_is_known
    CHECK (events IN ('sha1', 'sha256', 'sha384', 'sha512', 'bearer'));
