//! What breaks the invariants of what is given in kind and of patronage.

use super::sabotage::Sabotage;

pub const SABOTAGE_OF_GIVING: &[Sabotage] = &[
    (
        "inkind",
        "what the ledger says a party is owed in kind is what its entries, set-offs and \
         takes say",
        "UPDATE in_kind_credits SET amount_minor = amount_minor + 1",
    ),
    (
        "inkind",
        "nobody is owed less than nothing in kind",
        "UPDATE entries SET side = 'debit' WHERE side = 'credit'",
    ),
    (
        "inkind",
        "an entry is credited with its value, once, and only when it was accepted",
        "UPDATE timesheet_entries SET value_minor = value_minor + 1",
    ),
    (
        "inkind",
        "what an entry was credited with is taken back exactly when it is countered",
        "INSERT INTO entry_counters SELECT 'tsc_x', MIN(entry_id), 'x', 'x', \
         MIN(booked_on), MIN(booked_at) FROM in_kind_credits WHERE entry_id NOT IN \
         (SELECT entry_id FROM entry_counters)",
    ),
    (
        "inkind",
        "no take grants more than the till could pay, or more than was owed",
        "UPDATE takes SET till_minor = 0",
    ),
    (
        "inkind",
        "what a take that is paid grants was paid, and nothing of any other",
        "UPDATE take_lines SET granted_minor = granted_minor + 1",
    ),
    (
        "patronage",
        "the shares of a distribution sum to its surplus",
        "UPDATE distributions SET surplus_minor = surplus_minor + 1",
    ),
    (
        "patronage",
        "no share below the least is handed out, and no other is kept",
        "UPDATE distribution_lines SET handed_minor = 0",
    ),
    (
        "patronage",
        "what the ledger says members are owed of surplus is what distributions left",
        "UPDATE distributions SET state = 'discarded'",
    ),
];
