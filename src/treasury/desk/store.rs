//! What lies on the desk, by party.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use diesel::dsl::{count, max, min};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};

use super::super::store::{left_of_invoice, left_of_payment};
use super::{DeskPage, DeskRow, DeskSums, Pile, Question, SumOf};
use crate::billing::InvoiceId;
use crate::ground::db::schema::{invoices, parties, payments};
use crate::ground::db::{Conn, DbError, said};
use crate::ground::money::{Currency, Money};
use crate::organisations::PartyId;

const SUM_OPEN: &str = "CAST(COALESCE(SUM(invoices.gross_minor + invoices.rounding_minor \
     - COALESCE((SELECT SUM(CASE WHEN a.reverses_id IS NULL THEN a.amount_minor \
     ELSE -a.amount_minor END) FROM allocations a WHERE a.invoice_id = invoices.id), 0) \
     - COALESCE((SELECT SUM(w.amount_minor) FROM write_offs w WHERE w.invoice_id = invoices.id \
     AND w.reversed_at IS NULL), 0)), 0) AS BIGINT)";

const SUM_FREE: &str = "CAST(COALESCE(SUM(payments.amount_minor - COALESCE((SELECT \
     SUM(CASE WHEN a.reverses_id IS NULL THEN a.amount_minor ELSE -a.amount_minor END) \
     FROM allocations a WHERE a.payment_id = payments.id), 0)), 0) AS BIGINT)";

const HAS_NOTHING_OPEN: &str = "NOT EXISTS (SELECT 1 FROM invoices o WHERE o.party_id = parties.id \
     AND o.kind = 'invoice' AND o.state = 'issued' AND o.gross_minor + o.rounding_minor > \
     COALESCE((SELECT SUM(CASE WHEN a.reverses_id IS NULL THEN a.amount_minor \
     ELSE -a.amount_minor END) FROM allocations a WHERE a.invoice_id = o.id), 0) + \
     COALESCE((SELECT SUM(w.amount_minor) FROM write_offs w WHERE w.invoice_id = o.id \
     AND w.reversed_at IS NULL), 0))";

type Row = (PartyId, String, i64, i64, Option<NaiveDate>);

fn page(rows: Vec<Row>, total: i64, currency: Currency) -> DeskPage {
    let row = |(party_id, name, minor, count, day): Row| {
        let amount = Money::from_minor(minor, currency);
        DeskRow { party_id, name, amount, count, day, oldest: None }
    };
    DeskPage { rows: rows.into_iter().map(row).collect(), total }
}

/// A part of a name as a pattern; the characters that mean something to LIKE are taken out.
fn pattern(name: Option<&str>) -> String {
    let name: String = name
        .unwrap_or_default()
        .to_lowercase()
        .chars()
        .filter(|letter| !matches!(letter, '%' | '_' | '\\'))
        .collect();
    format!("%{}%", name.trim())
}

pub(super) fn owing(
    conn: &mut Conn,
    question: Question<'_>,
    currency: Currency,
    today: NaiveDate,
) -> Result<DeskPage, DbError> {
    let late = question.pile == Pile::Late;
    let open = || {
        invoices::table
            .inner_join(parties::table)
            .filter(invoices::kind.eq("invoice"))
            .filter(invoices::state.eq("issued"))
            .filter(invoices::currency.eq(currency.code()))
            .filter(left_of_invoice().gt(0))
            .filter(parties::name_search.like(pattern(question.name)))
            .group_by((parties::id, parties::name))
            .having(min(invoices::due_on).lt(today).eq(late))
    };
    let rows = open()
        .order((min(invoices::due_on).asc(), parties::name.asc(), parties::id.asc()))
        .select((
            parties::id,
            parties::name,
            said::<BigInt>(SUM_OPEN),
            count(invoices::id),
            min(invoices::due_on),
        ))
        .offset(question.skip)
        .limit(question.limit)
        .load(conn)?;
    let all: Vec<PartyId> = open().select(parties::id).load(conn)?;
    Ok(page(rows, i64::try_from(all.len()).unwrap_or(i64::MAX), currency))
}

pub(super) fn with_credit(
    conn: &mut Conn,
    question: Question<'_>,
    currency: Currency,
) -> Result<DeskPage, DbError> {
    let free = || {
        payments::table
            .inner_join(parties::table)
            .filter(payments::reversed_at.is_null())
            .filter(payments::currency.eq(currency.code()))
            .filter(left_of_payment().gt(0))
            .filter(parties::name_search.like(pattern(question.name)))
    };
    let rows = free()
        .group_by((parties::id, parties::name))
        .order((min(payments::received_on).asc(), parties::name.asc(), parties::id.asc()))
        .select((
            parties::id,
            parties::name,
            said::<BigInt>(SUM_FREE),
            count(payments::id),
            min(payments::received_on),
        ))
        .offset(question.skip)
        .limit(question.limit)
        .load(conn)?;
    let total = free().select(said::<BigInt>("COUNT(DISTINCT parties.id)")).first(conn)?;
    Ok(page(rows, total, currency))
}

