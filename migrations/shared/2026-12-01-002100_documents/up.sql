-- What else stands on a document: the buyer's order (BT-13), what rounds a price that holds its
-- tax (BT-114), and what foreign money was worth in the books' currency that day (BT-6, BT-111).
ALTER TABLE invoices ADD COLUMN purchase_order TEXT;
-- What is to be paid is gross and this: some prices with tax inside have no exact net.
ALTER TABLE invoices ADD COLUMN rounding_minor BIGINT NOT NULL DEFAULT 0
    CONSTRAINT invoices_rounding_is_small CHECK (rounding_minor BETWEEN -99 AND 99);
ALTER TABLE invoices ADD COLUMN exchange_currency TEXT;
-- Billionths of the books' currency for one of the document's.
ALTER TABLE invoices ADD COLUMN exchange_rate BIGINT
    CONSTRAINT invoices_exchange_rate_is_positive CHECK (exchange_rate IS NULL OR exchange_rate > 0);
ALTER TABLE invoices ADD COLUMN exchange_on DATE;
ALTER TABLE invoices ADD COLUMN exchange_tax_minor BIGINT;
-- Why there is no tax, as a code of the VATEX list (BT-121).
ALTER TABLE invoice_taxes ADD COLUMN reason_code TEXT;

-- Where one category bears several named taxes (GST and QST): each with its own rate and rounding;
-- together they are the tax of the category.
CREATE TABLE invoice_tax_parts (
    invoice_id TEXT NOT NULL REFERENCES invoices (id),
    tax_category TEXT NOT NULL,
    tax_rate_bp BIGINT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    -- Thousandths of a percent: 9.975 % is 9975.
    rate BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    registration TEXT NOT NULL,
    PRIMARY KEY (invoice_id, tax_category, tax_rate_bp, position),
    CONSTRAINT invoice_tax_parts_are_sane CHECK (rate > 0 AND rate < 100000 AND tax_minor >= 0)
);

-- What a buyer may look at before the invoice is made: no number, no posting, nothing owed.
CREATE TABLE pro_formas (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    party_id TEXT NOT NULL REFERENCES parties (id),
    made_on DATE NOT NULL,
    -- Everything it says, as it was that day.
    content TEXT NOT NULL,
    made_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL
);
CREATE INDEX pro_formas_party ON pro_formas (party_id, made_on);

-- The books that are open already get the account for what rounds prices with tax inside.
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_4090' || substr(a.legal_entity_id, 5), a.legal_entity_id, '4090', 'income',
    'rounding' FROM ledger_accounts a WHERE a.purpose = 'shares';
