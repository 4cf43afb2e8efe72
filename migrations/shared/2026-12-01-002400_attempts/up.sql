-- Paying online: each try of somebody to pay an invoice at a rail, written before the rail is
-- asked, and each refund, written and posted before the rail is asked.
CREATE TABLE payment_attempts (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    party_id TEXT NOT NULL REFERENCES parties (id),
    invoice_id TEXT NOT NULL REFERENCES invoices (id),
    method TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    live BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    session_id TEXT,
    session_url TEXT,
    intent_id TEXT,
    payment_id TEXT REFERENCES payments (id),
    fee_minor BIGINT,
    problem TEXT,
    begun_by TEXT NOT NULL,
    begun_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    looked_at TIMESTAMP,
    over_at TIMESTAMP,
    CONSTRAINT payment_attempts_method_is_known CHECK (method IN ('card', 'direct_debit')),
    CONSTRAINT payment_attempts_state_is_known CHECK (state IN ('prepared', 'sent', 'processing', 'succeeded', 'lapsed', 'failed', 'parked')),
    CONSTRAINT payment_attempts_amount_is_positive CHECK (amount_minor > 0 AND amount_minor < 1000000000000),
    CONSTRAINT payment_attempts_fee_is_an_amount CHECK (fee_minor IS NULL OR (fee_minor >= 0 AND fee_minor < 1000000000000)),
    CONSTRAINT payment_attempts_success_is_a_payment CHECK ((state = 'succeeded') = (payment_id IS NOT NULL)),
    CONSTRAINT payment_attempts_success_has_an_intent CHECK (state <> 'succeeded' OR intent_id IS NOT NULL),
    CONSTRAINT payment_attempts_sent_has_a_session CHECK (state IN ('prepared', 'lapsed', 'failed') OR session_id IS NOT NULL),
    CONSTRAINT payment_attempts_over_has_a_time CHECK ((state IN ('prepared', 'sent', 'processing')) = (over_at IS NULL)),
    CONSTRAINT payment_attempts_session UNIQUE (session_id),
    CONSTRAINT payment_attempts_intent UNIQUE (intent_id),
    CONSTRAINT payment_attempts_payment UNIQUE (payment_id)
);
CREATE UNIQUE INDEX payment_attempts_one_open ON payment_attempts (invoice_id) WHERE state IN ('prepared', 'sent', 'processing');
CREATE INDEX payment_attempts_invoice ON payment_attempts (invoice_id);
CREATE INDEX payment_attempts_party ON payment_attempts (party_id);
CREATE INDEX payment_attempts_state ON payment_attempts (state, begun_at);

CREATE TABLE refunds (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    party_id TEXT NOT NULL REFERENCES parties (id),
    payment_id TEXT NOT NULL REFERENCES payments (id),
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    rail_refund_id TEXT,
    problem TEXT,
    request_key TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    looked_at TIMESTAMP,
    over_at TIMESTAMP,
    CONSTRAINT refunds_state_is_known CHECK (state IN ('prepared', 'pending', 'succeeded', 'failed')),
    CONSTRAINT refunds_amount_is_positive CHECK (amount_minor > 0 AND amount_minor < 1000000000000),
    CONSTRAINT refunds_done_is_at_the_rail CHECK (state IN ('prepared', 'failed') OR rail_refund_id IS NOT NULL),
    CONSTRAINT refunds_over_has_a_time CHECK ((state IN ('prepared', 'pending')) = (over_at IS NULL)),
    CONSTRAINT refunds_rail_refund UNIQUE (rail_refund_id),
    CONSTRAINT refunds_request_key UNIQUE (request_key)
);
CREATE INDEX refunds_payment ON refunds (payment_id);
CREATE INDEX refunds_party ON refunds (party_id);
CREATE INDEX refunds_state ON refunds (state, asked_at);
