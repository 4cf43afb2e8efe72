-- What an entry of the register sets from its day on: the state, the class, the name and address
-- (as JSON). What is absent stays as it was, so that "as of day D" is one question.
ALTER TABLE register_events ADD COLUMN state TEXT;
ALTER TABLE register_events ADD COLUMN class TEXT;
ALTER TABLE register_events ADD COLUMN holder TEXT;
-- The name and address in small letters.
ALTER TABLE register_events ADD COLUMN holder_search TEXT;
CREATE INDEX register_events_state
    ON register_events (membership_id, effective_on, position, booked_at, state)
    WHERE state IS NOT NULL;
CREATE INDEX register_events_class
    ON register_events (membership_id, effective_on, position, booked_at, class)
    WHERE class IS NOT NULL;
CREATE INDEX register_events_holder
    ON register_events (membership_id, effective_on, position, booked_at)
    WHERE holder IS NOT NULL;

-- Who holds which office, from which day until which (CCBS Act 2014, section 30 (2)).
CREATE TABLE officers (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    office TEXT NOT NULL,
    from_day DATE NOT NULL,
    -- The last day.
    until_day DATE,
    appointed_at TIMESTAMP NOT NULL,
    appointed_by TEXT NOT NULL,
    ended_at TIMESTAMP,
    ended_by TEXT,
    CONSTRAINT officers_run_forward CHECK (until_day IS NULL OR until_day >= from_day),
    CONSTRAINT officers_end_is_whole CHECK (
        (until_day IS NULL) = (ended_at IS NULL) AND (until_day IS NULL) = (ended_by IS NULL))
);
CREATE INDEX officers_from ON officers (from_day);
