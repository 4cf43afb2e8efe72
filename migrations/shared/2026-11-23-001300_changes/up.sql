-- Leaving and pausing, with their days.
CREATE TABLE departures (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    noticed_on DATE NOT NULL,
    last_day DATE NOT NULL,
    reason TEXT NOT NULL,
    -- The promise that ends, if there was one: it runs on when the notice is withdrawn.
    contribution_id TEXT REFERENCES contributions (id),
    withdrawn_at TIMESTAMP,
    CONSTRAINT departures_run_forward CHECK (last_day >= noticed_on)
);
CREATE UNIQUE INDEX departures_one_standing ON departures (membership_id)
    WHERE withdrawn_at IS NULL;

CREATE TABLE pauses (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    from_day DATE NOT NULL,
    -- The last day.
    until_day DATE NOT NULL,
    ended_at TIMESTAMP,
    CONSTRAINT pauses_run_forward CHECK (until_day >= from_day)
);
CREATE UNIQUE INDEX pauses_one_planned ON pauses (membership_id) WHERE ended_at IS NULL;
