-- Contributions in kind: what is promised per quarter or year, who approved an entry, what an
-- accepted entry is credited with, corrections, and the quarterly take.

-- Which resolution of an assembly the rates of a rule come from. Named once.
CREATE TABLE rate_resolutions (
    rule_id TEXT PRIMARY KEY NOT NULL REFERENCES activity_rules (id),
    resolution TEXT NOT NULL,
    named_by TEXT NOT NULL,
    named_at TIMESTAMP NOT NULL,
    CONSTRAINT rate_resolutions_have_words CHECK (resolution <> '')
);

-- What a member promises per quarter or year. The days are half-open.
CREATE TABLE pledges (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    what TEXT NOT NULL,
    -- Minutes of work, pieces of a thing, minor units of money.
    amount BIGINT NOT NULL,
    thing TEXT,
    currency TEXT,
    every TEXT NOT NULL,
    from_day DATE NOT NULL,
    ended_on DATE,
    made_at TIMESTAMP NOT NULL,
    CONSTRAINT pledges_what_is_known CHECK (what IN ('hours', 'thing', 'money')),
    CONSTRAINT pledges_thing_has_name CHECK ((what = 'thing') = (thing IS NOT NULL)),
    CONSTRAINT pledges_money_has_currency CHECK ((what = 'money') = (currency IS NOT NULL)),
    CONSTRAINT pledges_every_is_known CHECK (every IN ('quarter', 'year')),
    CONSTRAINT pledges_amount_is_positive CHECK (amount > 0 AND amount < 1000000000000),
    CONSTRAINT pledges_run_forward CHECK (ended_on IS NULL OR ended_on >= from_day)
);
CREATE INDEX pledges_membership ON pledges (membership_id);

-- Peers who find that an entry counts, where more than one is asked.
CREATE TABLE entry_approvals (
    id TEXT PRIMARY KEY NOT NULL,
    entry_id TEXT NOT NULL REFERENCES timesheet_entries (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    approved_on DATE NOT NULL,
    approved_at TIMESTAMP NOT NULL,
    CONSTRAINT entry_approvals_once_each UNIQUE (entry_id, user_id)
);

-- An entry that was accepted by mistake is never edited: this stands against it.
CREATE TABLE entry_counters (
    id TEXT PRIMARY KEY NOT NULL,
    entry_id TEXT NOT NULL REFERENCES timesheet_entries (id),
    reason TEXT NOT NULL,
    countered_by TEXT NOT NULL,
    countered_on DATE NOT NULL,
    countered_at TIMESTAMP NOT NULL,
    CONSTRAINT entry_counters_once UNIQUE (entry_id),
    CONSTRAINT entry_counters_have_reason CHECK (reason <> '')
);

-- What an accepted entry is credited with, and what a correction takes back.
CREATE TABLE in_kind_credits (
    id TEXT PRIMARY KEY NOT NULL,
    entry_id TEXT NOT NULL REFERENCES timesheet_entries (id),
    party_id TEXT NOT NULL REFERENCES parties (id),
    kind TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    booked_on DATE NOT NULL,
    booked_at TIMESTAMP NOT NULL,
    posting_id TEXT NOT NULL REFERENCES postings (id),
    CONSTRAINT in_kind_credits_kind_is_known CHECK (kind IN ('accepted', 'countered')),
    CONSTRAINT in_kind_credits_amount_is_positive
        CHECK (amount_minor > 0 AND amount_minor < 1000000000000),
    CONSTRAINT in_kind_credits_once_each UNIQUE (entry_id, kind)
);
CREATE INDEX in_kind_credits_party ON in_kind_credits (party_id, booked_on);

-- A payment without money: what the co-op owed for something else was set off against it.
ALTER TABLE payments ADD COLUMN source TEXT
    CONSTRAINT payments_source_is_known CHECK (source IN ('in_kind', 'patronage'));

-- The quarterly take: what producers are paid of what they are owed, as far as the till reaches.
CREATE TABLE takes (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    quarter_from DATE NOT NULL,
    state TEXT NOT NULL,
    currency TEXT NOT NULL,
    opened_on DATE NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    -- How the till stood when it was divided.
    cash_minor BIGINT,
    credit_minor BIGINT,
    reserve_minor BIGINT,
    till_minor BIGINT,
    divided_on DATE,
    paid_on DATE,
    CONSTRAINT takes_state_is_known CHECK (state IN ('open', 'approved', 'paid', 'called_off')),
    CONSTRAINT takes_divided_has_till CHECK (
        (till_minor IS NULL) = (divided_on IS NULL)
        AND (till_minor IS NULL) = (cash_minor IS NULL)
        AND (till_minor IS NULL) = (credit_minor IS NULL)
        AND (till_minor IS NULL) = (reserve_minor IS NULL)),
    CONSTRAINT takes_approved_has_till CHECK (
        state NOT IN ('approved', 'paid') OR till_minor IS NOT NULL),
    CONSTRAINT takes_paid_has_day CHECK ((state = 'paid') = (paid_on IS NOT NULL))
);
CREATE UNIQUE INDEX takes_one_at_a_time ON takes (legal_entity_id)
    WHERE state IN ('open', 'approved');

CREATE TABLE take_lines (
    id TEXT PRIMARY KEY NOT NULL,
    take_id TEXT NOT NULL REFERENCES takes (id),
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    party_id TEXT NOT NULL REFERENCES parties (id),
    asked_minor BIGINT NOT NULL,
    -- What was owed when the take was divided, and what of it is paid.
    owed_minor BIGINT,
    granted_minor BIGINT,
    proposed_by TEXT NOT NULL,
    proposed_at TIMESTAMP NOT NULL,
    posting_id TEXT REFERENCES postings (id),
    CONSTRAINT take_lines_party_key UNIQUE (take_id, party_id),
    CONSTRAINT take_lines_asked_is_positive
        CHECK (asked_minor > 0 AND asked_minor < 1000000000000),
    CONSTRAINT take_lines_granted_within_owed CHECK (
        (granted_minor IS NULL) = (owed_minor IS NULL)
        AND (granted_minor IS NULL
            OR (granted_minor BETWEEN 0 AND owed_minor AND granted_minor <= asked_minor)))
);
CREATE INDEX take_lines_party ON take_lines (party_id);

CREATE TABLE take_approvals (
    id TEXT PRIMARY KEY NOT NULL,
    take_id TEXT NOT NULL REFERENCES takes (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    approved_at TIMESTAMP NOT NULL,
    CONSTRAINT take_approvals_once_each UNIQUE (take_id, user_id)
);

-- The books that are open already get the account they need.
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_5020' || substr(a.legal_entity_id, 5), a.legal_entity_id, '5020', 'expense',
    'in_kind_cost' FROM ledger_accounts a WHERE a.purpose = 'shares';
