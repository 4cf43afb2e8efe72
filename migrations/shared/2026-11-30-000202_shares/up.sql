-- Shares, deposits and loans of members. Movements are never changed; each stands on a posting.
CREATE TABLE share_classes (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    code TEXT NOT NULL,
    position INTEGER NOT NULL,
    names TEXT NOT NULL,
    nominal_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    holders TEXT NOT NULL,
    minimum_shares BIGINT NOT NULL,
    maximum_shares BIGINT,
    withdrawable BOOLEAN NOT NULL,
    transferable BOOLEAN NOT NULL,
    open BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT share_classes_code_key UNIQUE (code),
    CONSTRAINT share_classes_holders_are_known
        CHECK (holders IN ('anyone', 'persons', 'organisations')),
    CONSTRAINT share_classes_nominal_is_positive
        CHECK (nominal_minor > 0 AND nominal_minor < 1000000000),
    CONSTRAINT share_classes_bounds_are_sane CHECK (
        minimum_shares BETWEEN 1 AND 100000
        AND (maximum_shares IS NULL OR maximum_shares BETWEEN minimum_shares AND 100000))
);

-- Asked for and not paid yet: it becomes a holding with the payment, or lapses.
CREATE TABLE share_subscriptions (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    share_class_id TEXT NOT NULL REFERENCES share_classes (id),
    shares BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    subscribed_on DATE NOT NULL,
    -- The last day to pay.
    pay_by DATE NOT NULL,
    reference TEXT NOT NULL,
    state TEXT NOT NULL,
    closed_on DATE,
    subscribed_by TEXT NOT NULL,
    subscribed_at TIMESTAMP NOT NULL,
    CONSTRAINT share_subscriptions_state_is_known CHECK (state IN ('waiting', 'paid', 'lapsed')),
    CONSTRAINT share_subscriptions_end_has_day CHECK ((state = 'waiting') = (closed_on IS NULL)),
    CONSTRAINT share_subscriptions_amount_is_positive CHECK (shares > 0 AND amount_minor > 0),
    CONSTRAINT share_subscriptions_reference_key UNIQUE (reference)
);
CREATE INDEX share_subscriptions_waiting ON share_subscriptions (pay_by) WHERE state = 'waiting';
CREATE INDEX share_subscriptions_membership ON share_subscriptions (membership_id);

-- Signed: more shares are positive, fewer negative.
CREATE TABLE share_movements (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    share_class_id TEXT NOT NULL REFERENCES share_classes (id),
    kind TEXT NOT NULL,
    shares BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    effective_on DATE NOT NULL,
    booked_at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    posting_id TEXT NOT NULL REFERENCES postings (id),
    about TEXT NOT NULL,
    CONSTRAINT share_movements_kind_is_known CHECK (kind IN ('issued', 'transferred_in',
        'transferred_out', 'converted_in', 'converted_out', 'sold_back', 'left', 'kept')),
    CONSTRAINT share_movements_move_something CHECK (
        (shares > 0 AND amount_minor > 0) OR (shares < 0 AND amount_minor < 0))
);
CREATE INDEX share_movements_holding
    ON share_movements (membership_id, effective_on, booked_at, shares, amount_minor);
CREATE INDEX share_movements_class ON share_movements (membership_id, share_class_id);

-- What a holder has of a class, on paper. A change of the holding cancels it and gives the next.
CREATE TABLE share_certificates (
    number BIGINT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    share_class_id TEXT NOT NULL REFERENCES share_classes (id),
    movement_id TEXT NOT NULL REFERENCES share_movements (id),
    shares BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    holder TEXT NOT NULL,
    issued_on DATE NOT NULL,
    issued_at TIMESTAMP NOT NULL,
    cancelled_on DATE,
    CONSTRAINT share_certificates_number_is_positive CHECK (number > 0),
    CONSTRAINT share_certificates_shares_are_positive CHECK (shares > 0 AND amount_minor > 0)
);
CREATE UNIQUE INDEX share_certificates_one_living
    ON share_certificates (membership_id, share_class_id) WHERE cancelled_on IS NULL;

-- What the board decides about: a transfer, a partial sell-back, a conversion.
CREATE TABLE share_requests (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    kind TEXT NOT NULL,
    share_class_id TEXT NOT NULL REFERENCES share_classes (id),
    shares BIGINT NOT NULL,
    to_membership_id TEXT REFERENCES memberships (id),
    to_class_id TEXT REFERENCES share_classes (id),
    words TEXT NOT NULL,
    asked_on DATE NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    state TEXT NOT NULL,
    decided_on DATE,
    decided_by TEXT,
    reason TEXT,
    CONSTRAINT share_requests_kind_is_known
        CHECK (kind IN ('transfer', 'sell_back', 'conversion')),
    CONSTRAINT share_requests_state_is_known CHECK (state IN ('asked', 'approved', 'refused')),
    CONSTRAINT share_requests_decision_is_whole CHECK (
        (state = 'asked') = (decided_on IS NULL) AND (state = 'asked') = (decided_by IS NULL)),
    CONSTRAINT share_requests_refusal_has_reason CHECK (state <> 'refused' OR reason IS NOT NULL),
    CONSTRAINT share_requests_go_somewhere CHECK (
        (kind = 'transfer') = (to_membership_id IS NOT NULL)
        AND (kind = 'conversion') = (to_class_id IS NOT NULL)),
    CONSTRAINT share_requests_shares_are_positive CHECK (shares > 0)
);
CREATE INDEX share_requests_asked ON share_requests (asked_on) WHERE state = 'asked';
CREATE INDEX share_requests_membership ON share_requests (membership_id);

