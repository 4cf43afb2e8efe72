//! `/me/sites`: the sites one signs in to with the account here, and telling them nothing more.

use actix_web::web::Path;
use serde::Serialize;

use crate::identity::{self, OpenIdClient, OpenIdClientId, Scopes};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer};

/// One of them, on the page of security.
#[derive(Debug, Serialize)]
pub(super) struct SiteLine {
    id: String,
    name: String,
    told_keys: Vec<String>,
}

impl SiteLine {
    pub(super) fn of((client, scopes): (OpenIdClient, Scopes)) -> Self {
        let told_keys = scopes.iter().map(|scope| format!("openid-told-{scope}")).collect();
        Self { id: client.id.to_string(), name: client.name, told_keys }
    }

    pub(super) fn sample() -> Self {
        Self {
            id: "cli_1".to_owned(),
            name: "Forum".to_owned(),
            told_keys: vec!["openid-told-openid".to_owned(), "openid-told-email".to_owned()],
        }
    }
}

/// `POST /me/sites/{id}/removal`
pub async fn end(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: OpenIdClientId = id.parse().map_err(|_| WebError::NotFound)?;
    let user = cx.user_id()?;
    let db = &cx.site.means.db;
    let ended =
        db.write(cx.actor(), move |tx| identity::withdraw_openid_consent(tx, &user, &id)).await?;
    if !ended {
        return Err(WebError::NotFound);
    }
    page::see_other("/me/security").with(Flash::new(Tone::Ok, "openid-consents-ended")).go(&cx)
}
