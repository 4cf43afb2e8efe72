-- What members owed and had standing by in the earlier books: each is an invoice or a payment like
-- ours, and this says where it comes from and what it was called there.
CREATE TABLE open_items (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    -- The number it has in the earlier books.
    foreign_number TEXT NOT NULL,
    invoice_id TEXT REFERENCES invoices (id),
    payment_id TEXT REFERENCES payments (id),
    -- From which day it stands in these books.
    taken_over_on DATE NOT NULL,
    -- The import and the line.
    source TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    noted_at TIMESTAMP NOT NULL,
    -- It was a mistake.
    taken_back_at TIMESTAMP,
    CONSTRAINT open_items_kind_is_known CHECK (kind IN ('invoice', 'credit')),
    CONSTRAINT open_items_are_one_thing CHECK (
        (kind = 'invoice') = (invoice_id IS NOT NULL)
        AND (kind = 'credit') = (payment_id IS NOT NULL)),
    CONSTRAINT open_items_invoice_key UNIQUE (invoice_id),
    CONSTRAINT open_items_payment_key UNIQUE (payment_id)
);
CREATE UNIQUE INDEX open_items_credit_once
    ON open_items (foreign_number) WHERE kind = 'credit' AND taken_back_at IS NULL;
