-- Money that arrived, and what it was set against. Allocations are undone by reversing ones.
CREATE TABLE payments (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    party_id TEXT NOT NULL REFERENCES parties (id),
    rail TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    received_on DATE NOT NULL,
    reference TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    request_key TEXT NOT NULL,
    reversed_at TIMESTAMP,
    CONSTRAINT payments_rail_is_known CHECK (rail IN ('transfer', 'card', 'direct_debit', 'cash')),
    CONSTRAINT payments_amount_is_positive CHECK (amount_minor > 0 AND amount_minor < 1000000000000),
    CONSTRAINT payments_request_key UNIQUE (request_key)
);
CREATE INDEX payments_party ON payments (party_id, received_on);

CREATE TABLE allocations (
    id TEXT PRIMARY KEY NOT NULL,
    payment_id TEXT REFERENCES payments (id),
    credit_note_id TEXT REFERENCES invoices (id),
    invoice_id TEXT NOT NULL REFERENCES invoices (id),
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    allocated_at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    reverses_id TEXT REFERENCES allocations (id),
    CONSTRAINT allocations_have_one_source CHECK ((payment_id IS NULL) <> (credit_note_id IS NULL)),
    CONSTRAINT allocations_amount_is_positive CHECK (amount_minor > 0),
    CONSTRAINT allocations_reversed_once UNIQUE (reverses_id)
);
CREATE INDEX allocations_invoice ON allocations (invoice_id);
CREATE INDEX allocations_payment ON allocations (payment_id);
CREATE INDEX allocations_credit_note ON allocations (credit_note_id);
