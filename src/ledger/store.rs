//! The tables of the ledger.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use super::posting::Sealed;
use super::{
    AccountBalance, Balance, Books, Entry, EntryId, LedgerAccountId, LedgerError, Posting,
    PostingId, Purpose, Side,
};
use crate::ground::db::schema::{entries, ledger_accounts, postings};
use crate::ground::db::{Conn, DbError, Tx, insert_rows, said};
use crate::ground::money::{Currency, Money};
use crate::organisations::{LegalEntityId, PartyId};

/// Sums are widened to decimals by PostgreSQL; ours fit (each entry is below 10^12).
pub(super) const DEBITS_LESS_CREDITS: &str = "CAST(COALESCE(SUM(CASE entries.side WHEN 'debit' \
     THEN entries.amount_minor ELSE -entries.amount_minor END), 0) AS BIGINT)";
const DEBITS: &str = "CAST(COALESCE(SUM(CASE entries.side WHEN 'debit' \
     THEN entries.amount_minor ELSE 0 END), 0) AS BIGINT)";
const CREDITS: &str = "CAST(COALESCE(SUM(CASE entries.side WHEN 'credit' \
     THEN entries.amount_minor ELSE 0 END), 0) AS BIGINT)";

pub(super) fn accounts(
    conn: &mut Conn,
    entity: &LegalEntityId,
) -> Result<Vec<(Purpose, LedgerAccountId)>, DbError> {
    Ok(ledger_accounts::table
        .filter(ledger_accounts::legal_entity_id.eq(entity))
        .select((ledger_accounts::purpose, ledger_accounts::id))
        .load(conn)?)
}

