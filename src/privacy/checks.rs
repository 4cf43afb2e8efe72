//! What must always be true of people who were erased.

use super::{erasure, map, store};
use crate::ground::db::{Check, Conn, DbError, offenders};

/// The invariants of this room.
#[must_use]
pub fn checks() -> &'static [Check] {
    &[
        Check { name: "an erased person keeps no name and no address anywhere", find: left_over },
        Check {
            name: "every buyer that was removed from a document is gone, and its paper too",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT r.invoice_id AS offender FROM document_removals r JOIN invoices i ON \
                     i.id = r.invoice_id WHERE i.buyer <> r.buyer OR EXISTS (SELECT 1 FROM \
                     invoice_files f WHERE f.invoice_id = r.invoice_id)",
                )
            },
        },
        Check {
            name: "an export that has expired keeps nothing",
            find: |conn| {
                offenders(
                    conn,
                    "SELECT id AS offender FROM data_exports WHERE state <> 'ready' AND bundle \
                     IS NOT NULL",
                )
            },
        },
    ]
}

fn left_over(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let mut found = Vec::new();
    for user in erasure::executed(conn)? {
        for account in map::accounts_of(conn, &user)? {
            for holding in map::holdings() {
                let rows = store::left_over(conn, holding, &account)?;
                if rows > 0 {
                    found.push(format!("{account} {}: {rows}", holding.key));
                }
            }
        }
    }
    Ok(found)
}
