//! `/office/settings/legal-entity`: who sells, where it is, how it is taxed, where money goes.

use serde::Serialize;

use super::entity_form::{self, EntityFields};
use crate::organisations::{self, LegalEntity};
use crate::web::choices::{self, Choice};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Form, FormState};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};

/// What the select fields of the form offer.
#[derive(Debug, Serialize)]
pub(in crate::web) struct EntityChoices {
    countries: Vec<Choice>,
    currencies: Vec<Choice>,
    time_zones: Vec<Choice>,
    /// The names of the fields, in the order of the page.
    order: &'static [&'static str],
}

impl EntityChoices {
    pub(in crate::web) fn of(cx: &Cx) -> Self {
        Self::with(choices::countries(cx.site.templates.texts(), cx.locale))
    }

    pub(in crate::web) fn sample() -> Self {
        Self::with(vec![Choice::new("BE", "Belgium"), Choice::new("ES", "Spain")])
    }

    fn with(countries: Vec<Choice>) -> Self {
        Self {
            countries,
            currencies: choices::currencies(),
            time_zones: choices::time_zones(),
            order: entity_form::ORDER,
        }
    }
}

/// The page.
#[derive(Debug, Serialize)]
pub struct EntityPage {
    form: FormState,
    choices: EntityChoices,
}

impl Page for EntityPage {
    const TEMPLATE: &'static str = "settings/legal-entity.html";

    fn samples() -> Vec<Self> {
        let filled = FormState::empty()
            .filled("name", "Example Meeting Co-operative")
            .filled("tax_regime", "outside_scope")
            .filled("iban", "BE71 0961 2345 6769");
        let wrong = filled.clone().filled("iban", "BE72 0961 2345 6769");
        let wrong = wrong.rejected("iban", "entity-iban-malformed");
        let wrong = wrong.rejected("tax_rate", "entity-tax-rate-malformed");
        [filled, wrong].map(|form| Self { form, choices: EntityChoices::sample() }).into()
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

async fn current(cx: &Cx) -> Result<LegalEntity, WebError> {
    Ok(cx.site.means.db.read(organisations::legal_entity).await?)
}

/// `GET /office/settings/legal-entity`
pub async fn show(cx: Cx) -> Answer {
    if let Some(asked) = proof::ask(&cx, "/office/settings/legal-entity").await? {
        return Ok(asked);
    }
    let form = entity_form::filled(&current(&cx).await?);
    page::show(&cx, &EntityPage { form, choices: EntityChoices::of(&cx) })
}

/// `POST /office/settings/legal-entity`
pub async fn change(cx: Cx, form: Form<EntityFields>) -> Answer {
    // Where members' money goes is what a thief would change.
    if let Some(asked) = proof::demand(&cx, "/office/settings/legal-entity").await? {
        return Ok(asked);
    }
    let entity = current(&cx).await?;
    let invalid = |form| page::invalid(&cx, &EntityPage { form, choices: EntityChoices::of(&cx) });
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return invalid(form),
    };
    let details = match entity_form::read(&fields, state.clone()) {
        Ok(details) => details,
        Err(form) => return invalid(form),
    };
    if details.currency != entity.currency {
        return invalid(state.rejected("currency", "entity-currency-stays"));
    }
    let changed =
        cx.site.means.db.write(cx.actor(), move |tx| {
            organisations::change_legal_entity(tx, &entity.id, &details)
        });
    changed.await?;
    page::see_other("/office/settings").with(Flash::new(Tone::Ok, "settings-saved")).go(&cx)
}