pub(super) fn insert_account(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    purpose: Purpose,
) -> Result<(), DbError> {
    diesel::insert_into(ledger_accounts::table)
        .values((
            ledger_accounts::id.eq(tx.mint::<LedgerAccountId>()),
            ledger_accounts::legal_entity_id.eq(entity),
            ledger_accounts::code.eq(purpose.code()),
            ledger_accounts::kind.eq(purpose.kind()),
            ledger_accounts::purpose.eq(purpose),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Entries first: the posting seals them.
pub(super) fn insert_postings(
    tx: &mut Tx<'_>,
    books: &Books,
    sealed: &[Sealed<'_>],
) -> Result<(), LedgerError> {
    let mut all: Vec<(EntryId, &PostingId, &LedgerAccountId, &Entry)> = Vec::new();
    for Sealed { id, posting, .. } in sealed {
        for entry in &posting.entries {
            all.push((tx.mint(), id, books.account(entry.purpose)?, entry));
        }
    }
    let each = || all.iter();
    insert_rows(entries::table)
        .set(entries::id, each().map(|(id, ..)| id.as_str()))
        .set(entries::posting_id, each().map(|(_, posting, ..)| posting.as_str()))
        .set(entries::ledger_account_id, each().map(|(_, _, account, _)| account.as_str()))
        .set(entries::side, each().map(|(.., entry)| entry.side.as_str()))
        .set(entries::amount_minor, each().map(|(.., entry)| entry.amount.minor()))
        .set(entries::currency, each().map(|(.., entry)| entry.amount.currency().code()))
        .set(entries::party_id, each().map(|(.., entry)| entry.party.as_ref().map(PartyId::as_str)))
        .write(tx.conn)?;
    let now = tx.now.naive_utc();
    let each = || sealed.iter();
    insert_rows(postings::table)
        .set(postings::id, each().map(|one| one.id.as_str()))
        .set(postings::legal_entity_id, each().map(|_| books.legal_entity_id.as_str()))
        .set(postings::effective_on, each().map(|one| one.day.effective_on))
        .set(postings::dated_on, each().map(|one| one.day.dated_on))
        .set(postings::booked_at, each().map(|_| now))
        .set(postings::reason, each().map(|one| one.posting.reason))
        .set(postings::about, each().map(|one| one.posting.about))
        .set(postings::reverses_id, each().map(|one| one.reverses.map(PostingId::as_str)))
        .write(tx.conn)?;
    Ok(())
}

type PostingColumns = (PostingId, NaiveDate, Option<NaiveDate>, String, String, Option<PostingId>);
type EntryColumns = (Purpose, Side, i64, String, Option<PartyId>);

pub(super) fn posting(conn: &mut Conn, id: &PostingId) -> Result<Posting, DbError> {
    let (id, effective_on, dated_on, reason, about, reverses_id): PostingColumns = postings::table
        .find(id)
        .select((
            postings::id,
            postings::effective_on,
            postings::dated_on,
            postings::reason,
            postings::about,
            postings::reverses_id,
        ))
        .first(conn)?;
    let rows: Vec<EntryColumns> = entries::table
        .inner_join(ledger_accounts::table)
        .filter(entries::posting_id.eq(&id))
        .order(entries::id)
        .select((
            ledger_accounts::purpose,
            entries::side,
            entries::amount_minor,
            entries::currency,
            entries::party_id,
        ))
        .load(conn)?;
    let entries = rows.into_iter().map(entry).collect::<Result<_, _>>()?;
    Ok(Posting { id, effective_on, dated_on, reason, about, reverses_id, entries })
}

fn entry((purpose, side, minor, currency, party): EntryColumns) -> Result<Entry, DbError> {
    Ok(Entry { purpose, side, amount: money(minor, &currency)?, party })
}

pub(super) fn money(minor: i64, code: &str) -> Result<Money, DbError> {
    let currency: Currency =
        code.parse().map_err(|_| DbError::Corrupt(format!("currency {code}")))?;
    Ok(Money::from_minor(minor, currency))
}

pub(super) fn posting_about(conn: &mut Conn, about: &str) -> Result<PostingId, DbError> {
    Ok(postings::table
        .filter(postings::about.eq(about))
        .filter(postings::reverses_id.is_null())
        .select(postings::id)
        .first(conn)?)
}

pub(super) fn balance(conn: &mut Conn, books: &Books, of: Balance<'_>) -> Result<i64, LedgerError> {
    let account = books.account(of.purpose)?;
    let mut query = entries::table
        .inner_join(postings::table)
        .filter(entries::ledger_account_id.eq(account))
        .filter(entries::currency.eq(books.currency.code()))
        .select(said::<BigInt>(DEBITS_LESS_CREDITS))
        .into_boxed();
    if let Some(party) = of.party {
        query = query.filter(entries::party_id.eq(party));
    }
    if let Some(day) = of.as_of {
        query = query.filter(postings::effective_on.le(day));
    }
    Ok(query.first(conn).map_err(DbError::from)?)
}

pub(super) fn turnover(
    conn: &mut Conn,
    books: &Books,
    currency: Currency,
    as_of: NaiveDate,
) -> Result<Vec<AccountBalance>, DbError> {
    let rows: Vec<(Purpose, String, i64, i64)> = entries::table
        .inner_join(postings::table)
        .inner_join(ledger_accounts::table)
        .filter(ledger_accounts::legal_entity_id.eq(&books.legal_entity_id))
        .filter(entries::currency.eq(currency.code()))
        .filter(postings::effective_on.le(as_of))
        .group_by((ledger_accounts::purpose, ledger_accounts::code))
        .order(ledger_accounts::code)
        .select((
            ledger_accounts::purpose,
            ledger_accounts::code,
            said::<BigInt>(DEBITS),
            said::<BigInt>(CREDITS),
        ))
        .load(conn)?;
    let money = |minor| Money::from_minor(minor, currency);
    Ok(rows
        .into_iter()
        .map(|(purpose, code, debit, credit)| AccountBalance {
            purpose,
            code,
            debit: money(debit),
            credit: money(credit),
        })
        .collect())
}
