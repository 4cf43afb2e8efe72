-- Movements stand as they were booked, and nobody holds less than nothing.
CREATE TRIGGER share_movements_frozen BEFORE UPDATE OR DELETE ON share_movements
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER fund_movements_frozen BEFORE UPDATE OR DELETE ON fund_movements
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER adopted_accounts_frozen BEFORE UPDATE OR DELETE ON adopted_accounts
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER capital_payments_frozen BEFORE UPDATE OR DELETE ON capital_payments
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE FUNCTION share_movements_never_below_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT COALESCE(SUM(shares), 0) FROM share_movements WHERE membership_id = NEW.membership_id
    AND share_class_id = NEW.share_class_id) + NEW.shares < 0 THEN
        RAISE EXCEPTION 'rule: nobody holds fewer shares than none';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER share_movements_never_below_nothing BEFORE INSERT ON share_movements
    FOR EACH ROW EXECUTE FUNCTION share_movements_never_below_nothing();
CREATE FUNCTION fund_movements_never_below_nothing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT COALESCE(SUM(amount_minor), 0) FROM fund_movements WHERE fund_id = NEW.fund_id)
    + NEW.amount_minor < 0 THEN
        RAISE EXCEPTION 'rule: no more is given back than was taken';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER fund_movements_never_below_nothing BEFORE INSERT ON fund_movements
    FOR EACH ROW EXECUTE FUNCTION fund_movements_never_below_nothing();
CREATE FUNCTION share_certificates_certify_a_holding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT COALESCE(SUM(shares), 0) FROM share_movements WHERE membership_id = NEW.membership_id
    AND share_class_id = NEW.share_class_id) <> NEW.shares THEN
        RAISE EXCEPTION 'rule: a certificate is of shares that are paid and held';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER share_certificates_certify_a_holding BEFORE INSERT ON share_certificates
    FOR EACH ROW EXECUTE FUNCTION share_certificates_certify_a_holding();
CREATE FUNCTION share_certificates_only_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.cancelled_on IS NOT NULL OR NEW.number <> OLD.number
    OR NEW.membership_id <> OLD.membership_id
    OR NEW.share_class_id <> OLD.share_class_id
    OR NEW.movement_id <> OLD.movement_id
    OR NEW.shares <> OLD.shares
    OR NEW.amount_minor <> OLD.amount_minor
    OR NEW.currency <> OLD.currency
    OR NEW.holder <> OLD.holder
    OR NEW.issued_on <> OLD.issued_on
    OR NEW.issued_at <> OLD.issued_at THEN
        RAISE EXCEPTION 'rule: a certificate is only cancelled';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER share_certificates_only_end BEFORE UPDATE OR DELETE ON share_certificates
    FOR EACH ROW EXECUTE FUNCTION share_certificates_only_end();
