-- Months whose books are closed: nothing is posted into them any more. A closing closes every day
-- before its end; it is never deleted, only reopened, with a reason.
CREATE TABLE book_closings (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    -- The first day of the month, and the first day after it.
    month DATE NOT NULL,
    closed_until DATE NOT NULL,
    closed_by TEXT NOT NULL,
    closed_at TIMESTAMP NOT NULL,
    reopened_by TEXT,
    reopened_at TIMESTAMP,
    reason TEXT,
    CONSTRAINT book_closings_run_forward CHECK (month < closed_until),
    CONSTRAINT book_closings_reopened_has_reason CHECK (
        (reopened_at IS NULL) = (reopened_by IS NULL)
        AND (reopened_at IS NULL) = (reason IS NULL))
);
CREATE UNIQUE INDEX book_closings_closed_once
    ON book_closings (legal_entity_id, month) WHERE reopened_at IS NULL;

-- The day a posting is of, where that day was closed already and the posting took the first open
-- one.
ALTER TABLE postings ADD COLUMN dated_on DATE
    CONSTRAINT postings_late_ones_are_dated_before CHECK (dated_on < effective_on);

-- What an account held in the earlier books, on the day these took over.
CREATE TABLE account_openings (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    purpose TEXT NOT NULL,
    side TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    opened_on DATE NOT NULL,
    -- Where it is known from, in words.
    source TEXT NOT NULL,
    posting_id TEXT NOT NULL REFERENCES postings (id),
    noted_by TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    -- It was a mistake.
    taken_back_at TIMESTAMP,
    CONSTRAINT account_openings_side_is_known CHECK (side IN ('debit', 'credit')),
    CONSTRAINT account_openings_amount_is_positive
        CHECK (amount_minor > 0 AND amount_minor < 1000000000000)
);
CREATE UNIQUE INDEX account_openings_open_once
    ON account_openings (legal_entity_id, purpose) WHERE taken_back_at IS NULL;
