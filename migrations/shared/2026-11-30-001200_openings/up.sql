-- Shares that came from an earlier book: what it said of them. The movement that brings them in
-- holds from the day they were paid; its posting is of the day they came into these books.
CREATE TABLE share_openings (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    share_class_id TEXT NOT NULL REFERENCES share_classes (id),
    shares BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    subscribed_on DATE NOT NULL,
    paid_on DATE NOT NULL,
    posting_id TEXT NOT NULL REFERENCES postings (id),
    -- The import and the line.
    source TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    -- It was a mistake.
    taken_back_at TIMESTAMP,
    CONSTRAINT share_openings_amount_is_positive CHECK (shares > 0 AND amount_minor > 0),
    CONSTRAINT share_openings_days_run_forward CHECK (subscribed_on <= paid_on)
);
CREATE UNIQUE INDEX share_openings_one_of_a_class
    ON share_openings (membership_id, share_class_id) WHERE taken_back_at IS NULL;

-- What stands against everything that comes from earlier books.
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_9000' || substr(a.legal_entity_id, 5), a.legal_entity_id, '9000', 'equity',
    'opening_balance' FROM ledger_accounts a WHERE a.purpose = 'shares';
