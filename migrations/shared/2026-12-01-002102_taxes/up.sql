-- How a legal entity is taxed beyond its regime; absent: value added tax, net prices, the rate of
-- the days sold.
CREATE TABLE tax_settings (
    legal_entity_id TEXT PRIMARY KEY NOT NULL REFERENCES legal_entities (id),
    system TEXT NOT NULL,
    prices_include_tax BOOLEAN NOT NULL,
    tax_point TEXT NOT NULL,
    -- What becomes of a buyer in another country whose VAT number nobody has confirmed.
    unproved TEXT NOT NULL,
    -- For how many days an answer about a VAT number counts.
    evidence_days INTEGER NOT NULL,
    CONSTRAINT tax_settings_system_is_known CHECK (system IN ('vat', 'gst')),
    CONSTRAINT tax_settings_point_is_known CHECK (tax_point IN ('period', 'issue')),
    CONSTRAINT tax_settings_unproved_is_known CHECK (unproved IN ('taxed', 'parked')),
    CONSTRAINT tax_settings_days_are_sane CHECK (evidence_days BETWEEN 1 AND 366)
);

-- How a kind of thing is taxed from a day on; never edited, a later one takes over.
CREATE TABLE tax_rules (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    nature TEXT NOT NULL,
    -- Which part of what is sold; nothing: every part that has no rule of its own.
    part TEXT NOT NULL,
    category TEXT NOT NULL,
    rate_bp BIGINT NOT NULL,
    reason TEXT,
    reason_code TEXT,
    valid_from DATE NOT NULL,
    noted_by TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    CONSTRAINT tax_rules_category_is_known CHECK (category IN ('S', 'Z', 'E', 'O')),
    CONSTRAINT tax_rules_rate_fits_category CHECK ((category = 'S') = (rate_bp > 0)),
    CONSTRAINT tax_rules_rate_is_sane CHECK (rate_bp BETWEEN 0 AND 10000),
    CONSTRAINT tax_rules_reason_fits_category CHECK ((category IN ('E', 'O')) = (reason IS NOT NULL)),
    CONSTRAINT tax_rules_one_a_day UNIQUE (legal_entity_id, nature, part, valid_from)
);

-- Taxes that depend on where the buyer is (GST, HST, QST): a rate of nothing ends one.
CREATE TABLE regional_taxes (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Thousandths of a percent.
    rate BIGINT NOT NULL,
    registration TEXT NOT NULL,
    valid_from DATE NOT NULL,
    noted_by TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    CONSTRAINT regional_taxes_rate_is_sane CHECK (rate >= 0 AND rate < 100000),
    CONSTRAINT regional_taxes_one_a_day UNIQUE (legal_entity_id, region, name, valid_from)
);

-- What was asked about a VAT number and what was answered: the evidence behind reverse charge.
CREATE TABLE vat_checks (
    id TEXT PRIMARY KEY NOT NULL,
    party_id TEXT NOT NULL REFERENCES parties (id),
    vat_id TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    answered_at TIMESTAMP,
    -- Why there is no answer yet.
    fault TEXT,
    tries INTEGER NOT NULL,
    -- The number the consultation is kept under.
    consultation TEXT,
    name TEXT,
    address TEXT,
    CONSTRAINT vat_checks_state_is_known CHECK (state IN ('asked', 'valid', 'invalid', 'gone')),
    CONSTRAINT vat_checks_answer_has_an_hour CHECK (
        (state IN ('valid', 'invalid')) = (answered_at IS NOT NULL))
);
CREATE INDEX vat_checks_party ON vat_checks (party_id, asked_at);

-- Which answer a document without tax stands on.
CREATE TABLE invoice_evidence (
    invoice_id TEXT PRIMARY KEY NOT NULL REFERENCES invoices (id),
    vat_check_id TEXT NOT NULL REFERENCES vat_checks (id)
);

-- What foreign money was worth on a day, as the treasurer noted it.
CREATE TABLE exchange_rates (
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    currency TEXT NOT NULL,
    day DATE NOT NULL,
    -- Billionths of the books' currency for one of this.
    rate BIGINT NOT NULL,
    noted_by TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    PRIMARY KEY (legal_entity_id, currency, day),
    CONSTRAINT exchange_rates_are_positive CHECK (rate > 0)
);

-- Where documents go, when that is not where the party is.
CREATE TABLE billing_details (
    party_id TEXT PRIMARY KEY NOT NULL REFERENCES parties (id),
    purchase_order TEXT,
    attention TEXT,
    email TEXT,
    street TEXT,
    postal_code TEXT,
    city TEXT,
    country TEXT,
    changed_at TIMESTAMP NOT NULL,
    CONSTRAINT billing_details_address_is_whole CHECK (
        (street IS NULL AND postal_code IS NULL AND city IS NULL AND country IS NULL)
        OR (street IS NOT NULL AND postal_code IS NOT NULL AND city IS NOT NULL
            AND country IS NOT NULL))
);

-- Through which legal entity a level is sold; absent: the co-op's first.
CREATE TABLE level_sellers (
    level_id TEXT PRIMARY KEY NOT NULL REFERENCES levels (id),
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id)
);

-- Claims that were given up; taken back by a reversing posting.
CREATE TABLE write_offs (
    id TEXT PRIMARY KEY NOT NULL,
    invoice_id TEXT NOT NULL REFERENCES invoices (id),
    amount_minor BIGINT NOT NULL,
    -- How much of it is tax that the state gives back.
    relief_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    reason TEXT NOT NULL,
    written_by TEXT NOT NULL,
    written_at TIMESTAMP NOT NULL,
    posting_id TEXT NOT NULL REFERENCES postings (id),
    reversed_by TEXT,
    reversed_at TIMESTAMP,
    reversal_reason TEXT,
    CONSTRAINT write_offs_amount_is_positive CHECK (amount_minor > 0 AND amount_minor < 1000000000000),
    CONSTRAINT write_offs_relief_is_a_part CHECK (relief_minor >= 0 AND relief_minor <= amount_minor),
    CONSTRAINT write_offs_reversed_by_somebody CHECK (
        (reversed_at IS NULL) = (reversed_by IS NULL) AND (reversed_at IS NULL) = (reversal_reason IS NULL))
);
CREATE UNIQUE INDEX write_offs_one_standing ON write_offs (invoice_id) WHERE reversed_at IS NULL;

-- Which part of what is sold a charge is for, and whether its price holds the tax.
ALTER TABLE charges ADD COLUMN part TEXT NOT NULL DEFAULT '';
ALTER TABLE charges ADD COLUMN includes_tax BOOLEAN NOT NULL DEFAULT FALSE;
-- On a credit note: which line of its invoice a line takes back.
ALTER TABLE invoice_lines ADD COLUMN credits_position INTEGER;
