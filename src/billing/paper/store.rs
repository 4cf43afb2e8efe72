//! The table of stored papers.

use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::{Paper, PaperKind};
use crate::billing::InvoiceId;
use crate::ground::db::schema::invoice_files;
use crate::ground::db::{Conn, DbError, Tx};

const PAGE: i64 = 50;

pub(super) fn paper(
    conn: &mut Conn,
    id: &InvoiceId,
    kind: PaperKind,
) -> Result<Option<Paper>, DbError> {
    let row: Option<(Vec<u8>, String)> = invoice_files::table
        .find((id.as_str(), kind.as_str()))
        .select((invoice_files::bytes, invoice_files::sha256))
        .first(conn)
        .optional()?;
    Ok(row.map(|(bytes, sha256)| Paper { bytes, sha256 }))
}

/// Which papers of a document are kept.
pub(super) fn kept(conn: &mut Conn, id: &InvoiceId) -> Result<Vec<PaperKind>, DbError> {
    Ok(invoice_files::table
        .filter(invoice_files::invoice_id.eq(id))
        .select(invoice_files::kind)
        .load(conn)?)
}

/// Keeps a paper. The first one stands: whoever printed at the same time printed the same.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    id: &InvoiceId,
    kind: PaperKind,
    bytes: &[u8],
) -> Result<(), DbError> {
    if kept(tx.conn, id)?.contains(&kind) {
        return Ok(());
    }
    diesel::insert_into(invoice_files::table)
        .values((
            invoice_files::invoice_id.eq(id),
            invoice_files::kind.eq(kind),
            invoice_files::bytes.eq(bytes),
            invoice_files::sha256.eq(hash(bytes)),
            invoice_files::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Documents with a paper whose bytes are not those that were printed.
pub(in crate::billing) fn damaged_papers(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let mut damaged = Vec::new();
    let mut after = (String::new(), String::new());
    loop {
        let (id, kind) = &after;
        let more_of_it = invoice_files::invoice_id.eq(id).and(invoice_files::kind.gt(kind));
        let rows: Vec<(String, String, Vec<u8>, String)> = invoice_files::table
            .filter(invoice_files::invoice_id.gt(id).or(more_of_it))
            .order((invoice_files::invoice_id, invoice_files::kind))
            .limit(PAGE)
            .select((
                invoice_files::invoice_id,
                invoice_files::kind,
                invoice_files::bytes,
                invoice_files::sha256,
            ))
            .load(conn)?;
        let Some((id, kind, ..)) = rows.last() else {
            damaged.dedup();
            return Ok(damaged);
        };
        after = (id.clone(), kind.clone());
        let wrong = rows.into_iter().filter(|(_, _, bytes, sha256)| hash(bytes) != *sha256);
        damaged.extend(wrong.map(|(id, ..)| id));
    }
}

fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}
