ALTER TABLE share_movements DROP CONSTRAINT share_movements_kind_is_known;
ALTER TABLE share_movements ADD CONSTRAINT share_movements_kind_is_known CHECK (kind IN ('issued',
    'transferred_in', 'transferred_out', 'converted_in', 'converted_out', 'sold_back', 'left',
    'kept', 'taken_over', 'taken_back'));
ALTER TABLE import_things DROP CONSTRAINT import_things_kind_is_known;
ALTER TABLE import_things ADD CONSTRAINT import_things_kind_is_known CHECK (kind IN (
    'user', 'party', 'organisation', 'membership', 'contribution', 'share', 'fund'));
ALTER TABLE imports DROP CONSTRAINT imports_kind_is_known;
ALTER TABLE imports ADD CONSTRAINT imports_kind_is_known CHECK (kind IN (
    'persons', 'organisations', 'members', 'shares', 'funds'));

-- What an earlier book said stands as it was noted; only that it was a mistake is added.
CREATE FUNCTION share_openings_only_taken_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.taken_back_at IS NOT NULL OR NEW.id <> OLD.id
    OR NEW.membership_id <> OLD.membership_id
    OR NEW.share_class_id <> OLD.share_class_id
    OR NEW.shares <> OLD.shares
    OR NEW.amount_minor <> OLD.amount_minor
    OR NEW.currency <> OLD.currency
    OR NEW.subscribed_on <> OLD.subscribed_on
    OR NEW.paid_on <> OLD.paid_on
    OR NEW.posting_id <> OLD.posting_id
    OR NEW.source <> OLD.source
    OR NEW.noted_by <> OLD.noted_by
    OR NEW.noted_at <> OLD.noted_at THEN
        RAISE EXCEPTION 'rule: shares taken over are only taken back';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER share_openings_only_taken_back BEFORE UPDATE OR DELETE ON share_openings
    FOR EACH ROW EXECUTE FUNCTION share_openings_only_taken_back();
