//! The table of billing details.

use diesel::prelude::*;

use super::BillingDetails;
use crate::ground::db::schema::billing_details;
use crate::ground::db::{Conn, DbError, Tx, anew};
use crate::organisations::{Address, PartyId};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = billing_details, treat_none_as_null = true)]
struct Row {
    purchase_order: Option<String>,
    attention: Option<String>,
    email: Option<String>,
    street: Option<String>,
    postal_code: Option<String>,
    city: Option<String>,
    country: Option<String>,
}

pub(super) fn details(conn: &mut Conn, party: &PartyId) -> Result<Option<BillingDetails>, DbError> {
    let row: Option<Row> = crate::straight!(
        conn,
        driver,
        billing_details::table.find(party).select(Row::as_select()).first(driver)
    )
    .optional()?;
    Ok(row.map(BillingDetails::from))
}

pub(super) fn details_of(
    conn: &mut Conn,
    parties: &[&PartyId],
) -> Result<Vec<(PartyId, BillingDetails)>, DbError> {
    let rows: Vec<(PartyId, Row)> = crate::straight!(
        conn,
        driver,
        billing_details::table
            .filter(billing_details::party_id.eq_any(parties.iter().copied()))
            .filter(anew())
            .select((billing_details::party_id, Row::as_select()))
            .load(driver)
    )?;
    Ok(rows.into_iter().map(|(party, row)| (party, row.into())).collect())
}

impl From<Row> for BillingDetails {
    fn from(row: Row) -> Self {
        Self {
            address: match (row.street, row.postal_code, row.city, row.country) {
                (Some(street), Some(postal_code), Some(city), Some(country)) => {
                    Some(Address { street, postal_code, city, country })
                }
                _ => None,
            },
            purchase_order: row.purchase_order,
            attention: row.attention,
            email: row.email,
        }
    }
}

pub(super) fn save(
    tx: &mut Tx<'_>,
    party: &PartyId,
    details: &BillingDetails,
) -> Result<(), DbError> {
    let address = details.address.clone();
    let row = Row {
        purchase_order: details.purchase_order.clone(),
        attention: details.attention.clone(),
        email: details.email.clone(),
        street: address.as_ref().map(|address| address.street.clone()),
        postal_code: address.as_ref().map(|address| address.postal_code.clone()),
        city: address.as_ref().map(|address| address.city.clone()),
        country: address.map(|address| address.country),
    };
    let changed_at = billing_details::changed_at.eq(tx.now.naive_utc());
    let changed = diesel::update(billing_details::table.find(party))
        .set((&row, changed_at))
        .execute(tx.conn)?;
    if changed == 0 {
        diesel::insert_into(billing_details::table)
            .values((billing_details::party_id.eq(party), row, changed_at))
            .execute(tx.conn)?;
    }
    Ok(())
}
