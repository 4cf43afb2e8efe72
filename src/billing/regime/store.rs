//! The tables of tax settings, rules and taxes of regions.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{
    NewRegionalTax, NewTaxRule, RegionalTax, RegionalTaxId, TaxPoint, TaxRule, TaxRuleId,
    TaxSettings, TaxSystem, Unproved,
};
use crate::billing::{Nature, TaxCategory};
use crate::ground::db::schema::{regional_taxes, tax_rules, tax_settings};
use crate::ground::db::{Conn, DbError, Tx};
use crate::organisations::LegalEntityId;

type SettingsColumns = (TaxSystem, bool, TaxPoint, Unproved, i32);

pub(super) fn settings(
    conn: &mut Conn,
    entity: &LegalEntityId,
) -> Result<Option<TaxSettings>, DbError> {
    let settings = tax_settings::table.find(entity).select((
        tax_settings::system,
        tax_settings::prices_include_tax,
        tax_settings::tax_point,
        tax_settings::unproved,
        tax_settings::evidence_days,
    ));
    let row: Option<SettingsColumns> =
        crate::straight!(conn, driver, settings.first(driver)).optional()?;
    row.map(|(system, prices_include_tax, tax_point, unproved, days)| {
        let evidence_days =
            days.try_into().map_err(|_| DbError::Corrupt(format!("evidence of {days} days")))?;
        Ok(TaxSettings { system, prices_include_tax, tax_point, unproved, evidence_days })
    })
    .transpose()
}

pub(super) fn save_settings(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    settings: &TaxSettings,
) -> Result<(), DbError> {
    let values = (
        tax_settings::system.eq(settings.system),
        tax_settings::prices_include_tax.eq(settings.prices_include_tax),
        tax_settings::tax_point.eq(settings.tax_point),
        tax_settings::unproved.eq(settings.unproved),
        // Out of range is refused by `tax_settings_days_are_sane`.
        tax_settings::evidence_days.eq(settings.evidence_days.try_into().unwrap_or(i32::MAX)),
    );
    let changed = diesel::update(tax_settings::table.find(entity)).set(values).execute(tx.conn)?;
    if changed == 0 {
        diesel::insert_into(tax_settings::table)
            .values((tax_settings::legal_entity_id.eq(entity), values))
            .execute(tx.conn)?;
    }
    Ok(())
}

type RuleColumns =
    (TaxRuleId, Nature, String, TaxCategory, i64, Option<String>, Option<String>, NaiveDate);

pub(super) fn rules(conn: &mut Conn, entity: &LegalEntityId) -> Result<Vec<TaxRule>, DbError> {
    let rows: Vec<RuleColumns> = tax_rules::table
        .filter(tax_rules::legal_entity_id.eq(entity))
        .order((tax_rules::nature, tax_rules::part, tax_rules::valid_from.desc()))
        .select((
            tax_rules::id,
            tax_rules::nature,
            tax_rules::part,
            tax_rules::category,
            tax_rules::rate_bp,
            tax_rules::reason,
            tax_rules::reason_code,
            tax_rules::valid_from,
        ))
        .load(conn)?;
    let rule = |(id, nature, part, category, rate, reason, reason_code, from): RuleColumns| {
        let rate_bp = rate.try_into().map_err(|_| DbError::Corrupt(format!("tax rate {rate}")))?;
        Ok(TaxRule { id, nature, part, category, rate_bp, reason, reason_code, from })
    };
    rows.into_iter().map(rule).collect()
}

pub(super) fn insert_rule(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    id: &TaxRuleId,
    new: &NewTaxRule,
) -> Result<(), DbError> {
    diesel::insert_into(tax_rules::table)
        .values((
            tax_rules::id.eq(id),
            tax_rules::legal_entity_id.eq(entity),
            tax_rules::nature.eq(new.nature),
            tax_rules::part.eq(&new.part),
            tax_rules::category.eq(new.category),
            tax_rules::rate_bp.eq(i64::from(new.rate_bp)),
            tax_rules::reason.eq(&new.reason),
            tax_rules::reason_code.eq(&new.reason_code),
            tax_rules::valid_from.eq(new.from),
            tax_rules::noted_by.eq(tx.actor.as_str()),
            tax_rules::noted_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

type RegionalColumns = (RegionalTaxId, String, String, i64, String, NaiveDate);

pub(super) fn regional(
    conn: &mut Conn,
    entity: &LegalEntityId,
) -> Result<Vec<RegionalTax>, DbError> {
    let rows: Vec<RegionalColumns> = regional_taxes::table
        .filter(regional_taxes::legal_entity_id.eq(entity))
        .order((regional_taxes::region, regional_taxes::name, regional_taxes::valid_from.desc()))
        .select((
            regional_taxes::id,
            regional_taxes::region,
            regional_taxes::name,
            regional_taxes::rate,
            regional_taxes::registration,
            regional_taxes::valid_from,
        ))
        .load(conn)?;
    let tax = |(id, region, name, rate, registration, from): RegionalColumns| {
        let rate = rate.try_into().map_err(|_| DbError::Corrupt(format!("tax rate {rate}")))?;
        Ok(RegionalTax { id, region, name, rate, registration, from })
    };
    rows.into_iter().map(tax).collect()
}

pub(super) fn insert_regional(
    tx: &mut Tx<'_>,
    entity: &LegalEntityId,
    id: &RegionalTaxId,
    new: &NewRegionalTax,
) -> Result<(), DbError> {
    diesel::insert_into(regional_taxes::table)
        .values((
            regional_taxes::id.eq(id),
            regional_taxes::legal_entity_id.eq(entity),
            regional_taxes::region.eq(&new.region),
            regional_taxes::name.eq(&new.name),
            regional_taxes::rate.eq(i64::from(new.rate)),
            regional_taxes::registration.eq(&new.registration),
            regional_taxes::valid_from.eq(new.from),
            regional_taxes::noted_by.eq(tx.actor.as_str()),
            regional_taxes::noted_at.eq(tx.now.naive_utc()),
        ))
        .execute(tx.conn)?;
    Ok(())
}
