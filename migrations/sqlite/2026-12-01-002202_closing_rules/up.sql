CREATE TRIGGER postings_stay_out_of_closed_months BEFORE INSERT ON postings
WHEN EXISTS (SELECT 1 FROM book_closings c WHERE c.legal_entity_id = NEW.legal_entity_id
    AND c.reopened_at IS NULL AND NEW.effective_on < c.closed_until)
BEGIN SELECT RAISE(ABORT, 'rule: nothing is posted into a closed month'); END;

-- A co-op may number its chart anew; what an account is for stays.
CREATE TRIGGER ledger_accounts_only_renumbered BEFORE UPDATE ON ledger_accounts
WHEN NEW.id <> OLD.id OR NEW.legal_entity_id <> OLD.legal_entity_id OR NEW.kind <> OLD.kind
    OR NEW.purpose <> OLD.purpose
BEGIN SELECT RAISE(ABORT, 'rule: ledger accounts are only renumbered'); END;
CREATE TRIGGER ledger_accounts_no_delete BEFORE DELETE ON ledger_accounts
BEGIN SELECT RAISE(ABORT, 'rule: ledger accounts are only renumbered'); END;

CREATE TRIGGER book_closings_only_reopened BEFORE UPDATE ON book_closings
WHEN OLD.reopened_at IS NOT NULL OR NEW.id <> OLD.id
    OR NEW.legal_entity_id <> OLD.legal_entity_id OR NEW.month <> OLD.month
    OR NEW.closed_until <> OLD.closed_until OR NEW.closed_by <> OLD.closed_by
    OR NEW.closed_at <> OLD.closed_at
BEGIN SELECT RAISE(ABORT, 'rule: a closing is only reopened'); END;
CREATE TRIGGER book_closings_no_delete BEFORE DELETE ON book_closings
BEGIN SELECT RAISE(ABORT, 'rule: a closing is only reopened'); END;

CREATE TRIGGER account_openings_only_taken_back BEFORE UPDATE ON account_openings
WHEN OLD.taken_back_at IS NOT NULL OR NEW.id <> OLD.id
    OR NEW.legal_entity_id <> OLD.legal_entity_id OR NEW.purpose <> OLD.purpose
    OR NEW.side <> OLD.side OR NEW.amount_minor <> OLD.amount_minor
    OR NEW.currency <> OLD.currency OR NEW.opened_on <> OLD.opened_on
    OR NEW.source <> OLD.source OR NEW.posting_id <> OLD.posting_id
    OR NEW.noted_by <> OLD.noted_by OR NEW.noted_at <> OLD.noted_at
BEGIN SELECT RAISE(ABORT, 'rule: an opening balance is only taken back'); END;
CREATE TRIGGER account_openings_no_delete BEFORE DELETE ON account_openings
BEGIN SELECT RAISE(ABORT, 'rule: an opening balance is only taken back'); END;
