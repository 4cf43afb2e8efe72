//! Inviting more people to a planned meeting, and taking somebody off.

use actix_web::web::Path;
use serde::Deserialize;
use validator::Validate;

use super::fields;
use super::refused;
use super::view::load;
use crate::calendar::{self, InviteeId, PlannedId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form};
use crate::web::page::{self, Answer};

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PeopleFields {
    #[validate(length(max = 50_000, code = "too-long-here"))]
    people: String,
}

impl Fields for PeopleFields {}

/// `POST /planned-meetings/{id}/invitees`
pub async fn invite(cx: Cx, path: Path<String>, form: Form<PeopleFields>) -> Answer {
    let id: PlannedId = path.parse().map_err(|_| WebError::NotFound)?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, &path, state).await?),
    };
    let people = match fields::people(&fields.people, cx.locale) {
        Ok(people) if people.is_empty() => Err(state.clone().rejected("people", "error-required")),
        Ok(people) => Ok(people),
        Err(piece) => {
            let args = [("piece".to_owned(), piece)].into();
            Err(state.clone().rejected_with("people", "planned-people-wrong", args))
        }
    };
    let people = match people {
        Ok(people) => people,
        Err(state) => return page::invalid(&cx, &load(&cx, &path, state).await?),
    };
    let url = cx.site.means.public_url.to_string();
    let db = &cx.site.means.db;
    match db.write(cx.actor(), move |tx| calendar::invite(tx, &id, &people, &url)).await {
        Ok(_) => back(&cx, &path, "planned-invited"),
        Err(error) => {
            let state = refused(&cx, state, error)?;
            page::invalid(&cx, &load(&cx, &path, state).await?)
        }
    }
}

/// What the button beside a name sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct OffFields {
    invitee: String,
}

impl Fields for OffFields {}

/// `POST /planned-meetings/{id}/invitees/removal`
pub async fn uninvite(cx: Cx, path: Path<String>, form: Form<OffFields>) -> Answer {
    let id: PlannedId = path.parse().map_err(|_| WebError::NotFound)?;
    let who: InviteeId = form.input.invitee.parse().map_err(|_| WebError::NotFound)?;
    let url = cx.site.means.public_url.to_string();
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| calendar::uninvite(tx, &id, &who, &url)).await?;
    back(&cx, &path, "planned-uninvited")
}

fn back(cx: &Cx, id: &str, key: &str) -> Answer {
    page::see_other(&format!("/planned-meetings/{id}")).with(Flash::new(Tone::Ok, key)).go(cx)
}
