-- The books that are open already get the accounts they need: claims given up, fees of banks and
-- card companies, and a pair of memo accounts for what is given in kind.
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_5000' || substr(a.legal_entity_id, 5), a.legal_entity_id, '5000', 'expense',
    'write_off' FROM ledger_accounts a WHERE a.purpose = 'shares';
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_5010' || substr(a.legal_entity_id, 5), a.legal_entity_id, '5010', 'expense',
    'fees' FROM ledger_accounts a WHERE a.purpose = 'shares';
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_9100' || substr(a.legal_entity_id, 5), a.legal_entity_id, '9100', 'equity',
    'in_kind_memo' FROM ledger_accounts a WHERE a.purpose = 'shares';
INSERT INTO ledger_accounts (id, legal_entity_id, code, kind, purpose)
    SELECT 'acc_9110' || substr(a.legal_entity_id, 5), a.legal_entity_id, '9110', 'equity',
    'in_kind_received' FROM ledger_accounts a WHERE a.purpose = 'shares';
