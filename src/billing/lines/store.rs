//! The lines and taxes of documents.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::billing::store::{period, rate_bp};
use crate::billing::{
    ChargeId, Invoice, InvoiceId, Line, LineId, Nature, Tax, TaxCategory, TaxPart,
};
use crate::ground::db::schema::{
    invoice_evidence, invoice_lines, invoice_tax_parts, invoice_taxes,
};
use crate::ground::db::{Conn, DbError, Tx, insert_rows};
use crate::ground::money::Money;
use crate::organisations::VatCheckId;

pub(in crate::billing) fn insert_lines(
    tx: &mut Tx<'_>,
    lines: &[(&InvoiceId, &Line)],
) -> Result<(), DbError> {
    let ids: Vec<LineId> = lines.iter().map(|_| tx.mint()).collect();
    let each = || lines.iter().map(|(_, line)| *line);
    insert_rows(invoice_lines::table)
        .set(invoice_lines::id, ids.iter().map(LineId::as_str))
        .set(invoice_lines::invoice_id, lines.iter().map(|(invoice, _)| invoice.as_str()))
        .set(invoice_lines::position, each().map(|line| line.position))
        .set(
            invoice_lines::charge_id,
            each().map(|line| line.charge_id.as_ref().map(ChargeId::as_str)),
        )
        .set(invoice_lines::nature, each().map(|line| line.nature.as_str()))
        .set(invoice_lines::text, each().map(|line| line.text.as_str()))
        .set(invoice_lines::net_minor, each().map(|line| line.net.minor()))
        .set(invoice_lines::tax_category, each().map(|line| line.category.as_str()))
        .set(invoice_lines::tax_rate_bp, each().map(|line| i64::from(line.rate_bp)))
        .set(invoice_lines::period_start, each().map(|line| line.period.start()))
        .set(invoice_lines::period_end, each().map(|line| line.period.end()))
        .set(invoice_lines::credits_position, each().map(|line| line.credits_position))
        .write(tx.conn)?;
    Ok(())
}

pub(in crate::billing) fn insert_taxes(
    tx: &mut Tx<'_>,
    taxes: &[(&InvoiceId, &Tax)],
) -> Result<(), DbError> {
    let each = || taxes.iter().map(|(_, tax)| *tax);
    insert_rows(invoice_taxes::table)
        .set(invoice_taxes::invoice_id, taxes.iter().map(|(invoice, _)| invoice.as_str()))
        .set(invoice_taxes::tax_category, each().map(|tax| tax.category.as_str()))
        .set(invoice_taxes::tax_rate_bp, each().map(|tax| i64::from(tax.rate_bp)))
        .set(invoice_taxes::taxable_minor, each().map(|tax| tax.taxable.minor()))
        .set(invoice_taxes::tax_minor, each().map(|tax| tax.tax.minor()))
        .set(invoice_taxes::reason, each().map(|tax| tax.reason.as_deref()))
        .set(invoice_taxes::reason_code, each().map(|tax| tax.reason_code.as_deref()))
        .write(tx.conn)?;
    for (invoice, tax) in taxes {
        insert_parts(tx, invoice, tax)?;
    }
    Ok(())
}

