//! The table of legal entities.

use chrono_tz::Tz;
use diesel::prelude::*;

use super::{LegalEntity, LegalEntityDetails, LegalEntityId, TaxRegime};
use crate::ground::db::schema::legal_entities;
use crate::ground::db::{Conn, DbError, Tx};
use crate::organisations::Address;

#[derive(Queryable, Selectable)]
#[diesel(table_name = legal_entities)]
struct Row {
    id: LegalEntityId,
    name: String,
    street: String,
    postal_code: String,
    city: String,
    country: String,
    registration: String,
    email: String,
    tax_regime: String,
    tax_rate_bp: i64,
    vat_id: Option<String>,
    exemption_reason: Option<String>,
    currency: String,
    time_zone: String,
    iban: Option<String>,
    bic: Option<String>,
    payment_terms_days: i32,
    series_prefix: String,
}

impl TryFrom<Row> for LegalEntity {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let odd = |what: &str| DbError::Corrupt(format!("legal entity {}: {what}", row.id));
        let tax = regime(&row).ok_or_else(|| odd("tax regime"))?;
        Ok(Self {
            currency: row.currency.parse().map_err(|_| odd("currency"))?,
            time_zone: row.time_zone.parse().map_err(|_| odd("time zone"))?,
            payment_terms_days: row.payment_terms_days.try_into().map_err(|_| odd("terms"))?,
            address: Address {
                street: row.street,
                postal_code: row.postal_code,
                city: row.city,
                country: row.country,
            },
            tax,
            id: row.id,
            name: row.name,
            registration: row.registration,
            email: row.email,
            iban: row.iban,
            bic: row.bic,
            series_prefix: row.series_prefix,
        })
    }
}

fn regime(row: &Row) -> Option<TaxRegime> {
    let reason = row.exemption_reason.clone();
    match row.tax_regime.as_str() {
        "standard" => Some(TaxRegime::Standard {
            rate_bp: row.tax_rate_bp.try_into().ok()?,
            vat_id: row.vat_id.clone().unwrap_or_default(),
        }),
        "small_business" => Some(TaxRegime::SmallBusiness { reason: reason.unwrap_or_default() }),
        "outside_scope" => Some(TaxRegime::OutsideScope { reason: reason.unwrap_or_default() }),
        _ => None,
    }
}

/// The co-op's own legal entity: the first that was founded.
///
/// # Errors
/// [`DbError::NotFound`] before set-up.
pub fn legal_entity(conn: &mut Conn) -> Result<LegalEntity, DbError> {
    let row: Row = crate::straight!(
        conn,
        driver,
        legal_entities::table
            .order(legal_entities::id.asc())
            .select(Row::as_select())
            .first(driver)
    )?;
    row.try_into()
}

/// All legal entities, the first founded first: that is the co-op's own.
///
/// # Errors
/// A fault of the database.
pub fn legal_entities(conn: &mut Conn) -> Result<Vec<LegalEntity>, DbError> {
    let rows: Vec<Row> = legal_entities::table
        .order(legal_entities::id.asc())
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(LegalEntity::try_from).collect()
}

/// Where the co-op's days begin: the zone of its own legal entity, before set-up UTC.
///
/// # Errors
/// A fault of the database.
pub fn coop_zone(conn: &mut Conn) -> Result<Tz, DbError> {
    let zone =
        legal_entities::table.order(legal_entities::id.asc()).select(legal_entities::time_zone);
    let name: Option<String> = crate::straight!(conn, driver, zone.first(driver)).optional()?;
    let Some(name) = name else { return Ok(Tz::UTC) };
    name.parse().map_err(|_| DbError::Corrupt(format!("time zone {name}")))
}

/// One legal entity.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn legal_entity_by_id(conn: &mut Conn, id: &LegalEntityId) -> Result<LegalEntity, DbError> {
    let row: Row = crate::straight!(
        conn,
        driver,
        legal_entities::table.find(id).select(Row::as_select()).first(driver)
    )?;
    row.try_into()
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &LegalEntityId,
    details: &LegalEntityDetails,
) -> Result<(), DbError> {
    diesel::insert_into(legal_entities::table)
        .values((
            (legal_entities::id.eq(id), legal_entities::created_at.eq(tx.now.naive_utc())),
            Changes::of(details),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn update(
    tx: &mut Tx<'_>,
    id: &LegalEntityId,
    details: &LegalEntityDetails,
) -> Result<usize, DbError> {
    let changes = Changes::of(details);
    Ok(diesel::update(legal_entities::table.find(id)).set(changes).execute(tx.conn)?)
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = legal_entities, treat_none_as_null = true)]
struct Changes<'a> {
    name: &'a str,
    street: &'a str,
    postal_code: &'a str,
    city: &'a str,
    country: &'a str,
    registration: &'a str,
    email: &'a str,
    tax_regime: &'a str,
    tax_rate_bp: i64,
    vat_id: Option<&'a str>,
    exemption_reason: Option<&'a str>,
    currency: &'a str,
    time_zone: &'a str,
    iban: Option<&'a str>,
    bic: Option<&'a str>,
    payment_terms_days: i32,
    series_prefix: &'a str,
}

impl<'a> Changes<'a> {
    fn of(details: &'a LegalEntityDetails) -> Self {
        Self {
            name: &details.name,
            street: &details.address.street,
            postal_code: &details.address.postal_code,
            city: &details.address.city,
            country: &details.address.country,
            registration: &details.registration,
            email: &details.email,
            tax_regime: details.tax.code(),
            tax_rate_bp: details.tax.rate_bp().into(),
            vat_id: details.tax.vat_id(),
            exemption_reason: details.tax.reason(),
            currency: details.currency.code(),
            time_zone: details.time_zone.name(),
            iban: details.iban.as_deref(),
            bic: details.bic.as_deref(),
            // Out of range is refused by `legal_entities_terms_are_sane`.
            payment_terms_days: details.payment_terms_days.try_into().unwrap_or(i32::MAX),
            series_prefix: &details.series_prefix,
        }
    }
}
