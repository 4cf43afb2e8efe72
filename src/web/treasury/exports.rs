//! `/treasury/*.csv`: invoices and payments for a spreadsheet.

use crate::ground::db::{Conn, DbError};
use crate::treasury::{self, ExportedInvoice, ExportedPayment, ExportedRefund};
use crate::web::context::Cx;
use crate::web::csv::{file, text};
use crate::web::page::Answer;

/// Rows read at a time: an export of years must not hold one query open.
const CHUNK: i64 = 2000;

/// `GET /treasury/invoices.csv`
pub async fn invoices(cx: Cx) -> Answer {
    let head = [
        "number",
        "kind",
        "state",
        "issued_on",
        "due_on",
        "party",
        "net",
        "tax",
        "gross",
        "outstanding",
        "currency",
        "reference",
    ];
    let rows = cx.site.means.db.read(|conn: &mut Conn| -> Result<_, DbError> {
        let mut all: Vec<ExportedInvoice> = Vec::new();
        loop {
            let after = all.last().map(|row| row.id.clone());
            let next = treasury::exported_invoices(conn, after.as_ref(), CHUNK)?;
            if next.is_empty() {
                return Ok(all);
            }
            all.extend(next);
        }
    });
    let rows = rows.await?.into_iter().map(|row| {
        vec![
            text(&row.number),
            row.kind.as_str().to_owned(),
            row.state,
            row.issued_on.to_string(),
            row.due_on.to_string(),
            text(&row.name),
            row.net.decimal(),
            row.tax.decimal(),
            row.gross.decimal(),
            row.outstanding.decimal(),
            row.gross.currency().code().to_owned(),
            row.reference,
        ]
    });
    file("invoices.csv", &head, rows)
}

/// `GET /treasury/payments.csv`: what came in, and below it what went back, with a sign of its own.
pub async fn payments(cx: Cx) -> Answer {
    let head = [
        "received_on",
        "party",
        "rail",
        "amount",
        "currency",
        "credit",
        "reference",
        "recorded_at",
        "reversed_at",
        "kind",
    ];
    let rows = cx.site.means.db.read(|conn: &mut Conn| -> Result<_, DbError> {
        let mut all: Vec<ExportedPayment> = Vec::new();
        loop {
            let after = all.last().map(|row| row.payment.id.clone());
            let next = treasury::exported_payments(conn, after.as_ref(), CHUNK)?;
            if next.is_empty() {
                return Ok((all, refunds(conn)?));
            }
            all.extend(next);
        }
    });
    let (payments, refunds) = rows.await?;
    let rows = payments.into_iter().map(|ExportedPayment { payment, name, credit }| {
        vec![
            payment.received_on.to_string(),
            text(&name),
            payment.rail.as_str().to_owned(),
            payment.amount.decimal(),
            payment.amount.currency().code().to_owned(),
            credit.decimal(),
            text(&payment.reference),
            payment.recorded_at.to_rfc3339(),
            payment.reversed_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
            "payment".to_owned(),
        ]
    });
    file("payments.csv", &head, rows.chain(refunds.iter().map(returned)))
}

fn refunds(conn: &mut Conn) -> Result<Vec<ExportedRefund>, DbError> {
    let mut all: Vec<ExportedRefund> = Vec::new();
    loop {
        let after = all.last().map(|row| row.id.clone());
        let next = treasury::exported_refunds(conn, after.as_ref(), CHUNK)?;
        if next.is_empty() {
            return Ok(all);
        }
        all.extend(next);
    }
}

fn returned(refund: &ExportedRefund) -> Vec<String> {
    vec![
        refund.posted_on.to_string(),
        text(&refund.name),
        refund.rail.as_str().to_owned(),
        format!("-{}", refund.amount.decimal()),
        refund.amount.currency().code().to_owned(),
        String::new(),
        text(&refund.reference),
        refund.asked_at.to_rfc3339(),
        refund.failed_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
        "refund".to_owned(),
    ]
}
