//! The tables of providers and of their rules for the office.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::{ProviderId, StaffRole, StaffRuleId};
use super::{NewProvider, Provider, ProviderChange, SignOutThere, StaffRule};
use crate::ground::db::schema::{provider_staff_rules as rules, providers};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::secret::Sealed;

type Row = (
    ProviderId,
    String,
    String,
    String,
    String,
    String,
    String,
    bool,
    bool,
    SignOutThere,
    NaiveDateTime,
);

type Columns = (
    providers::id,
    providers::name,
    providers::issuer,
    providers::client_id,
    providers::scopes,
    providers::roles_claim,
    providers::factor_values,
    providers::trusts_addresses,
    providers::admits_unknown,
    providers::sign_out,
    providers::created_at,
);

const COLUMNS: Columns = (
    providers::id,
    providers::name,
    providers::issuer,
    providers::client_id,
    providers::scopes,
    providers::roles_claim,
    providers::factor_values,
    providers::trusts_addresses,
    providers::admits_unknown,
    providers::sign_out,
    providers::created_at,
);

fn from_row(row: Row) -> Provider {
    let (id, name, issuer, client_id, scopes, roles_claim, factors, trusts, admits, out, at) = row;
    Provider {
        id,
        name,
        issuer,
        client_id,
        scopes,
        roles_claim,
        factor_values: factors.split_whitespace().map(str::to_owned).collect(),
        trusts_addresses: trusts,
        admits_unknown: admits,
        sign_out: out,
        created_at: at.and_utc(),
    }
}

/// A provider that was not removed.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn provider(conn: &mut Conn, id: &ProviderId) -> Result<Provider, DbError> {
    let row: Row = providers::table
        .find(id)
        .filter(providers::removed_at.is_null())
        .select(COLUMNS)
        .first(conn)?;
    Ok(from_row(row))
}

/// Every provider that was not removed, by name.
///
/// # Errors
/// A fault of the database.
pub fn providers(conn: &mut Conn) -> Result<Vec<Provider>, DbError> {
    let rows: Vec<Row> = providers::table
        .filter(providers::removed_at.is_null())
        .order((providers::name, providers::id))
        .select(COLUMNS)
        .load(conn)?;
    Ok(rows.into_iter().map(from_row).collect())
}

pub(super) fn secret(conn: &mut Conn, id: &ProviderId) -> Result<Sealed, DbError> {
    let sealed: Option<String> = providers::table
        .find(id)
        .filter(providers::removed_at.is_null())
        .select(providers::secret)
        .first(conn)?;
    sealed.map(Sealed::stored).ok_or(DbError::NotFound)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: &ProviderId,
    new: &NewProvider,
    secret: &Sealed,
) -> Result<(), DbError> {
    let change = &new.change;
    diesel::insert_into(providers::table)
        .values((
            providers::id.eq(id),
            providers::name.eq(&change.name),
            providers::issuer.eq(&new.issuer),
            providers::client_id.eq(&change.client_id),
            providers::secret.eq(secret.as_str()),
            providers::scopes.eq(&change.scopes),
            providers::roles_claim.eq(&change.roles_claim),
            providers::factor_values.eq(change.factor_values.join(" ")),
            providers::trusts_addresses.eq(change.trusts_addresses),
            providers::admits_unknown.eq(change.admits_unknown),
            providers::sign_out.eq(change.sign_out),
            providers::created_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn update(
    tx: &mut Tx<'_>,
    id: &ProviderId,
    change: &ProviderChange,
    secret: Option<&Sealed>,
) -> Result<bool, DbError> {
    let there = providers::table.find(id).filter(providers::removed_at.is_null());
    let changed = diesel::update(there)
        .set((
            providers::name.eq(&change.name),
            providers::client_id.eq(&change.client_id),
            providers::scopes.eq(&change.scopes),
            providers::roles_claim.eq(&change.roles_claim),
            providers::factor_values.eq(change.factor_values.join(" ")),
            providers::trusts_addresses.eq(change.trusts_addresses),
            providers::admits_unknown.eq(change.admits_unknown),
            providers::sign_out.eq(change.sign_out),
            // `None` leaves the column as it is.
            secret.map(|secret| providers::secret.eq(secret.as_str())),
        ))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

pub(super) fn remove(tx: &mut Tx<'_>, id: &ProviderId) -> Result<bool, DbError> {
    let there = providers::table.find(id).filter(providers::removed_at.is_null());
    let changed = diesel::update(there)
        .set((providers::removed_at.eq(tx.now.naive_utc()), providers::secret.eq(None::<String>)))
        .execute(tx.conn)?;
    Ok(changed == 1)
}

pub(super) fn rules_of(conn: &mut Conn, id: &ProviderId) -> Result<Vec<StaffRule>, DbError> {
    let rows: Vec<(StaffRuleId, String, StaffRole)> = rules::table
        .filter(rules::provider_id.eq(id))
        .order((rules::claim_value, rules::role))
        .select((rules::id, rules::claim_value, rules::role))
        .load(conn)?;
    let rule = |(id, value, role)| StaffRule { id, value, role };
    Ok(rows.into_iter().map(rule).collect())
}

pub(super) fn insert_rule(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    rule: &StaffRule,
) -> Result<(), DbError> {
    diesel::insert_into(rules::table)
        .values((
            rules::id.eq(&rule.id),
            rules::provider_id.eq(provider),
            rules::claim_value.eq(&rule.value),
            rules::role.eq(rule.role),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub(super) fn delete_rule(
    tx: &mut Tx<'_>,
    provider: &ProviderId,
    rule: &StaffRuleId,
) -> Result<bool, DbError> {
    let row = rules::table.find(rule).filter(rules::provider_id.eq(provider));
    Ok(diesel::delete(row).execute(tx.conn)? == 1)
}
