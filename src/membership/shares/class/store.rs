//! The table of share classes.

use diesel::prelude::*;

use super::{ClassChange, Holders, ShareClass, ShareClassId};
use crate::ground::db::schema::share_classes as table;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Money;
use crate::organisations::LegalEntityId;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: ShareClassId,
    code: String,
    position: i32,
    names: String,
    nominal_minor: i64,
    currency: String,
    holders: Holders,
    minimum_shares: i64,
    maximum_shares: Option<i64>,
    withdrawable: bool,
    transferable: bool,
    open: bool,
}

impl TryFrom<Row> for ShareClass {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let odd = |what: &str| DbError::Corrupt(format!("share class {}: {what}", row.id));
        let currency = row.currency.parse().map_err(|_| odd("currency"))?;
        let names = serde_json::from_str(&row.names).map_err(|_| odd("names"))?;
        Ok(Self {
            nominal: Money::from_minor(row.nominal_minor, currency),
            terms: ClassChange {
                names,
                position: row.position,
                holders: row.holders,
                minimum: row.minimum_shares,
                maximum: row.maximum_shares,
                withdrawable: row.withdrawable,
                transferable: row.transferable,
                open: row.open,
            },
            id: row.id,
            code: row.code,
        })
    }
}

/// Every class, in the order of lists.
///
/// # Errors
/// A fault of the database.
pub fn share_classes(conn: &mut Conn) -> Result<Vec<ShareClass>, DbError> {
    let rows: Vec<Row> = table::table
        .order((table::position.asc(), table::code.asc()))
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// One class.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn share_class(conn: &mut Conn, id: &ShareClassId) -> Result<ShareClass, DbError> {
    let row: Row = table::table.find(id).select(Row::as_select()).first(conn)?;
    row.try_into()
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_null = true)]
struct Terms {
    position: i32,
    names: String,
    holders: Holders,
    minimum_shares: i64,
    maximum_shares: Option<i64>,
    withdrawable: bool,
    transferable: bool,
    open: bool,
}

impl Terms {
    fn of(terms: &ClassChange) -> Result<Self, DbError> {
        Ok(Self {
            position: terms.position,
            names: serde_json::to_string(&terms.names)
                .map_err(|error| DbError::Fault(error.to_string()))?,
            holders: terms.holders,
            minimum_shares: terms.minimum,
            maximum_shares: terms.maximum,
            withdrawable: terms.withdrawable,
            transferable: terms.transferable,
            open: terms.open,
        })
    }
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    class: &ShareClass,
) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            (
                table::id.eq(&class.id),
                table::legal_entity_id.eq(entity),
                table::code.eq(&class.code),
                table::nominal_minor.eq(class.nominal.minor()),
                table::currency.eq(class.nominal.currency().code()),
                table::created_at.eq(tx.now.naive_utc()),
            ),
            Terms::of(&class.terms)?,
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn update(
    tx: &mut Tx<'_>,
    id: &ShareClassId,
    terms: &ClassChange,
) -> Result<usize, DbError> {
    let terms = Terms::of(terms)?;
    Ok(diesel::update(table::table.find(id)).set(terms).execute(tx.conn)?)
}
