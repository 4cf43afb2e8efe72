-- An issued document is a photograph, with all that may stand on it since.
DROP TRIGGER invoices_issued_is_frozen;
CREATE TRIGGER invoices_issued_is_frozen BEFORE UPDATE ON invoices
WHEN OLD.state <> 'draft' AND NOT (
    NEW.id = OLD.id AND NEW.kind = OLD.kind
    AND NEW.legal_entity_id = OLD.legal_entity_id AND NEW.party_id = OLD.party_id
    AND NEW.number = OLD.number AND NEW.series_year = OLD.series_year
    AND NEW.series_position = OLD.series_position AND NEW.issued_on = OLD.issued_on
    AND NEW.due_on = OLD.due_on AND NEW.currency = OLD.currency
    AND NEW.net_minor = OLD.net_minor AND NEW.tax_minor = OLD.tax_minor
    AND NEW.gross_minor = OLD.gross_minor AND NEW.reference = OLD.reference
    AND NEW.rounding_minor = OLD.rounding_minor
    AND NEW.purchase_order IS OLD.purchase_order
    AND NEW.exchange_currency IS OLD.exchange_currency
    AND NEW.exchange_rate IS OLD.exchange_rate AND NEW.exchange_on IS OLD.exchange_on
    AND NEW.exchange_tax_minor IS OLD.exchange_tax_minor
    AND NEW.seller = OLD.seller AND NEW.locale = OLD.locale
    AND NEW.credits_invoice_id IS OLD.credits_invoice_id
    AND NEW.posting_id IS OLD.posting_id AND NEW.created_at = OLD.created_at
    AND (
        (OLD.state = 'issued' AND NEW.state = 'void' AND NEW.buyer = OLD.buyer
            AND NEW.reason IS OLD.reason)
        OR (NEW.state = OLD.state
            AND (NEW.reason IS OLD.reason OR NEW.reason IS '')
            AND EXISTS (SELECT 1 FROM document_removals r
                WHERE r.invoice_id = OLD.id AND r.buyer = NEW.buyer))))
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER invoice_tax_parts_frozen_insert BEFORE INSERT ON invoice_tax_parts
WHEN (SELECT state FROM invoices WHERE id = NEW.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER invoice_tax_parts_frozen_update BEFORE UPDATE ON invoice_tax_parts
WHEN (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER invoice_tax_parts_frozen_delete BEFORE DELETE ON invoice_tax_parts
WHEN (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
