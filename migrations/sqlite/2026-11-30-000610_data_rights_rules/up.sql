-- An issued document is a photograph. Its state may move from issued to void; and once the law's
-- period is over and the proof is written, the buyer goes as the proof says, and nothing else.
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
DROP TRIGGER invoice_files_no_delete;
CREATE TRIGGER invoice_files_no_delete BEFORE DELETE ON invoice_files
WHEN NOT EXISTS (SELECT 1 FROM document_removals r WHERE r.invoice_id = OLD.invoice_id)
BEGIN SELECT RAISE(ABORT, 'rule: a stored document is never deleted'); END;
CREATE TRIGGER document_removals_no_update BEFORE UPDATE ON document_removals
BEGIN SELECT RAISE(ABORT, 'rule: proof of a removal is never changed'); END;
CREATE TRIGGER document_removals_no_delete BEFORE DELETE ON document_removals
BEGIN SELECT RAISE(ABORT, 'rule: proof of a removal is never deleted'); END;

-- What was said of an application goes when its person is erased.
DROP TRIGGER application_notes_no_update;
CREATE TRIGGER application_notes_no_update BEFORE UPDATE ON application_notes
WHEN NOT (
    NEW.text = '' AND NEW.id = OLD.id AND NEW.membership_id = OLD.membership_id
    AND NEW.position = OLD.position AND NEW.kind = OLD.kind
    AND NEW.meeting_on IS OLD.meeting_on AND NEW.user_id IS OLD.user_id
    AND NEW.noted_at = OLD.noted_at
    AND EXISTS (
        SELECT 1 FROM memberships m JOIN parties p ON p.id = m.party_id
        JOIN erasures e ON e.user_id = p.user_id
        WHERE m.id = OLD.membership_id AND e.executed_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'rule: what was said of an application is never changed'); END;

-- The register keeps numbers and days; the name goes when its person is erased.
DROP TRIGGER register_events_no_update;
CREATE TRIGGER register_events_no_update BEFORE UPDATE ON register_events
WHEN NOT (
    NEW.id = OLD.id AND NEW.membership_id = OLD.membership_id AND NEW.position = OLD.position
    AND NEW.kind = OLD.kind AND NEW.effective_on = OLD.effective_on
    AND NEW.booked_at = OLD.booked_at AND NEW.actor = OLD.actor AND NEW.data = OLD.data
    AND NEW.state IS OLD.state AND NEW.class IS OLD.class
    AND (NEW.holder IS NULL) = (OLD.holder IS NULL)
    AND EXISTS (
        SELECT 1 FROM memberships m JOIN parties p ON p.id = m.party_id
        JOIN erasures e ON e.user_id = p.user_id
        WHERE m.id = OLD.membership_id AND e.executed_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'rule: the register is never changed'); END;
CREATE TRIGGER share_certificates_name_only_goes BEFORE UPDATE OF holder ON share_certificates
WHEN NEW.holder <> OLD.holder AND NOT EXISTS (
    SELECT 1 FROM memberships m JOIN parties p ON p.id = m.party_id
    JOIN erasures e ON e.user_id = p.user_id
    WHERE m.id = OLD.membership_id AND e.executed_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'rule: a certificate is only cancelled'); END;
DROP TRIGGER share_certificates_only_end;
CREATE TRIGGER share_certificates_only_end BEFORE UPDATE ON share_certificates
WHEN NEW.number <> OLD.number
    OR NEW.membership_id <> OLD.membership_id
    OR NEW.share_class_id <> OLD.share_class_id
    OR NEW.movement_id <> OLD.movement_id
    OR NEW.shares <> OLD.shares
    OR NEW.amount_minor <> OLD.amount_minor
    OR NEW.currency <> OLD.currency
    OR NEW.issued_on <> OLD.issued_on
    OR NEW.issued_at <> OLD.issued_at
    OR (OLD.cancelled_on IS NOT NULL
        AND (NEW.cancelled_on IS NOT OLD.cancelled_on OR NEW.holder = OLD.holder))
BEGIN SELECT RAISE(ABORT, 'rule: a certificate is only cancelled'); END;
