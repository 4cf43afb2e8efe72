//! `/office/settings/legal-entities/new` and `/{id}`: a further legal entity, with books, numbers,
//! currency and taxes of its own.

use actix_web::web::Path;
use serde::Serialize;

use super::parse;
use crate::ground::db::{DbError, Tx};
use crate::ledger;
use crate::organisations::{self, LegalEntity, LegalEntityDetails, LegalEntityId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Form, FormState};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};
use crate::web::settings::entity::EntityChoices;
use crate::web::settings::entity_form::{self, EntityFields};

const PATH: &str = "/office/settings/legal-entities";

/// The page.
#[derive(Debug, Serialize)]
pub struct AnotherEntityPage {
    form: FormState,
    choices: EntityChoices,
    /// Where the form goes.
    action: String,
    /// Its name; none for one that is not there yet.
    name: Option<String>,
}

impl Page for AnotherEntityPage {
    const TEMPLATE: &'static str = "settings/another-entity.html";

    fn samples() -> Vec<Self> {
        let page = |form, name: Option<&str>| Self {
            form,
            choices: EntityChoices::sample(),
            action: PATH.to_owned(),
            name: name.map(str::to_owned),
        };
        let wrong = FormState::empty()
            .filled("series_prefix", "MC")
            .rejected("series_prefix", "entity-prefix-taken");
        vec![page(FormState::empty(), None), page(wrong, Some("Example Meeting Canada"))]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn written(cx: &Cx, form: FormState, entity: Option<&LegalEntity>) -> AnotherEntityPage {
    AnotherEntityPage {
        form,
        choices: EntityChoices::of(cx),
        action: entity.map_or_else(|| PATH.to_owned(), |entity| format!("{PATH}/{}", entity.id)),
        name: entity.map(|entity| entity.name.clone()),
    }
}

/// `GET /office/settings/legal-entities/new`
pub async fn new(cx: Cx) -> Answer {
    if let Some(asked) = proof::ask(&cx, "/office/settings/legal-entities/new").await? {
        return Ok(asked);
    }
    let form = FormState::empty().filled("payment_terms_days", "14");
    page::show(&cx, &written(&cx, form, None))
}

/// `POST /office/settings/legal-entities`
pub async fn found(cx: Cx, form: Form<EntityFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/office/settings/legal-entities/new").await? {
        return Ok(asked);
    }
    let invalid = |form| page::invalid(&cx, &written(&cx, form, None));
    let (details, state) = match read(form) {
        Ok(good) => good,
        Err(form) => return invalid(form),
    };
    let founded = cx.site.means.db.write(cx.actor(), move |tx| found_another(tx, &details));
    match founded.await {
        Ok(_) => page::see_other(PATH).with(Flash::new(Tone::Ok, "entity-founded")).go(&cx),
        Err(Refused::PrefixTaken) => {
            invalid(state.rejected("series_prefix", "entity-prefix-taken"))
        }
        Err(Refused::Db(error)) => Err(error.into()),
    }
}

fn read(form: Form<EntityFields>) -> Result<(LegalEntityDetails, FormState), FormState> {
    let (fields, state) = form.valid()?;
    let details = entity_form::read(&fields, state.clone())?;
    Ok((details, state))
}

enum Refused {
    /// References on transfers are made of numbers: two series must not share them.
    PrefixTaken,
    Db(DbError),
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Db(error)
    }
}

fn found_another(tx: &mut Tx<'_>, details: &LegalEntityDetails) -> Result<LegalEntityId, Refused> {
    refuse_prefix(tx, details, None)?;
    let id = organisations::found_legal_entity(tx, details)?;
    let entity = organisations::legal_entity_by_id(tx.conn, &id)?;
    ledger::open_books(tx, &entity)?;
    Ok(id)
}

fn refuse_prefix(
    tx: &mut Tx<'_>,
    details: &LegalEntityDetails,
    own: Option<&LegalEntityId>,
) -> Result<(), Refused> {
    let bare = |prefix: &str| prefix.replace('-', "");
    let taken = organisations::legal_entities(tx.conn)?.into_iter().any(|other| {
        Some(&other.id) != own && bare(&other.series_prefix) == bare(&details.series_prefix)
    });
    if taken { Err(Refused::PrefixTaken) } else { Ok(()) }
}

async fn current(cx: &Cx, id: &str) -> Result<LegalEntity, WebError> {
    let id = parse(id)?;
    Ok(cx.site.means.db.read(move |conn| organisations::legal_entity_by_id(conn, &id)).await?)
}

/// `GET /office/settings/legal-entities/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let entity = current(&cx, &id).await?;
    if let Some(asked) = proof::ask(&cx, &format!("{PATH}/{id}")).await? {
        return Ok(asked);
    }
    page::show(&cx, &written(&cx, entity_form::filled(&entity), Some(&entity)))
}

/// `POST /office/settings/legal-entities/{id}`
pub async fn change(cx: Cx, id: Path<String>, form: Form<EntityFields>) -> Answer {
    let entity = current(&cx, &id).await?;
    if let Some(asked) = proof::demand(&cx, &format!("{PATH}/{id}")).await? {
        return Ok(asked);
    }
    let invalid = |form| page::invalid(&cx, &written(&cx, form, Some(&entity)));
    let (details, state) = match read(form) {
        Ok(good) => good,
        Err(form) => return invalid(form),
    };
    if details.currency != entity.currency {
        return invalid(state.rejected("currency", "entity-currency-stays"));
    }
    let wanted = entity.id.clone();
    let changed = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), Refused> {
        refuse_prefix(tx, &details, Some(&wanted))?;
        Ok(organisations::change_legal_entity(tx, &wanted, &details)?)
    });
    match changed.await {
        Ok(()) => page::see_other(PATH).with(Flash::new(Tone::Ok, "settings-saved")).go(&cx),
        Err(Refused::PrefixTaken) => {
            invalid(state.rejected("series_prefix", "entity-prefix-taken"))
        }
        Err(Refused::Db(error)) => Err(error.into()),
    }
}
