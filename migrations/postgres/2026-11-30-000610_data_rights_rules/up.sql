-- An issued document is a photograph. Its state may move from issued to void; and once the law's
-- period is over and the proof is written, the buyer goes as the proof says, and nothing else.
CREATE OR REPLACE FUNCTION freeze_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'rule: an issued document is never deleted';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state <> 'draft' THEN
        IF OLD.state = 'issued' AND NEW.state = 'void' THEN
            OLD.state := 'void';
        ELSIF EXISTS (SELECT 1 FROM document_removals r
                      WHERE r.invoice_id = OLD.id AND r.buyer = NEW.buyer) THEN
            OLD.buyer := NEW.buyer;
            IF NEW.reason = '' THEN OLD.reason := ''; END IF;
        ELSE
            RAISE EXCEPTION 'rule: an issued document is never changed';
        END IF;
        IF OLD IS DISTINCT FROM NEW THEN
            RAISE EXCEPTION 'rule: an issued document is never changed';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION freeze_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM document_removals r
                                    WHERE r.invoice_id = OLD.invoice_id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'rule: a stored document is never changed';
END $$;
DROP TRIGGER invoice_files_frozen ON invoice_files;
CREATE TRIGGER invoice_files_frozen BEFORE UPDATE OR DELETE ON invoice_files
    FOR EACH ROW EXECUTE FUNCTION freeze_paper();
CREATE TRIGGER document_removals_frozen BEFORE UPDATE OR DELETE ON document_removals
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What was said of an application goes when its person is erased.
CREATE FUNCTION freeze_application_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.text = '' AND EXISTS (
        SELECT 1 FROM memberships m JOIN parties p ON p.id = m.party_id
        JOIN erasures e ON e.user_id = p.user_id
        WHERE m.id = OLD.membership_id AND e.executed_at IS NOT NULL) THEN
        OLD.text := '';
        IF OLD IS NOT DISTINCT FROM NEW THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'rule: what was said of an application is never changed';
END $$;
DROP TRIGGER application_notes_frozen ON application_notes;
CREATE TRIGGER application_notes_frozen BEFORE UPDATE OR DELETE ON application_notes
    FOR EACH ROW EXECUTE FUNCTION freeze_application_note();

-- The register keeps numbers and days; the name goes when its person is erased.
CREATE FUNCTION is_of_an_erased_person(membership TEXT) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM memberships m JOIN parties p ON p.id = m.party_id
        JOIN erasures e ON e.user_id = p.user_id
        WHERE m.id = membership AND e.executed_at IS NOT NULL)
$$;
CREATE FUNCTION freeze_register() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.holder IS NULL) = (OLD.holder IS NULL)
        AND is_of_an_erased_person(OLD.membership_id) THEN
        OLD.holder := NEW.holder;
        OLD.holder_search := NEW.holder_search;
        IF OLD IS NOT DISTINCT FROM NEW THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'rule: the register is never changed';
END $$;
DROP TRIGGER register_events_frozen ON register_events;
CREATE TRIGGER register_events_frozen BEFORE UPDATE OR DELETE ON register_events
    FOR EACH ROW EXECUTE FUNCTION freeze_register();
CREATE OR REPLACE FUNCTION share_certificates_only_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'rule: a certificate is only cancelled';
    END IF;
    IF is_of_an_erased_person(OLD.membership_id) AND NEW.holder <> OLD.holder THEN
        OLD.holder := NEW.holder;
    ELSIF OLD.cancelled_on IS NOT NULL THEN
        RAISE EXCEPTION 'rule: a certificate is only cancelled';
    ELSE
        OLD.cancelled_on := NEW.cancelled_on;
    END IF;
    IF OLD IS DISTINCT FROM NEW THEN
        RAISE EXCEPTION 'rule: a certificate is only cancelled';
    END IF;
    RETURN NEW;
END $$;
