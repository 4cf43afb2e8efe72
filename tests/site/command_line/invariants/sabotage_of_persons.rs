//! What breaks the invariants of merging and of privacy, in SQL that both databases understand.

use super::sabotage::Sabotage;

pub const SABOTAGE_OF_PERSONS: &[Sabotage] = &[
    (
        "merging",
        "whatever names another as merged into has a merge that stands",
        "UPDATE organisations SET merged_into = id",
    ),
    (
        "merging",
        "nobody signs in to an account that went into another",
        "UPDATE users SET merged_into = id WHERE state = 'active'",
    ),
    (
        "merging",
        "a party that went into another has neither member nor room nor role left",
        "UPDATE parties SET merged_into = id",
    ),
    (
        "merging",
        "a merge that was undone or is settled remembers no row",
        "INSERT INTO merges (id, kind, kept_id, gone_id, merged_at, merged_by, settled_at) \
         VALUES ('mrg_x', 'person', 'usr_x', 'usr_y', CURRENT_TIMESTAMP, 'x', CURRENT_TIMESTAMP); \
         INSERT INTO merge_rows (merge_id, position, table_name, column_name, act, row_key, \
         old_row, new_row) VALUES ('mrg_x', 0, 'rooms', 'party_id', 'moved', '{}', '{}', '{}')",
    ),
    (
        "privacy",
        "an erased person keeps no name and no address anywhere",
        "INSERT INTO erasures SELECT 'era_x', MIN(id), 'self', 'x', MIN(created_at), \
         '2026-05-21', NULL, NULL, MIN(created_at), '{}' FROM users",
    ),
    (
        "privacy",
        "every buyer that was removed from a document is gone, and its paper too",
        "INSERT INTO document_removals SELECT MIN(id), 'x', 'x', '2000-01-01', \
         '2026-05-21 12:00:00' FROM invoices WHERE state <> 'draft'",
    ),
    (
        "privacy",
        "an export that has expired keeps nothing",
        "INSERT INTO data_exports SELECT 'exp_x', MIN(id), 'expired', 'en', MIN(created_at), \
         NULL, NULL, NULL, 'x' FROM users",
    ),
];
