//! `/me/identities`: accounts elsewhere that sign in to the one here.

use actix_web::web::Path;
use chrono_tz::Tz;
use serde::Serialize;

use super::proof;
use super::providers::ProviderLine;
use crate::ground::db::{Conn, DbError};
use crate::identity::{self, ExternalIdentity, ExternalIdentityId, Provider, UserId};
use crate::membership::seats_included;
use crate::organisations;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer};

/// One of them, on the page of security.
#[derive(Debug, Serialize)]
pub(super) struct IdentityLine {
    id: String,
    /// The provider's name, or its address once it was removed.
    provider: String,
    shown_as: String,
    since: String,
    used: Option<String>,
}

impl IdentityLine {
    pub(super) fn samples() -> Vec<Self> {
        let line = |id: &str, used: Option<&str>| Self {
            id: id.to_owned(),
            provider: "Commons Cloud".to_owned(),
            shown_as: "ada@cloud.example.org".to_owned(),
            since: "21 May 2026, 14:05 CEST".to_owned(),
            used: used.map(str::to_owned),
        };
        vec![line("ext_1", Some("23 May 2026, 09:12 CEST")), line("ext_2", None)]
    }
}

/// Accounts elsewhere, and where one may be.
pub(super) struct Elsewhere {
    identities: Vec<ExternalIdentity>,
    providers: Vec<Provider>,
}

impl Elsewhere {
    pub(super) fn of(conn: &mut Conn, user: &UserId) -> Result<Self, DbError> {
        let identities = identity::identities_of(conn, user)?;
        Ok(Self { identities, providers: identity::providers(conn)? })
    }

    pub(super) fn lines(&self, cx: &Cx, zone: Tz) -> Vec<IdentityLine> {
        let texts = cx.site.templates.texts();
        let at = |instant| texts.date_time(cx.locale, instant, zone);
        let line = |identity: &ExternalIdentity| IdentityLine {
            id: identity.id.to_string(),
            provider: self.name_of(&identity.issuer),
            shown_as: identity.shown_as.clone(),
            since: at(identity.linked_at),
            used: identity.used_at.map(at),
        };
        self.identities.iter().map(line).collect()
    }

    pub(super) fn offered(&self) -> Vec<ProviderLine> {
        self.providers.iter().cloned().map(ProviderLine::of).collect()
    }

    fn name_of(&self, issuer: &str) -> String {
        let known = self.providers.iter().find(|provider| provider.issuer == issuer);
        known.map_or(issuer, |provider| &provider.name).to_owned()
    }
}

/// `POST /me/identities/{id}/removal`
pub async fn remove(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: ExternalIdentityId = id.parse().map_err(|_| WebError::NotFound)?;
    if let Some(asked) = proof::demand(&cx, "/me/security").await? {
        return Ok(asked);
    }
    let user = cx.user_id()?;
    let removed = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, DbError> {
        let Some(unlinked) = identity::unlink_identity(tx, &user, &id)? else { return Ok(false) };
        if let Some(provider) = unlinked.provider {
            organisations::follow_provider(tx, &provider, &user, &[], seats_included)?;
        }
        Ok(true)
    });
    if !removed.await? {
        return Err(WebError::NotFound);
    }
    page::see_other("/me/security").with(Flash::new(Tone::Ok, "identities-removed")).go(&cx)
}