-- What is owed for shares given back. The day is known, or follows the assembly that adopts the
-- accounts of a year by so many days.
CREATE TABLE share_repayments (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    share_class_id TEXT NOT NULL REFERENCES share_classes (id),
    movement_id TEXT NOT NULL REFERENCES share_movements (id),
    shares BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    booked_on DATE NOT NULL,
    due_on DATE,
    accounts_year INTEGER,
    days_after INTEGER,
    state TEXT NOT NULL,
    reason TEXT,
    closed_on DATE,
    CONSTRAINT share_repayments_state_is_known
        CHECK (state IN ('waiting', 'suspended', 'refused', 'paid')),
    CONSTRAINT share_repayments_end_has_day
        CHECK ((state IN ('refused', 'paid')) = (closed_on IS NOT NULL)),
    CONSTRAINT share_repayments_refusal_has_reason
        CHECK (state NOT IN ('suspended', 'refused') OR reason IS NOT NULL),
    CONSTRAINT share_repayments_have_a_rule CHECK (
        due_on IS NOT NULL OR (accounts_year IS NOT NULL AND days_after IS NOT NULL)),
    CONSTRAINT share_repayments_amount_is_positive CHECK (shares > 0 AND amount_minor > 0)
);
CREATE INDEX share_repayments_membership ON share_repayments (membership_id);
CREATE INDEX share_repayments_open ON share_repayments (due_on)
    WHERE state IN ('waiting', 'suspended');

-- The assembly that adopted the accounts of a year.
CREATE TABLE adopted_accounts (
    year INTEGER PRIMARY KEY NOT NULL,
    adopted_on DATE NOT NULL,
    noted_by TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    CONSTRAINT adopted_accounts_follow_the_year CHECK (year BETWEEN 1900 AND 9999)
);

-- Deposits and loans of members.
CREATE TABLE member_funds (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    kind TEXT NOT NULL,
    terms TEXT NOT NULL,
    -- The day it is to be given back, where one was agreed.
    due_on DATE,
    taken_at TIMESTAMP NOT NULL,
    CONSTRAINT member_funds_kind_is_known CHECK (kind IN ('deposit', 'loan'))
);
CREATE INDEX member_funds_membership ON member_funds (membership_id);

CREATE TABLE fund_movements (
    id TEXT PRIMARY KEY NOT NULL,
    fund_id TEXT NOT NULL REFERENCES member_funds (id),
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    kind TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    effective_on DATE NOT NULL,
    booked_at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    posting_id TEXT NOT NULL REFERENCES postings (id),
    CONSTRAINT fund_movements_kind_is_known CHECK (kind IN ('deposit', 'loan')),
    CONSTRAINT fund_movements_move_something CHECK (amount_minor <> 0)
);
CREATE INDEX fund_movements_membership
    ON fund_movements (membership_id, kind, effective_on, booked_at, amount_minor);
CREATE INDEX fund_movements_fund ON fund_movements (fund_id);

-- Capital that came or went, past the invoices: it is no supply.
CREATE TABLE capital_payments (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    party_id TEXT NOT NULL REFERENCES parties (id),
    direction TEXT NOT NULL,
    rail TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    paid_on DATE NOT NULL,
    about TEXT NOT NULL,
    posting_id TEXT NOT NULL REFERENCES postings (id),
    recorded_by TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    CONSTRAINT capital_payments_direction_is_known CHECK (direction IN ('in', 'out')),
    CONSTRAINT capital_payments_rail_is_known CHECK (rail IN ('transfer', 'cash')),
    CONSTRAINT capital_payments_amount_is_positive
        CHECK (amount_minor > 0 AND amount_minor < 1000000000000)
);
CREATE INDEX capital_payments_party ON capital_payments (party_id, paid_on);

-- The books that are open already get the accounts they need.
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_1210' || substr(a.legal_entity_id, 5), a.legal_entity_id, '1210', 'asset',
    'share_receivables' FROM ledger_accounts a WHERE a.purpose = 'shares';
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_2310' || substr(a.legal_entity_id, 5), a.legal_entity_id, '2310', 'liability',
    'member_loans' FROM ledger_accounts a WHERE a.purpose = 'shares';
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_2400' || substr(a.legal_entity_id, 5), a.legal_entity_id, '2400', 'liability',
    'share_repayments' FROM ledger_accounts a WHERE a.purpose = 'shares';
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_3010' || substr(a.legal_entity_id, 5), a.legal_entity_id, '3010', 'equity',
    'subscribed_shares' FROM ledger_accounts a WHERE a.purpose = 'shares';
