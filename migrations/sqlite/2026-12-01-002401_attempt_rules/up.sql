CREATE TRIGGER payment_attempts_facts_stay BEFORE UPDATE ON payment_attempts
WHEN NEW.id <> OLD.id OR NEW.party_id <> OLD.party_id OR NEW.invoice_id <> OLD.invoice_id
    OR NEW.amount_minor <> OLD.amount_minor OR NEW.currency <> OLD.currency OR NEW.live <> OLD.live
BEGIN SELECT RAISE(ABORT, 'rule: what an attempt is about is never changed'); END;
CREATE TRIGGER payment_attempts_succeeded_stay BEFORE UPDATE ON payment_attempts
WHEN OLD.state = 'succeeded' AND (NEW.state <> 'succeeded'
    OR NEW.payment_id IS NOT OLD.payment_id OR NEW.intent_id IS NOT OLD.intent_id
    OR (OLD.fee_minor IS NOT NULL AND NEW.fee_minor IS NOT OLD.fee_minor))
BEGIN SELECT RAISE(ABORT, 'rule: an attempt that succeeded stays so'); END;
CREATE TRIGGER payment_attempts_no_delete BEFORE DELETE ON payment_attempts
BEGIN SELECT RAISE(ABORT, 'rule: attempts are never deleted'); END;
CREATE TRIGGER refunds_facts_stay BEFORE UPDATE ON refunds
WHEN NEW.id <> OLD.id OR NEW.party_id <> OLD.party_id OR NEW.payment_id <> OLD.payment_id
    OR NEW.amount_minor <> OLD.amount_minor OR NEW.currency <> OLD.currency
    OR (OLD.state = 'failed' AND NEW.state <> 'failed')
BEGIN SELECT RAISE(ABORT, 'rule: what a refund is about is never changed'); END;
CREATE TRIGGER refunds_no_delete BEFORE DELETE ON refunds
BEGIN SELECT RAISE(ABORT, 'rule: refunds are never deleted'); END;