pub(super) fn paid(
    conn: &mut Conn,
    question: Question<'_>,
    currency: Currency,
) -> Result<DeskPage, DbError> {
    let paid = || {
        parties::table
            .inner_join(invoices::table)
            .filter(invoices::kind.eq("invoice"))
            .filter(invoices::state.eq("issued"))
            .filter(parties::name_search.like(pattern(question.name)))
            .filter(said::<Bool>(HAS_NOTHING_OPEN))
    };
    let rows = paid()
        .group_by((parties::id, parties::name))
        .order((parties::name.asc(), parties::id.asc()))
        .select((
            parties::id,
            parties::name,
            said::<BigInt>("CAST(0 AS BIGINT)"),
            count(invoices::id),
            max(invoices::issued_on),
        ))
        .offset(question.skip)
        .limit(question.limit)
        .load(conn)?;
    let total = paid().select(said::<BigInt>("COUNT(DISTINCT parties.id)")).first(conn)?;
    Ok(page(rows, total, currency))
}

/// The codes of all currencies of issued invoices and of payments that stand.
pub(super) fn currencies(conn: &mut Conn) -> Result<BTreeSet<String>, DbError> {
    let invoiced: Vec<String> = invoices::table
        .filter(invoices::state.eq("issued"))
        .select(invoices::currency)
        .distinct()
        .load(conn)?;
    let paid: Vec<String> = payments::table
        .filter(payments::reversed_at.is_null())
        .select(payments::currency)
        .distinct()
        .load(conn)?;
    Ok(invoiced.into_iter().chain(paid).collect())
}

/// The oldest open invoice of each of these parties.
pub(super) fn oldest_open(
    conn: &mut Conn,
    of: &[PartyId],
    currency: Currency,
) -> Result<BTreeMap<PartyId, (InvoiceId, String)>, DbError> {
    let rows: Vec<(PartyId, InvoiceId, Option<String>)> = invoices::table
        .filter(invoices::party_id.eq_any(of))
        .filter(invoices::currency.eq(currency.code()))
        .filter(invoices::kind.eq("invoice"))
        .filter(invoices::state.eq("issued"))
        .filter(left_of_invoice().gt(0))
        .order((invoices::due_on, invoices::series_year, invoices::series_position))
        .select((invoices::party_id, invoices::id, invoices::number))
        .load(conn)?;
    let mut oldest = BTreeMap::new();
    for (party, id, number) in rows {
        oldest.entry(party).or_insert((id, number.unwrap_or_default()));
    }
    Ok(oldest)
}

pub(super) fn sums(
    conn: &mut Conn,
    currency: Currency,
    today: NaiveDate,
) -> Result<DeskSums, DbError> {
    let sum = |(parties, minor): (i64, i64)| SumOf {
        parties,
        amount: Money::from_minor(minor, currency),
    };
    let open = || {
        invoices::table
            .filter(invoices::kind.eq("invoice"))
            .filter(invoices::state.eq("issued"))
            .filter(invoices::currency.eq(currency.code()))
            .filter(left_of_invoice().gt(0))
            .select((said::<BigInt>("COUNT(DISTINCT invoices.party_id)"), said::<BigInt>(SUM_OPEN)))
    };
    let paid = || {
        payments::table
            .filter(payments::reversed_at.is_null())
            .filter(payments::currency.eq(currency.code()))
    };
    let month = today.with_day(1).unwrap_or(today);
    let received = said::<BigInt>("CAST(COALESCE(SUM(payments.amount_minor), 0) AS BIGINT)");
    Ok(DeskSums {
        late: sum(open().filter(invoices::due_on.lt(today)).first(conn)?),
        due: sum(open().filter(invoices::due_on.ge(today)).first(conn)?),
        credit: sum(paid()
            .filter(left_of_payment().gt(0))
            .select((said::<BigInt>("COUNT(DISTINCT payments.party_id)"), said::<BigInt>(SUM_FREE)))
            .first(conn)?),
        received: sum(paid()
            .filter(payments::received_on.ge(month))
            .select((said::<BigInt>("COUNT(DISTINCT payments.party_id)"), received))
            .first(conn)?),
    })
}
