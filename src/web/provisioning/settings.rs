//! `POST /operations/servers/{id}/settings`: what an operator may change of a server at any time.

use actix_web::web::Path;
use serde::Deserialize;
use validator::Validate;

use super::servers::load;
use crate::provisioning::{
    self, Algorithm, EventProof, Server, ServerError, ServerId, ServerSettings,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer};

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SettingsFields {
    algorithm: String,
    version: String,
    events: String,
    strength: String,
}

impl Fields for SettingsFields {}

/// The form as it stands, unless something was typed.
pub(super) fn filled(form: FormState, server: &Server) -> FormState {
    if !form.is_clean() || form.values.contains_key("strength") {
        return form;
    }
    let events = server.events.map_or("", |proof| proof.as_str());
    form.filled("algorithm", server.algorithm.as_str())
        .filled("version", server.set_version.clone().unwrap_or_default())
        .filled("events", events)
        .filled("strength", server.strength.to_string())
}

/// A version as typed; nothing typed, nothing known.
pub(super) fn version(typed: &str) -> Option<String> {
    Some(typed.trim().to_owned()).filter(|version| !version.is_empty())
}

/// How strong a server is: 1 to 100.
pub(super) fn strength(typed: &str) -> Option<i32> {
    typed.trim().parse().ok().filter(|strength| (1..=100).contains(strength))
}

/// The proof chosen; nothing chosen: the server is not asked to tell.
pub(super) fn proof(chosen: &str) -> Result<Option<EventProof>, ()> {
    if chosen.is_empty() { Ok(None) } else { chosen.parse().map(Some).map_err(|_| ()) }
}

/// `POST /operations/servers/{id}/settings`
pub async fn change(cx: Cx, id: Path<String>, form: Form<SettingsFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load(&cx, &id, form).await?),
    };
    let settings = match read(&fields) {
        Ok(settings) => settings,
        Err((field, key)) => {
            return page::invalid(&cx, &load(&cx, &id, state.rejected(field, key)).await?);
        }
    };
    let server: ServerId = id.parse().map_err(|_| WebError::NotFound)?;
    let set = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| provisioning::set_server(tx, &server, &settings))
        .await;
    match set {
        Ok(()) => page::see_other(&format!("/operations/servers/{id}"))
            .with(Flash::new(Tone::Ok, "server-set"))
            .go(&cx),
        Err(ServerError::BadVersion) => {
            let form = state.rejected("version", "server-bad-version");
            page::invalid(&cx, &load(&cx, &id, form).await?)
        }
        Err(error) => Err(error.into()),
    }
}

fn read(fields: &SettingsFields) -> Result<ServerSettings, (&'static str, &'static str)> {
    Ok(ServerSettings {
        algorithm: fields
            .algorithm
            .parse::<Algorithm>()
            .map_err(|_| ("algorithm", "error-choose"))?,
        version: version(&fields.version),
        events: proof(&fields.events).map_err(|()| ("events", "error-choose"))?,
        strength: strength(&fields.strength).ok_or(("strength", "server-bad-strength"))?,
    })
}
