-- Movements stand as they were booked, and nobody holds less than nothing.
CREATE TRIGGER share_movements_no_update BEFORE UPDATE ON share_movements
BEGIN SELECT RAISE(ABORT, 'rule: movements of shares are never changed'); END;
CREATE TRIGGER share_movements_no_delete BEFORE DELETE ON share_movements
BEGIN SELECT RAISE(ABORT, 'rule: movements of shares are never changed'); END;
CREATE TRIGGER fund_movements_no_update BEFORE UPDATE ON fund_movements
BEGIN SELECT RAISE(ABORT, 'rule: movements of deposits and loans are never changed'); END;
CREATE TRIGGER fund_movements_no_delete BEFORE DELETE ON fund_movements
BEGIN SELECT RAISE(ABORT, 'rule: movements of deposits and loans are never changed'); END;
CREATE TRIGGER adopted_accounts_no_update BEFORE UPDATE ON adopted_accounts
BEGIN SELECT RAISE(ABORT, 'rule: the day accounts were adopted is never changed'); END;
CREATE TRIGGER adopted_accounts_no_delete BEFORE DELETE ON adopted_accounts
BEGIN SELECT RAISE(ABORT, 'rule: the day accounts were adopted is never changed'); END;
CREATE TRIGGER capital_payments_no_update BEFORE UPDATE ON capital_payments
BEGIN SELECT RAISE(ABORT, 'rule: payments of capital are never changed'); END;
CREATE TRIGGER capital_payments_no_delete BEFORE DELETE ON capital_payments
BEGIN SELECT RAISE(ABORT, 'rule: payments of capital are never changed'); END;
CREATE TRIGGER share_movements_never_below_nothing BEFORE INSERT ON share_movements
WHEN (SELECT COALESCE(SUM(shares), 0) FROM share_movements WHERE membership_id = NEW.membership_id
    AND share_class_id = NEW.share_class_id) + NEW.shares < 0
BEGIN SELECT RAISE(ABORT, 'rule: nobody holds fewer shares than none'); END;
CREATE TRIGGER fund_movements_never_below_nothing BEFORE INSERT ON fund_movements
WHEN (SELECT COALESCE(SUM(amount_minor), 0) FROM fund_movements WHERE fund_id = NEW.fund_id)
    + NEW.amount_minor < 0
BEGIN SELECT RAISE(ABORT, 'rule: no more is given back than was taken'); END;
CREATE TRIGGER share_certificates_certify_a_holding BEFORE INSERT ON share_certificates
WHEN (SELECT COALESCE(SUM(shares), 0) FROM share_movements WHERE membership_id = NEW.membership_id
    AND share_class_id = NEW.share_class_id) <> NEW.shares
BEGIN SELECT RAISE(ABORT, 'rule: a certificate is of shares that are paid and held'); END;
CREATE TRIGGER share_certificates_only_end BEFORE UPDATE ON share_certificates
WHEN OLD.cancelled_on IS NOT NULL OR NEW.number <> OLD.number
    OR NEW.membership_id <> OLD.membership_id
    OR NEW.share_class_id <> OLD.share_class_id
    OR NEW.movement_id <> OLD.movement_id
    OR NEW.shares <> OLD.shares
    OR NEW.amount_minor <> OLD.amount_minor
    OR NEW.currency <> OLD.currency
    OR NEW.holder <> OLD.holder
    OR NEW.issued_on <> OLD.issued_on
    OR NEW.issued_at <> OLD.issued_at
BEGIN SELECT RAISE(ABORT, 'rule: a certificate is only cancelled'); END;
CREATE TRIGGER share_certificates_no_delete BEFORE DELETE ON share_certificates
BEGIN SELECT RAISE(ABORT, 'rule: a certificate is only cancelled'); END;
