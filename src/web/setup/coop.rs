//! `/setup/co-op`: the co-op's name and the legal entity that sells.

use serde::Serialize;

use crate::ground::db::{DbError, Tx};
use crate::ground::period::local_day;
use crate::ledger;
use crate::membership::{self, SeedError};
use crate::organisations::{self, CoopSettings, LegalEntityDetails};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Form, FormState, is_name};
use crate::web::page::{self, Answer, Page};
use crate::web::settings::entity::EntityChoices;
use crate::web::settings::entity_form::{self, EntityFields};

/// The levels a co-op starts with; the treasurer changes them.
const LEVELS: &str = include_str!("../../../seeds/levels.toml");

/// The page.
#[derive(Debug, Serialize)]
pub struct SetUpPage {
    form: FormState,
    choices: EntityChoices,
}

impl Page for SetUpPage {
    const TEMPLATE: &'static str = "setup/co-op.html";

    fn samples() -> Vec<Self> {
        let wrong = start().rejected("coop_name", "error-required");
        let wrong = wrong.rejected("iban", "entity-iban-malformed");
        [start(), wrong].map(|form| Self { form, choices: EntityChoices::sample() }).into()
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What most co-ops will want.
fn start() -> FormState {
    FormState::empty()
        .filled("tax_regime", "outside_scope")
        .filled("currency", "EUR")
        .filled("time_zone", "Europe/Brussels")
        .filled("payment_terms_days", "14")
}

async fn is_founded(cx: &Cx) -> Result<bool, WebError> {
    match cx.site.means.db.read(organisations::legal_entity).await {
        Ok(_) => Ok(true),
        Err(DbError::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// `GET /setup/co-op`
pub async fn show(cx: Cx) -> Answer {
    if is_founded(&cx).await? {
        return page::see_other("/office/settings").go(&cx);
    }
    page::show(&cx, &SetUpPage { form: start(), choices: EntityChoices::of(&cx) })
}

/// `POST /setup/co-op`
pub async fn found(cx: Cx, form: Form<EntityFields>) -> Answer {
    let invalid = |form| page::invalid(&cx, &SetUpPage { form, choices: EntityChoices::of(&cx) });
    let named = is_name(&form.input.coop_name);
    let (fields, mut state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return invalid(form),
    };
    if let Err(problem) = named {
        state = state.rejected("coop_name", &format!("error-{}", problem.code));
    }
    let details = match entity_form::read(&fields, state) {
        Ok(details) => details,
        Err(form) => return invalid(form),
    };
    let name = fields.coop_name.trim().to_owned();
    let founded = cx.site.means.db.write(cx.actor(), move |tx| found_coop(tx, &name, &details));
    founded.await?;
    cx.site.coop.forget();
    page::see_other("/setup/texts").go(&cx)
}

/// Founds the co-op: its settings, the legal entity with its books, the levels it starts with.
fn found_coop(tx: &mut Tx<'_>, name: &str, details: &LegalEntityDetails) -> Result<(), WebError> {
    // Saving the settings first makes a second founder wait, and then find the entity there.
    let (name, email) = (name.to_owned(), details.email.clone());
    let settings = CoopSettings { name, email, ..organisations::coop_settings(tx.conn)? };
    organisations::save_coop_settings(tx, &settings)?;
    match organisations::legal_entity(tx.conn) {
        Err(DbError::NotFound) => {}
        Ok(_) => return Err(WebError::Conflict("set-up-done")),
        Err(error) => return Err(error.into()),
    }
    let id = organisations::found_legal_entity(tx, details)?;
    let entity = organisations::legal_entity_by_id(tx.conn, &id)?;
    ledger::open_books(tx, &entity)?;
    let today = local_day(tx.now, entity.time_zone);
    let levels = levels_in(entity.currency.code()).map_err(WebError::fault)?;
    membership::seed_levels(tx, &levels, today)?;
    Ok(())
}

/// The starting levels, their amounts in another currency (a start, not a rate).
fn levels_in(currency: &str) -> Result<String, toml::de::Error> {
    let mut file: toml::Table = LEVELS.parse()?;
    file.insert("currency".to_owned(), currency.into());
    Ok(file.to_string())
}

impl From<SeedError> for WebError {
    fn from(error: SeedError) -> Self {
        match error {
            SeedError::Db(error) => error.into(),
            other => Self::fault(other),
        }
    }
}
