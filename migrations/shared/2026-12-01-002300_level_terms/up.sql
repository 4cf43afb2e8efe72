-- What a price is made of, longer periods with a price of their own, seats beyond those included,
-- a fee at the start, and how long one stays at least.

-- What is given beyond the suggested amount stands on a line of its own, as this; NULL: it does
-- not.
ALTER TABLE level_versions ADD COLUMN top_up TEXT CONSTRAINT level_versions_top_up_is_known
    CHECK (top_up IS NULL OR top_up IN ('dues', 'service', 'donation'));
-- Months one stays at least.
ALTER TABLE level_versions ADD COLUMN minimum_months INTEGER NOT NULL DEFAULT 0
    CONSTRAINT level_versions_minimum_term_is_sane CHECK (minimum_months BETWEEN 0 AND 60);
-- Once, at the start.
ALTER TABLE level_versions ADD COLUMN set_up_minor BIGINT CONSTRAINT level_versions_set_up_is_sane
    CHECK (set_up_minor IS NULL OR (set_up_minor > 0 AND set_up_minor < 1000000000000));

-- Whether something of the following hangs on it: most versions are asked for often and have none.
ALTER TABLE level_versions ADD COLUMN composed BOOLEAN NOT NULL DEFAULT FALSE;

-- What a quarter or a year costs, where that is not three or twelve months.
CREATE TABLE level_prices (
    level_version_id TEXT NOT NULL REFERENCES level_versions (id),
    cadence TEXT NOT NULL,
    minimum_minor BIGINT NOT NULL,
    suggested_minor BIGINT NOT NULL,
    pays_for_another_minor BIGINT NOT NULL,
    PRIMARY KEY (level_version_id, cadence),
    CONSTRAINT level_prices_cadence_is_known CHECK (cadence IN ('quarter', 'year')),
    CONSTRAINT level_prices_amounts_rise CHECK (
        minimum_minor >= 0 AND suggested_minor >= minimum_minor
        AND pays_for_another_minor >= suggested_minor)
);

-- What of a month's price is of another nature than the level itself. The rest is the level's.
CREATE TABLE level_parts (
    level_version_id TEXT NOT NULL REFERENCES level_versions (id),
    position INTEGER NOT NULL,
    nature TEXT NOT NULL,
    names TEXT NOT NULL,
    monthly_minor BIGINT NOT NULL,
    PRIMARY KEY (level_version_id, position),
    CONSTRAINT level_parts_position_is_sane CHECK (position BETWEEN 1 AND 9),
    -- Shares and deposits belong to their member: they have pages and books of their own.
    CONSTRAINT level_parts_nature_is_known CHECK (nature IN ('dues', 'service', 'donation')),
    CONSTRAINT level_parts_amount_is_positive CHECK (monthly_minor > 0)
);

-- What a seat costs a month, from which seat beyond those included on: graded.
CREATE TABLE level_seats (
    level_version_id TEXT NOT NULL REFERENCES level_versions (id),
    from_seat INTEGER NOT NULL,
    monthly_minor BIGINT NOT NULL,
    PRIMARY KEY (level_version_id, from_seat),
    CONSTRAINT level_seats_from_is_positive CHECK (from_seat >= 1),
    CONSTRAINT level_seats_amount_is_sane CHECK (monthly_minor >= 0)
);
