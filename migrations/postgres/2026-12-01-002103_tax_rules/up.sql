-- Evidence and history are only added to.
CREATE FUNCTION freeze_tax_rule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rule: a tax rule is never changed';
END $$;
CREATE TRIGGER tax_rules_frozen BEFORE UPDATE OR DELETE ON tax_rules
    FOR EACH ROW EXECUTE FUNCTION freeze_tax_rule();
CREATE TRIGGER regional_taxes_frozen BEFORE UPDATE OR DELETE ON regional_taxes
    FOR EACH ROW EXECUTE FUNCTION freeze_tax_rule();
CREATE TRIGGER invoice_evidence_frozen BEFORE INSERT OR UPDATE OR DELETE ON invoice_evidence
    FOR EACH ROW EXECUTE FUNCTION freeze_invoice_part();
CREATE FUNCTION end_write_off() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.reversed_at IS NULL THEN
            OLD.reversed_at := NEW.reversed_at;
            OLD.reversed_by := NEW.reversed_by;
        END IF;
        -- Words go when their person is erased.
        OLD.reversal_reason := NEW.reversal_reason;
        OLD.reason := NEW.reason;
        IF OLD IS NOT DISTINCT FROM NEW THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'rule: a write-off is only taken back';
END $$;
CREATE TRIGGER write_offs_only_end BEFORE UPDATE OR DELETE ON write_offs
    FOR EACH ROW EXECUTE FUNCTION end_write_off();
