ALTER TABLE import_things DROP CONSTRAINT import_things_kind_is_known;
ALTER TABLE import_things ADD CONSTRAINT import_things_kind_is_known CHECK (kind IN (
    'user', 'party', 'organisation', 'membership', 'contribution', 'share', 'fund', 'open_item'));
ALTER TABLE imports DROP CONSTRAINT imports_kind_is_known;
ALTER TABLE imports ADD CONSTRAINT imports_kind_is_known CHECK (kind IN (
    'persons', 'organisations', 'members', 'shares', 'funds', 'open-items'));

-- Where something comes from stands as it was noted; only that it was a mistake is added.
CREATE FUNCTION keep_open_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.taken_back_at IS NOT NULL OR NEW.id <> OLD.id
    OR NEW.kind <> OLD.kind OR NEW.foreign_number <> OLD.foreign_number
    OR NEW.invoice_id IS DISTINCT FROM OLD.invoice_id
    OR NEW.payment_id IS DISTINCT FROM OLD.payment_id
    OR NEW.taken_over_on <> OLD.taken_over_on OR NEW.source <> OLD.source
    OR NEW.noted_by <> OLD.noted_by OR NEW.noted_at <> OLD.noted_at THEN
        RAISE EXCEPTION 'rule: an open item is only taken back';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER open_items_only_taken_back BEFORE UPDATE OR DELETE ON open_items
    FOR EACH ROW EXECUTE FUNCTION keep_open_item();
