-- Whoever posts holds the books open until its transaction ends; whoever closes a month waits for
-- all of them (and takes the same lock alone: ledger::close_month).
CREATE FUNCTION refuse_closed_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('books:' || NEW.legal_entity_id, 0));
    IF EXISTS (SELECT 1 FROM book_closings c WHERE c.legal_entity_id = NEW.legal_entity_id
               AND c.reopened_at IS NULL AND NEW.effective_on < c.closed_until) THEN
        RAISE EXCEPTION 'rule: nothing is posted into a closed month';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER postings_stay_out_of_closed_months BEFORE INSERT ON postings
    FOR EACH ROW EXECUTE FUNCTION refuse_closed_month();

-- A co-op may number its chart anew; what an account is for stays.
CREATE FUNCTION keep_ledger_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.id <> OLD.id OR NEW.legal_entity_id <> OLD.legal_entity_id
    OR NEW.kind <> OLD.kind OR NEW.purpose <> OLD.purpose THEN
        RAISE EXCEPTION 'rule: ledger accounts are only renumbered';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_accounts_only_renumbered BEFORE UPDATE OR DELETE ON ledger_accounts
    FOR EACH ROW EXECUTE FUNCTION keep_ledger_account();

CREATE FUNCTION keep_closing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.reopened_at IS NOT NULL OR NEW.id <> OLD.id
    OR NEW.legal_entity_id <> OLD.legal_entity_id OR NEW.month <> OLD.month
    OR NEW.closed_until <> OLD.closed_until OR NEW.closed_by <> OLD.closed_by
    OR NEW.closed_at <> OLD.closed_at THEN
        RAISE EXCEPTION 'rule: a closing is only reopened';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER book_closings_only_reopened BEFORE UPDATE OR DELETE ON book_closings
    FOR EACH ROW EXECUTE FUNCTION keep_closing();

CREATE FUNCTION keep_account_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.taken_back_at IS NOT NULL OR NEW.id <> OLD.id
    OR NEW.legal_entity_id <> OLD.legal_entity_id OR NEW.purpose <> OLD.purpose
    OR NEW.side <> OLD.side OR NEW.amount_minor <> OLD.amount_minor
    OR NEW.currency <> OLD.currency OR NEW.opened_on <> OLD.opened_on
    OR NEW.source <> OLD.source OR NEW.posting_id <> OLD.posting_id
    OR NEW.noted_by <> OLD.noted_by OR NEW.noted_at <> OLD.noted_at THEN
        RAISE EXCEPTION 'rule: an opening balance is only taken back';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER account_openings_only_taken_back BEFORE UPDATE OR DELETE ON account_openings
    FOR EACH ROW EXECUTE FUNCTION keep_account_opening();