fn insert_parts(tx: &mut Tx<'_>, invoice: &InvoiceId, tax: &Tax) -> Result<(), DbError> {
    for (position, part) in (1_i32..).zip(&tax.parts) {
        diesel::insert_into(invoice_tax_parts::table)
            .values((
                invoice_tax_parts::invoice_id.eq(invoice),
                invoice_tax_parts::tax_category.eq(tax.category),
                invoice_tax_parts::tax_rate_bp.eq(i64::from(tax.rate_bp)),
                invoice_tax_parts::position.eq(position),
                invoice_tax_parts::name.eq(&part.name),
                invoice_tax_parts::rate.eq(i64::from(part.rate)),
                invoice_tax_parts::tax_minor.eq(part.tax.minor()),
                invoice_tax_parts::registration.eq(&part.registration),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// Notes which answer about a VAT number a document without tax stands on.
pub(in crate::billing) fn insert_evidence(
    tx: &mut Tx<'_>,
    invoice: &InvoiceId,
    check: &VatCheckId,
) -> Result<(), DbError> {
    diesel::insert_into(invoice_evidence::table)
        .values((
            invoice_evidence::invoice_id.eq(invoice),
            invoice_evidence::vat_check_id.eq(check),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The answer about a VAT number that a document stands on.
pub(in crate::billing) fn evidence_of(
    conn: &mut Conn,
    invoice: &InvoiceId,
) -> Result<Option<VatCheckId>, DbError> {
    Ok(invoice_evidence::table
        .find(invoice)
        .select(invoice_evidence::vat_check_id)
        .first(conn)
        .optional()?)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = invoice_lines)]
struct LineRow {
    position: i32,
    charge_id: Option<ChargeId>,
    nature: Nature,
    text: String,
    net_minor: i64,
    tax_category: TaxCategory,
    tax_rate_bp: i64,
    period_start: NaiveDate,
    period_end: NaiveDate,
    credits_position: Option<i32>,
}

pub(in crate::billing) fn lines_of(
    conn: &mut Conn,
    invoice: &Invoice,
) -> Result<Vec<Line>, DbError> {
    let rows: Vec<LineRow> = invoice_lines::table
        .filter(invoice_lines::invoice_id.eq(&invoice.id))
        .order(invoice_lines::position)
        .select(LineRow::as_select())
        .load(conn)?;
    let line = |row: LineRow| {
        Ok(Line {
            position: row.position,
            charge_id: row.charge_id,
            nature: row.nature,
            text: row.text,
            net: Money::from_minor(row.net_minor, invoice.gross.currency()),
            category: row.tax_category,
            rate_bp: rate_bp(row.tax_rate_bp)?,
            period: period(row.period_start, row.period_end)?,
            credits_position: row.credits_position,
        })
    };
    rows.into_iter().map(line).collect()
}

type TaxColumns = (TaxCategory, i64, i64, i64, Option<String>, Option<String>);
type PartColumns = (TaxCategory, i64, String, i64, i64, String);

pub(in crate::billing) fn taxes_of(
    conn: &mut Conn,
    invoice: &Invoice,
) -> Result<Vec<Tax>, DbError> {
    let rows: Vec<TaxColumns> = invoice_taxes::table
        .filter(invoice_taxes::invoice_id.eq(&invoice.id))
        .order((invoice_taxes::tax_category.desc(), invoice_taxes::tax_rate_bp.desc()))
        .select((
            invoice_taxes::tax_category,
            invoice_taxes::tax_rate_bp,
            invoice_taxes::taxable_minor,
            invoice_taxes::tax_minor,
            invoice_taxes::reason,
            invoice_taxes::reason_code,
        ))
        .load(conn)?;
    let parts = parts_of(conn, &invoice.id)?;
    let money = |minor| Money::from_minor(minor, invoice.gross.currency());
    let tax = |(category, rate, taxable, tax, reason, reason_code): TaxColumns| {
        let of_this = |part: &&PartColumns| part.0 == category && part.1 == rate;
        let part = |(_, _, name, rate, minor, registration): &PartColumns| {
            Ok(TaxPart {
                name: name.clone(),
                rate: rate_bp(*rate)?,
                tax: money(*minor),
                registration: registration.clone(),
            })
        };
        let parts = parts.iter().filter(of_this).map(part).collect::<Result<_, DbError>>()?;
        let (taxable, tax) = (money(taxable), money(tax));
        Ok(Tax { category, rate_bp: rate_bp(rate)?, taxable, tax, reason, reason_code, parts })
    };
    rows.into_iter().map(tax).collect()
}

fn parts_of(conn: &mut Conn, invoice: &InvoiceId) -> Result<Vec<PartColumns>, DbError> {
    Ok(invoice_tax_parts::table
        .filter(invoice_tax_parts::invoice_id.eq(invoice))
        .order(invoice_tax_parts::position)
        .select((
            invoice_tax_parts::tax_category,
            invoice_tax_parts::tax_rate_bp,
            invoice_tax_parts::name,
            invoice_tax_parts::rate,
            invoice_tax_parts::tax_minor,
            invoice_tax_parts::registration,
        ))
        .load(conn)?)
}
