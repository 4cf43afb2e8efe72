-- Evidence and history are only added to.
CREATE TRIGGER tax_rules_no_update BEFORE UPDATE ON tax_rules
BEGIN SELECT RAISE(ABORT, 'rule: a tax rule is never changed'); END;
CREATE TRIGGER tax_rules_no_delete BEFORE DELETE ON tax_rules
BEGIN SELECT RAISE(ABORT, 'rule: a tax rule is never changed'); END;
CREATE TRIGGER regional_taxes_no_update BEFORE UPDATE ON regional_taxes
BEGIN SELECT RAISE(ABORT, 'rule: a tax rule is never changed'); END;
CREATE TRIGGER regional_taxes_no_delete BEFORE DELETE ON regional_taxes
BEGIN SELECT RAISE(ABORT, 'rule: a tax rule is never changed'); END;
CREATE TRIGGER invoice_evidence_frozen_insert BEFORE INSERT ON invoice_evidence
WHEN (SELECT state FROM invoices WHERE id = NEW.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER invoice_evidence_frozen_update BEFORE UPDATE ON invoice_evidence
WHEN (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER invoice_evidence_frozen_delete BEFORE DELETE ON invoice_evidence
WHEN (SELECT state FROM invoices WHERE id = OLD.invoice_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'rule: an issued document is never changed'); END;
CREATE TRIGGER write_offs_only_end BEFORE UPDATE ON write_offs
WHEN (OLD.reversed_at IS NOT NULL AND (NEW.reversed_at IS NOT OLD.reversed_at
        OR NEW.reversed_by IS NOT OLD.reversed_by))
    OR NEW.id <> OLD.id OR NEW.invoice_id <> OLD.invoice_id
    OR NEW.amount_minor <> OLD.amount_minor OR NEW.relief_minor <> OLD.relief_minor
    OR NEW.currency <> OLD.currency OR NEW.posting_id <> OLD.posting_id
    OR NEW.written_at <> OLD.written_at OR NEW.written_by <> OLD.written_by
BEGIN SELECT RAISE(ABORT, 'rule: a write-off is only taken back'); END;
CREATE TRIGGER write_offs_no_delete BEFORE DELETE ON write_offs
BEGIN SELECT RAISE(ABORT, 'rule: a write-off is only taken back'); END;
