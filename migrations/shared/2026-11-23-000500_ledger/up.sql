-- Double entry. Entries are written first, then the posting that seals them: a trigger refuses a
-- posting whose entries do not balance per currency, and any entry for a sealed posting.
CREATE TABLE ledger_accounts (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    purpose TEXT NOT NULL,
    CONSTRAINT ledger_accounts_kind_is_known CHECK (kind IN ('asset', 'liability', 'equity', 'income', 'expense')),
    CONSTRAINT ledger_accounts_code_key UNIQUE (legal_entity_id, code),
    CONSTRAINT ledger_accounts_purpose_key UNIQUE (legal_entity_id, purpose)
);

CREATE TABLE postings (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    effective_on DATE NOT NULL,
    booked_at TIMESTAMP NOT NULL,
    reason TEXT NOT NULL,
    about TEXT NOT NULL,
    reverses_id TEXT REFERENCES postings (id),
    CONSTRAINT postings_reversed_once UNIQUE (reverses_id)
);
CREATE INDEX postings_about ON postings (about);
CREATE INDEX postings_day ON postings (legal_entity_id, effective_on);

CREATE TABLE entries (
    id TEXT PRIMARY KEY NOT NULL,
    posting_id TEXT NOT NULL REFERENCES postings (id) DEFERRABLE INITIALLY DEFERRED,
    ledger_account_id TEXT NOT NULL REFERENCES ledger_accounts (id),
    side TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    party_id TEXT REFERENCES parties (id),
    CONSTRAINT entries_side_is_known CHECK (side IN ('debit', 'credit')),
    CONSTRAINT entries_amount_is_positive CHECK (amount_minor > 0 AND amount_minor < 1000000000000)
);
CREATE INDEX entries_posting ON entries (posting_id);
CREATE INDEX entries_account ON entries (ledger_account_id, party_id);
