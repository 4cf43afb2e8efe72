//! Double entry: ledger account, posting, entry.
