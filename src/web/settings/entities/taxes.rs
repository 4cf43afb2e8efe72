//! `/office/settings/legal-entities/{id}/taxes`: how a legal entity taxes what it sells, from which
//! day on.

use actix_web::web::Path;
use serde::Serialize;

use super::parse;
use super::taxes_form::{self, RegionFields, RuleFields, SettingsFields};
use crate::billing::{
    self, Nature, RegionalTax, RegionalTaxError, TaxCategory, TaxRule, TaxRuleError, TaxSettings,
};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::{Args, decimal};
use crate::organisations::{self, LegalEntity};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct TaxesPage {
    form: FormState,
    id: String,
    name: String,
    /// What holds where no rule of a day says something else.
    base: String,
    rules: Vec<RuleRow>,
    regions: Vec<RegionRow>,
    natures: Vec<Choice>,
    categories: Vec<Choice>,
    /// Whether taxes of regions make sense.
    regional: bool,
}

#[derive(Debug, Serialize)]
struct RuleRow {
    what: String,
    how: String,
    reason: String,
    from: String,
}

#[derive(Debug, Serialize)]
struct RegionRow {
    region: String,
    tax: String,
    registration: String,
    from: String,
}

impl Page for TaxesPage {
    const TEMPLATE: &'static str = "settings/taxes.html";

    fn samples() -> Vec<Self> {
        let page = |form, rules, regions: Vec<RegionRow>| Self {
            form: taxes_form::filled(form, &TaxSettings::default()),
            id: "len_1".to_owned(),
            name: "Example Meeting Co-operative".to_owned(),
            base: "21 %".to_owned(),
            rules,
            regional: !regions.is_empty(),
            regions,
            natures: vec![Choice::new("service", "Services")],
            categories: vec![Choice::new("S", "Taxed at a rate")],
        };
        let rule = RuleRow {
            what: "Services: books".to_owned(),
            how: "6 %".to_owned(),
            reason: String::new(),
            from: "1 July 2026".to_owned(),
        };
        let region = RegionRow {
            region: "QC".to_owned(),
            tax: "QST 9.975 %".to_owned(),
            registration: "1234567890 TQ0001".to_owned(),
            from: "1 July 2026".to_owned(),
        };
        let wrong = FormState::empty()
            .filled("rate", "1e3")
            .rejected("rate", "taxes-rate-malformed")
            .rejected("evidence_days", "taxes-evidence-days-malformed");
        vec![page(FormState::empty(), vec![], vec![]), page(wrong, vec![rule], vec![region])]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

struct Known {
    entity: LegalEntity,
    settings: TaxSettings,
    rules: Vec<TaxRule>,
    regions: Vec<RegionalTax>,
}

async fn load(cx: &Cx, id: &str) -> Result<Known, WebError> {
    let id = parse(id)?;
    let read = move |conn: &mut Conn| -> Result<Known, DbError> {
        Ok(Known {
            entity: organisations::legal_entity_by_id(conn, &id)?,
            settings: billing::tax_settings(conn, &id)?,
            rules: billing::tax_rules(conn, &id)?,
            regions: billing::regional_taxes(conn, &id)?,
        })
    };
    Ok(cx.site.means.db.read(read).await?)
}

impl Known {
    fn page(&self, words: &Words<'_>, form: FormState) -> TaxesPage {
        let choice = |value: &str, prefix: &str| {
            Choice::new(value, words.say(&format!("{prefix}-{}", value.to_lowercase())))
        };
        let reason = self.entity.tax.reason().map(str::to_owned);
        TaxesPage {
            form: taxes_form::filled(form, &self.settings),
            id: self.entity.id.to_string(),
            name: self.entity.name.clone(),
            base: reason.unwrap_or_else(|| percent(words, self.entity.tax.rate_bp(), 2)),
            rules: self.rules.iter().map(|rule| rule_row(words, rule)).collect(),
            regions: self.regions.iter().map(|tax| region_row(words, tax)).collect(),
            natures: Nature::ALL.iter().map(|it| choice(it.as_str(), "nature")).collect(),
            categories: TaxCategory::ALL
                .iter()
                .filter(|category| **category != TaxCategory::ReverseCharge)
                .map(|it| choice(it.as_str(), "tax-category"))
                .collect(),
            regional: self.settings.system == billing::TaxSystem::Gst,
        }
    }
}

fn percent(words: &Words<'_>, rate: u32, places: u32) -> String {
    let (mut rate, mut places) = (i64::from(rate), places);
    while places > 0 && rate % 10 == 0 {
        rate /= 10;
        places -= 1;
    }
    words.fill("paper-rate", &Args::none().with("rate", decimal(words.locale, rate, places)))
}

fn rule_row(words: &Words<'_>, rule: &TaxRule) -> RuleRow {
    let nature = words.say(&format!("nature-{}", rule.nature));
    RuleRow {
        what: if rule.part.is_empty() { nature } else { format!("{nature}: {}", rule.part) },
        how: match rule.category.word() {
            Some(word) => words.say(word),
            None => percent(words, rule.rate_bp, 2),
        },
        reason: rule.reason.clone().unwrap_or_default(),
        from: words.day(rule.from),
    }
}

fn region_row(words: &Words<'_>, tax: &RegionalTax) -> RegionRow {
    RegionRow {
        region: tax.region.clone(),
        tax: format!("{} {}", tax.name, percent(words, tax.rate, 3)),
        registration: tax.registration.clone(),
        from: words.day(tax.from),
    }
}

/// `GET /office/settings/legal-entities/{id}/taxes`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let known = load(&cx, &id).await?;
    page::show(&cx, &known.page(&cx.words(), FormState::empty()))
}

fn back(cx: &Cx, id: &str) -> Answer {
    page::see_other(&format!("/office/settings/legal-entities/{id}/taxes"))
        .with(Flash::new(Tone::Ok, "settings-saved"))
        .go(cx)
}

/// `POST /office/settings/legal-entities/{id}/taxes`
pub async fn save(cx: Cx, id: Path<String>, form: Form<SettingsFields>) -> Answer {
    let known = load(&cx, &id).await?;
    let read = form.valid().and_then(|(fields, state)| fields.read(state));
    let settings = match read {
        Ok(settings) => settings,
        Err(mut state) => {
            // An unticked box sends nothing: it stays as it was typed.
            state.values.entry("prices_include_tax".to_owned()).or_default();
            return page::invalid(&cx, &known.page(&cx.words(), state));
        }
    };
    let entity = known.entity.id;
    let saved = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| billing::save_tax_settings(tx, &entity, &settings));
    saved.await?;
    back(&cx, &id)
}

