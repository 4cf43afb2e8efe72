-- What the portable subset cannot say. Every message begins with "rule:".
CREATE TABLE invoice_files (
    invoice_id TEXT NOT NULL REFERENCES invoices (id),
    kind TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    sha256 TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (invoice_id, kind)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rule: % are never changed', replace(TG_TABLE_NAME, '_', ' '); END $$;

CREATE TRIGGER audit_events_frozen BEFORE UPDATE OR DELETE ON audit_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER postings_frozen BEFORE UPDATE OR DELETE ON postings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entries_frozen BEFORE UPDATE OR DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER invoice_files_frozen BEFORE UPDATE OR DELETE ON invoice_files
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER allocations_frozen BEFORE UPDATE OR DELETE ON allocations
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER register_events_frozen BEFORE UPDATE OR DELETE ON register_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_texts_frozen BEFORE UPDATE OR DELETE ON policy_texts
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER instance_events_frozen BEFORE UPDATE OR DELETE ON instance_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION seal_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT COUNT(*) FROM entries WHERE posting_id = NEW.id) < 2 THEN
        RAISE EXCEPTION 'rule: a posting has at least two entries';
    END IF;
    IF EXISTS (SELECT 1 FROM entries WHERE posting_id = NEW.id GROUP BY currency
               HAVING SUM(CASE side WHEN 'debit' THEN amount_minor ELSE -amount_minor END) <> 0) THEN
        RAISE EXCEPTION 'rule: a posting balances per currency';
    END IF;
    IF EXISTS (SELECT 1 FROM entries e JOIN ledger_accounts a ON a.id = e.ledger_account_id
               WHERE e.posting_id = NEW.id AND a.legal_entity_id <> NEW.legal_entity_id) THEN
        RAISE EXCEPTION 'rule: a posting stays within one legal entity';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER postings_seal_balanced_entries BEFORE INSERT ON postings
    FOR EACH ROW EXECUTE FUNCTION seal_posting();

CREATE FUNCTION refuse_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM postings WHERE id = NEW.posting_id) THEN
        RAISE EXCEPTION 'rule: a posting is sealed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER entries_not_after_sealing BEFORE INSERT ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_sealed();

-- An issued document is a photograph: only its state may still move, from issued to void.
CREATE FUNCTION freeze_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'rule: an issued document is never deleted';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state <> 'draft' THEN
        IF NOT (OLD.state = 'issued' AND NEW.state = 'void') THEN
            RAISE EXCEPTION 'rule: an issued document is never changed';
        END IF;
        OLD.state := 'void';
        IF OLD IS DISTINCT FROM NEW THEN
            RAISE EXCEPTION 'rule: an issued document is never changed';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER invoices_issued_is_frozen BEFORE UPDATE OR DELETE ON invoices
    FOR EACH ROW EXECUTE FUNCTION freeze_invoice();

CREATE FUNCTION freeze_invoice_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE invoice TEXT;
BEGIN
    IF TG_OP = 'INSERT' THEN invoice := NEW.invoice_id; ELSE invoice := OLD.invoice_id; END IF;
    IF (SELECT state FROM invoices WHERE id = invoice) <> 'draft' THEN
        RAISE EXCEPTION 'rule: an issued document is never changed';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER invoice_lines_frozen BEFORE INSERT OR UPDATE OR DELETE ON invoice_lines
    FOR EACH ROW EXECUTE FUNCTION freeze_invoice_part();
CREATE TRIGGER invoice_taxes_frozen BEFORE INSERT OR UPDATE OR DELETE ON invoice_taxes
    FOR EACH ROW EXECUTE FUNCTION freeze_invoice_part();
