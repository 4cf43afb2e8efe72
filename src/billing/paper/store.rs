//! The table of stored papers.

use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::Paper;
use crate::billing::InvoiceId;
use crate::ground::db::schema::invoice_files;
use crate::ground::db::{Conn, DbError, Tx};

const PDF: &str = "pdf";
const PAGE: i64 = 50;

pub(super) fn paper(conn: &mut Conn, id: &InvoiceId) -> Result<Option<Paper>, DbError> {
    let row: Option<(Vec<u8>, String)> = invoice_files::table
        .find((id.as_str(), PDF))
        .select((invoice_files::bytes, invoice_files::sha256))
        .first(conn)
        .optional()?;
    Ok(row.map(|(bytes, sha256)| Paper { bytes, sha256 }))
}

/// Keeps a paper. The first one stands: whoever printed at the same time printed the same.
pub(super) fn keep(tx: &mut Tx<'_>, id: &InvoiceId, bytes: &[u8]) -> Result<(), DbError> {
    if paper(tx.conn, id)?.is_some() {
        return Ok(());
    }
    diesel::insert_into(invoice_files::table)
        .values((
            invoice_files::invoice_id.eq(id),
            invoice_files::kind.eq(PDF),
            invoice_files::bytes.eq(bytes),
            invoice_files::sha256.eq(hash(bytes)),
            invoice_files::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Papers whose bytes are not those that were printed.
pub(in crate::billing) fn damaged_papers(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let mut damaged = Vec::new();
    let mut after = String::new();
    loop {
        let rows: Vec<(String, Vec<u8>, String)> = invoice_files::table
            .filter(invoice_files::invoice_id.gt(&after))
            .order(invoice_files::invoice_id)
            .limit(PAGE)
            .select((invoice_files::invoice_id, invoice_files::bytes, invoice_files::sha256))
            .load(conn)?;
        let Some((last, ..)) = rows.last() else { return Ok(damaged) };
        after.clone_from(last);
        let wrong = rows.into_iter().filter(|(_, bytes, sha256)| hash(bytes) != *sha256);
        damaged.extend(wrong.map(|(id, ..)| id));
    }
}

fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
