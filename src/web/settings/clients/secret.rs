//! A client's secret, shown once; and giving it another.

use actix_web::web::Path;
use serde::Serialize;

use crate::identity::{self, ClientError, ClientSecret, OpenIdClientId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Button, Form};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Serialize)]
pub struct SecretPage {
    name: String,
    issuer: String,
    client_id: String,
    secret: String,
}

impl SecretPage {
    pub(super) fn of(cx: &Cx, name: String, id: &OpenIdClientId, secret: &ClientSecret) -> Self {
        Self {
            name,
            issuer: cx.site.means.public_url.to_string(),
            client_id: id.to_string(),
            secret: secret.expose().to_owned(),
        }
    }
}

impl Page for SecretPage {
    const TEMPLATE: &'static str = "settings/client-secret.html";

    fn samples() -> Vec<Self> {
        vec![Self {
            name: "Forum".to_owned(),
            issuer: "https://meet.example.org".to_owned(),
            client_id: "cli_01jxzz".to_owned(),
            secret: "c0ffee".repeat(8),
        }]
    }
}

/// `POST /office/settings/clients/{id}/secret`
pub async fn renew(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: OpenIdClientId = id.parse().map_err(|_| WebError::NotFound)?;
    if let Some(asked) = proof::demand(&cx, &format!("/office/settings/clients/{id}")).await? {
        return Ok(asked);
    }
    let renewing = id.clone();
    let (name, secret) = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| -> Result<_, ClientError> {
            let secret = identity::renew_client_secret(tx, &renewing)?;
            Ok((identity::client(tx.conn, &renewing)?.name, secret))
        })
        .await?;
    page::show(&cx, &SecretPage::of(&cx, name, &id, &secret))
}
