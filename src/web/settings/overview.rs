//! `/office/settings`: everything the co-op set, on one page.

use serde::Serialize;

use crate::ground::bank::Iban;
use crate::ground::db::DbError;
use crate::ground::text::Args;
use crate::organisations::{self, CoopSettings, LegalEntity, PolicyKind, PolicyText, TaxRegime};
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};

/// A fact.
#[derive(Debug, Serialize)]
struct Row {
    label_key: &'static str,
    value: String,
}

/// A text people agree to.
#[derive(Debug, Serialize)]
struct TextRow {
    title_key: String,
    href: String,
    /// 0: there is none yet.
    version: i32,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct OverviewPage {
    coop: Vec<Row>,
    entity: Vec<Row>,
    texts: Vec<TextRow>,
}

impl Page for OverviewPage {
    const TEMPLATE: &'static str = "settings/overview.html";

    fn samples() -> Vec<Self> {
        let row = |label_key, value: &str| Row { label_key, value: value.to_owned() };
        let texts = |version| PolicyKind::ALL.iter().map(|kind| text(*kind, version)).collect();
        vec![
            Self {
                coop: vec![row("settings-coop-name", "Example Meeting Co-op")],
                entity: vec![
                    row("entity-name", "Example Meeting Co-operative SCRL"),
                    row("entity-iban", "BE71 0961 2345 6769"),
                ],
                texts: texts(2),
            },
            Self { coop: Vec::new(), entity: Vec::new(), texts: texts(0) },
        ]
    }
}

fn text(kind: PolicyKind, version: i32) -> TextRow {
    TextRow {
        title_key: format!("settings-text-{}", kind.as_str()),
        href: format!("/office/settings/texts/{}", kind.as_str()),
        version,
    }
}

/// `GET /office/settings`
pub async fn show(cx: Cx) -> Answer {
    let loaded = cx.site.means.db.read(|conn| -> Result<_, DbError> {
        let entity = match organisations::legal_entity(conn) {
            Ok(entity) => Some(entity),
            Err(DbError::NotFound) => None,
            Err(error) => return Err(error),
        };
        Ok((organisations::coop_settings(conn)?, entity, organisations::current_policies(conn)?))
    });
    let (settings, entity, texts) = loaded.await?;
    let Some(entity) = entity else { return page::see_other("/setup/co-op").go(&cx) };
    let page = OverviewPage {
        coop: coop_rows(&cx, &settings),
        entity: entity_rows(&cx, &entity),
        texts: PolicyKind::ALL.iter().map(|kind| text(*kind, version_of(*kind, &texts))).collect(),
    };
    page::show(&cx, &page)
}

fn version_of(kind: PolicyKind, texts: &[PolicyText]) -> i32 {
    texts.iter().find(|text| text.kind == kind).map_or(0, |text| text.version)
}

fn days(cx: &Cx, count: u32) -> String {
    cx.site.templates.texts().get(cx.locale, "settings-days", &Args::none().with("count", count))
}

fn coop_rows(cx: &Cx, settings: &CoopSettings) -> Vec<Row> {
    let say = |key| cx.site.templates.texts().say(cx.locale, key);
    let automatic = if settings.suspend_automatically { "settings-yes" } else { "settings-no" };
    let row = |label_key, value| Row { label_key, value };
    vec![
        row("settings-coop-name", settings.name.clone()),
        row("settings-coop-email", settings.email.clone()),
        row("settings-courtesy-days", days(cx, settings.courtesy_days)),
        row("settings-grace-days", days(cx, settings.grace_days)),
        row("settings-limited-days", days(cx, settings.limited_days)),
        row("settings-suspended-days", days(cx, settings.suspended_days)),
        row("settings-suspend-automatically", say(automatic)),
    ]
}

/// The key of the word for a regime.
pub(super) const fn regime_key(tax: &TaxRegime) -> &'static str {
    match tax {
        TaxRegime::Standard { .. } => "entity-tax-standard",
        TaxRegime::SmallBusiness { .. } => "entity-tax-small-business",
        TaxRegime::OutsideScope { .. } => "entity-tax-outside-scope",
    }
}

fn entity_rows(cx: &Cx, entity: &LegalEntity) -> Vec<Row> {
    let say = |key| cx.site.templates.texts().say(cx.locale, key);
    let iban = entity.iban.as_deref().and_then(|iban| Iban::parse(iban).ok());
    let row = |label_key, value| Row { label_key, value };
    vec![
        row("entity-name", entity.name.clone()),
        row("entity-address", cx.words().address(&entity.address)),
        row("entity-registration", entity.registration.clone()),
        row("entity-email", entity.email.clone()),
        row("entity-tax-regime", say(regime_key(&entity.tax))),
        row("entity-currency", entity.currency.code().to_owned()),
        row("entity-time-zone", entity.time_zone.name().replace('_', " ")),
        row("entity-iban", iban.map(|iban| iban.grouped()).unwrap_or_default()),
        row("entity-terms", days(cx, entity.payment_terms_days)),
        row("entity-prefix", entity.series_prefix.clone()),
    ]
}
