-- What auditors ask the trail: who acted, in which request, job or command, and when. The nightly
-- sweep finds by the instant how far back it forgets.
CREATE INDEX audit_events_actor ON audit_events (actor, seq);
CREATE INDEX audit_events_origin ON audit_events (origin, seq);
CREATE INDEX audit_events_at ON audit_events (at, seq);
