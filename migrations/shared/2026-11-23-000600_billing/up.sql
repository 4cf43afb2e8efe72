-- Charges are what is to be invoiced; billing never knows what is sold.
CREATE TABLE series (
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (legal_entity_id, kind, year),
    CONSTRAINT series_counts_up CHECK (last >= 0)
);

CREATE TABLE invoices (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    party_id TEXT NOT NULL REFERENCES parties (id),
    state TEXT NOT NULL,
    number TEXT,
    series_year INTEGER,
    series_position BIGINT,
    issued_on DATE,
    due_on DATE,
    currency TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    gross_minor BIGINT NOT NULL,
    reference TEXT,
    seller TEXT,
    buyer TEXT,
    locale TEXT NOT NULL,
    credits_invoice_id TEXT REFERENCES invoices (id),
    reason TEXT,
    posting_id TEXT REFERENCES postings (id),
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT invoices_kind_is_known CHECK (kind IN ('invoice', 'credit_note')),
    CONSTRAINT invoices_state_is_known CHECK (state IN ('draft', 'issued', 'void')),
    CONSTRAINT invoices_issued_has_number CHECK (
        (state = 'draft') = (number IS NULL AND series_year IS NULL AND series_position IS NULL
            AND issued_on IS NULL AND due_on IS NULL AND reference IS NULL AND seller IS NULL
            AND buyer IS NULL)),
    CONSTRAINT invoices_issued_is_complete CHECK (
        state = 'draft' OR (number IS NOT NULL AND series_year IS NOT NULL
            AND series_position IS NOT NULL AND issued_on IS NOT NULL AND due_on IS NOT NULL
            AND reference IS NOT NULL AND seller IS NOT NULL AND buyer IS NOT NULL)),
    CONSTRAINT invoices_amounts_add_up CHECK (gross_minor = net_minor + tax_minor),
    CONSTRAINT invoices_amounts_are_sane CHECK (net_minor >= 0 AND tax_minor >= 0 AND gross_minor < 1000000000000),
    CONSTRAINT invoices_credit_note_credits CHECK ((kind = 'credit_note') = (credits_invoice_id IS NOT NULL)),
    CONSTRAINT invoices_number_key UNIQUE (legal_entity_id, number),
    CONSTRAINT invoices_position_key UNIQUE (legal_entity_id, kind, series_year, series_position),
    CONSTRAINT invoices_reference_key UNIQUE (reference)
);
CREATE INDEX invoices_party ON invoices (party_id, issued_on);
CREATE INDEX invoices_due ON invoices (state, due_on);

CREATE TABLE charges (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    party_id TEXT NOT NULL REFERENCES parties (id),
    source TEXT NOT NULL,
    nature TEXT NOT NULL,
    text TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    invoice_id TEXT REFERENCES invoices (id),
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT charges_nature_is_known CHECK (nature IN ('dues', 'service', 'share', 'donation', 'deposit')),
    CONSTRAINT charges_amount_is_sane CHECK (net_minor >= 0 AND net_minor < 1000000000000),
    CONSTRAINT charges_period_runs_forward CHECK (period_start < period_end),
    CONSTRAINT charges_once_per_period UNIQUE (source, nature, period_start)
);
CREATE INDEX charges_waiting ON charges (party_id, invoice_id);

CREATE TABLE invoice_lines (
    id TEXT PRIMARY KEY NOT NULL,
    invoice_id TEXT NOT NULL REFERENCES invoices (id),
    position INTEGER NOT NULL,
    charge_id TEXT REFERENCES charges (id),
    nature TEXT NOT NULL,
    text TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_category TEXT NOT NULL,
    tax_rate_bp BIGINT NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    CONSTRAINT invoice_lines_position_key UNIQUE (invoice_id, position)
);

CREATE TABLE invoice_taxes (
    invoice_id TEXT NOT NULL REFERENCES invoices (id),
    tax_category TEXT NOT NULL,
    tax_rate_bp BIGINT NOT NULL,
    taxable_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    reason TEXT,
    PRIMARY KEY (invoice_id, tax_category, tax_rate_bp)
);
