-- Patronage: a surplus that members get in proportion to what they contributed in a fiscal year.
CREATE TABLE distributions (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    -- The fiscal year, half-open.
    from_day DATE NOT NULL,
    until_day DATE NOT NULL,
    surplus_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    -- How much a cent of money and a cent in kind weigh.
    money_weight INTEGER NOT NULL,
    kind_weight INTEGER NOT NULL,
    -- What is less than this is not handed out, but goes where `below` says.
    least_minor BIGINT NOT NULL,
    below TEXT NOT NULL,
    pays TEXT NOT NULL,
    state TEXT NOT NULL,
    resolution TEXT NOT NULL,
    prepared_by TEXT NOT NULL,
    prepared_at TIMESTAMP NOT NULL,
    approved_on DATE,
    approved_at TIMESTAMP,
    posting_id TEXT REFERENCES postings (id),
    paid_on DATE,
    undone_on DATE,
    CONSTRAINT distributions_run_forward CHECK (until_day > from_day),
    CONSTRAINT distributions_surplus_is_positive
        CHECK (surplus_minor > 0 AND surplus_minor < 1000000000000),
    CONSTRAINT distributions_weights_are_sane CHECK (
        money_weight BETWEEN 0 AND 1000 AND kind_weight BETWEEN 0 AND 1000
        AND money_weight + kind_weight > 0),
    CONSTRAINT distributions_least_is_sane CHECK (least_minor >= 0),
    CONSTRAINT distributions_below_is_known CHECK (below IN ('reserve', 'donation')),
    CONSTRAINT distributions_pays_is_known CHECK (pays IN ('credit', 'payout')),
    CONSTRAINT distributions_state_is_known CHECK (
        state IN ('prepared', 'discarded', 'approved', 'paid', 'undone')),
    CONSTRAINT distributions_approved_has_resolution CHECK (
        (state IN ('prepared', 'discarded')) = (posting_id IS NULL)
        AND (posting_id IS NULL) = (approved_on IS NULL)
        AND (posting_id IS NULL) = (approved_at IS NULL)
        AND (posting_id IS NULL OR resolution <> '')),
    CONSTRAINT distributions_paid_has_day CHECK ((state = 'paid') = (paid_on IS NOT NULL)),
    CONSTRAINT distributions_undone_has_day CHECK ((state = 'undone') = (undone_on IS NOT NULL))
);

CREATE TABLE distribution_lines (
    id TEXT PRIMARY KEY NOT NULL,
    distribution_id TEXT NOT NULL REFERENCES distributions (id),
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    party_id TEXT NOT NULL REFERENCES parties (id),
    money_minor BIGINT NOT NULL,
    kind_minor BIGINT NOT NULL,
    -- The exact share, and what of it is handed out: all or nothing.
    share_minor BIGINT NOT NULL,
    handed_minor BIGINT NOT NULL,
    CONSTRAINT distribution_lines_party_key UNIQUE (distribution_id, party_id),
    CONSTRAINT distribution_lines_amounts_are_sane CHECK (
        money_minor >= 0 AND kind_minor >= 0 AND share_minor >= 0
        AND (handed_minor = 0 OR handed_minor = share_minor))
);
CREATE INDEX distribution_lines_party ON distribution_lines (party_id);

INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_2510' || substr(a.legal_entity_id, 5), a.legal_entity_id, '2510', 'liability',
    'patronage_payable' FROM ledger_accounts a WHERE a.purpose = 'shares';
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_3100' || substr(a.legal_entity_id, 5), a.legal_entity_id, '3100', 'equity',
    'surplus' FROM ledger_accounts a WHERE a.purpose = 'shares' AND NOT EXISTS (
        SELECT 1 FROM ledger_accounts b WHERE b.legal_entity_id = a.legal_entity_id
        AND b.purpose = 'surplus');
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_3200' || substr(a.legal_entity_id, 5), a.legal_entity_id, '3200', 'equity',
    'reserves' FROM ledger_accounts a WHERE a.purpose = 'shares' AND NOT EXISTS (
        SELECT 1 FROM ledger_accounts b WHERE b.legal_entity_id = a.legal_entity_id
        AND b.purpose = 'reserves');
