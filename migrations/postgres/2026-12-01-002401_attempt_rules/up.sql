CREATE TRIGGER payment_attempts_facts_stay BEFORE UPDATE ON payment_attempts
    FOR EACH ROW
    WHEN (NEW.id <> OLD.id OR NEW.party_id <> OLD.party_id OR NEW.invoice_id <> OLD.invoice_id
        OR NEW.amount_minor <> OLD.amount_minor OR NEW.currency <> OLD.currency
        OR NEW.live <> OLD.live)
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payment_attempts_succeeded_stay BEFORE UPDATE ON payment_attempts
    FOR EACH ROW
    WHEN (OLD.state = 'succeeded' AND (NEW.state <> 'succeeded'
        OR NEW.payment_id IS DISTINCT FROM OLD.payment_id
        OR NEW.intent_id IS DISTINCT FROM OLD.intent_id
        OR (OLD.fee_minor IS NOT NULL AND NEW.fee_minor IS DISTINCT FROM OLD.fee_minor)))
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payment_attempts_no_delete BEFORE DELETE ON payment_attempts
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refunds_facts_stay BEFORE UPDATE ON refunds
    FOR EACH ROW
    WHEN (NEW.id <> OLD.id OR NEW.party_id <> OLD.party_id OR NEW.payment_id <> OLD.payment_id
        OR NEW.amount_minor <> OLD.amount_minor OR NEW.currency <> OLD.currency
        OR (OLD.state = 'failed' AND NEW.state <> 'failed'))
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refunds_no_delete BEFORE DELETE ON refunds
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
