-- The first day on which a promise may become less or end: the level's minimum term.
ALTER TABLE contributions ADD COLUMN bound_until DATE;
-- The fee at the start, charged with the first days.
ALTER TABLE contributions ADD COLUMN set_up_minor BIGINT CONSTRAINT contributions_set_up_is_sane
    CHECK (set_up_minor IS NULL OR (set_up_minor > 0 AND set_up_minor < 1000000000000));