/// `POST /office/settings/legal-entities/{id}/taxes/rules`
pub async fn note_rule(cx: Cx, id: Path<String>, form: Form<RuleFields>) -> Answer {
    let known = load(&cx, &id).await?;
    let words = cx.words();
    let invalid = |state| page::invalid(&cx, &known.page(&words, state));
    let read = form.valid().and_then(|(fields, state)| {
        Ok((fields.read(state.clone(), words.decimal_style())?, state))
    });
    let (new, state) = match read {
        Ok(good) => good,
        Err(state) => return invalid(state),
    };
    let entity = known.entity.id.clone();
    let noted = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| billing::note_tax_rule(tx, &entity, &new))
        .await;
    let (field, key) = match noted {
        Ok(_) => return back(&cx, &id),
        Err(TaxRuleError::Rate) => ("rate", "taxes-rate-malformed"),
        Err(TaxRuleError::NoReason) => ("reason", "error-required"),
        Err(TaxRuleError::Category) => ("category", "error-choose"),
        Err(TaxRuleError::Code) => ("reason_code", "taxes-code-malformed"),
        Err(TaxRuleError::SameDay) => ("from", "taxes-same-day"),
        Err(TaxRuleError::Db(error)) => return Err(error.into()),
    };
    invalid(state.rejected(field, key))
}

/// `POST /office/settings/legal-entities/{id}/taxes/regions`
pub async fn note_region(cx: Cx, id: Path<String>, form: Form<RegionFields>) -> Answer {
    let known = load(&cx, &id).await?;
    let words = cx.words();
    let invalid = |state| page::invalid(&cx, &known.page(&words, state));
    let read = form.valid().and_then(|(fields, state)| {
        Ok((fields.read(state.clone(), words.decimal_style())?, state))
    });
    let (new, state) = match read {
        Ok(good) => good,
        Err(state) => return invalid(state),
    };
    let entity = known.entity.id.clone();
    let noted = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| billing::note_regional_tax(tx, &entity, &new))
        .await;
    let (field, key) = match noted {
        Ok(_) => return back(&cx, &id),
        Err(RegionalTaxError::Region) => ("region", "error-choose"),
        Err(RegionalTaxError::Unnamed) => ("tax_name", "taxes-unnamed"),
        Err(RegionalTaxError::Rate) => ("tax_rate", "taxes-rate-malformed"),
        Err(RegionalTaxError::SameDay) => ("since", "taxes-same-day"),
        Err(RegionalTaxError::Db(error)) => return Err(error.into()),
    };
    invalid(state.rejected(field, key))
}
