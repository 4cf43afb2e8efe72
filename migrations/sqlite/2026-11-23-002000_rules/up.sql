-- What the portable subset cannot say. Every message begins with "rule:".
CREATE TABLE invoice_files (
    invoice_id TEXT NOT NULL REFERENCES invoices (id),
    kind TEXT NOT NULL,
    bytes BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (invoice_id, kind)
);

CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
BEGIN SELECT RAISE(ABORT, 'rule: audit events are never changed'); END;
CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
BEGIN SELECT RAISE(ABORT, 'rule: audit events are never deleted'); END;

CREATE TRIGGER postings_seal_balanced_entries BEFORE INSERT ON postings
BEGIN
    SELECT RAISE(ABORT, 'rule: a posting has at least two entries')
    WHERE (SELECT COUNT(*) FROM entries WHERE posting_id = NEW.id) < 2;
    SELECT RAISE(ABORT, 'rule: a posting balances per currency')
    WHERE EXISTS (
        SELECT 1 FROM entries WHERE posting_id = NEW.id GROUP BY currency
        HAVING SUM(CASE side WHEN 'debit' THEN amount_minor ELSE -amount_minor END) <> 0);
    SELECT RAISE(ABORT, 'rule: a posting stays within one legal entity')
    WHERE EXISTS (
        SELECT 1 FROM entries e JOIN ledger_accounts a ON a.id = e.ledger_account_id
        WHERE e.posting_id = NEW.id AND a.legal_entity_id <> NEW.legal_entity_id);
END;
CREATE TRIGGER entries_not_after_sealing BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM postings WHERE id = NEW.posting_id)
BEGIN SELECT RAISE(ABORT, 'rule: a posting is sealed'); END;
CREATE TRIGGER postings_no_update BEFORE UPDATE ON postings
BEGIN SELECT RAISE(ABORT, 'rule: postings are never changed'); END;
CREATE TRIGGER postings_no_delete BEFORE DELETE ON postings
BEGIN SELECT RAISE(ABORT, 'rule: postings are never deleted'); END;
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'rule: entries are never changed'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'rule: entries are never deleted'); END;

-- An issued document is a photograph: only its state may still move, from issued to void.
CREATE TRIGGER invoices_issued_is_frozen BEFORE UPDATE ON invoices
WHEN OLD.state <> 'draft' AND NOT (
    OLD.state = 'issued' AND NEW.state = 'void' AND NEW.id = OLD.id AND NEW.kind = OLD.kind
    AND NEW.legal_entity_id = OLD.legal_entity_id AND NEW.party_id = OLD.party_id
    AND NEW.number = OLD.number AND NEW.series_year = OLD.series_year
    AND NEW.series_position = OLD.series_position AND NEW.issued_on = OLD.issued_on
    AND NEW.due_on = OLD.due_on AND NEW.currency = OLD.currency
    AND NEW.net_minor = OLD.net_minor AND NEW.tax_minor = OLD.tax_minor
    AND NEW.gross_minor = OLD.gross_minor AND NEW.reference = OLD.reference
    AND NEW.seller = OLD.seller AND NEW.buyer = OLD.buyer AND NEW.locale = OLD.locale
    AND NEW.credits_invoice_id IS OLD.credits_invoice_id AND NEW.reason IS OLD.reason
    AND NEW.posting_id IS OLD.posting_id AND NEW.created_at = OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER invoices_issued_stays BEFORE DELETE ON invoices WHEN OLD.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never deleted'); END;
CREATE TRIGGER invoice_lines_frozen_insert BEFORE INSERT ON invoice_lines
WHEN (SELECT state FROM invoices WHERE id = NEW.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER invoice_lines_frozen_update BEFORE UPDATE ON invoice_lines
WHEN (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER invoice_lines_frozen_delete BEFORE DELETE ON invoice_lines
WHEN (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER invoice_taxes_frozen_insert BEFORE INSERT ON invoice_taxes
WHEN (SELECT state FROM invoices WHERE id = NEW.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER invoice_taxes_frozen_update BEFORE UPDATE ON invoice_taxes
WHEN (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER invoice_taxes_frozen_delete BEFORE DELETE ON invoice_taxes
WHEN (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER invoice_files_no_update BEFORE UPDATE ON invoice_files
BEGIN SELECT RAISE(ABORT, 'rule: a stored document is never changed'); END;
CREATE TRIGGER invoice_files_no_delete BEFORE DELETE ON invoice_files
BEGIN SELECT RAISE(ABORT, 'rule: a stored document is never deleted'); END;

CREATE TRIGGER allocations_no_update BEFORE UPDATE ON allocations
BEGIN SELECT RAISE(ABORT, 'rule: allocations are never changed'); END;
CREATE TRIGGER allocations_no_delete BEFORE DELETE ON allocations
BEGIN SELECT RAISE(ABORT, 'rule: allocations are never deleted'); END;
CREATE TRIGGER register_events_no_update BEFORE UPDATE ON register_events
BEGIN SELECT RAISE(ABORT, 'rule: the register is never changed'); END;
CREATE TRIGGER register_events_no_delete BEFORE DELETE ON register_events
BEGIN SELECT RAISE(ABORT, 'rule: the register is never changed'); END;
CREATE TRIGGER policy_texts_no_update BEFORE UPDATE ON policy_texts
BEGIN SELECT RAISE(ABORT, 'rule: a published text is never changed'); END;
CREATE TRIGGER policy_texts_no_delete BEFORE DELETE ON policy_texts
BEGIN SELECT RAISE(ABORT, 'rule: a published text is never deleted'); END;
CREATE TRIGGER instance_events_no_update BEFORE UPDATE ON instance_events
BEGIN SELECT RAISE(ABORT, 'rule: evidence is never changed'); END;
CREATE TRIGGER instance_events_no_delete BEFORE DELETE ON instance_events
BEGIN SELECT RAISE(ABORT, 'rule: evidence is never deleted'); END;
