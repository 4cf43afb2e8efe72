//! The list of clients, and entering one.

use serde::Serialize;

use super::ClientFields;
use super::secret::SecretPage;
use crate::identity::{self, ClientChange};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Form, FormState};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct ClientsPage {
    form: FormState,
    issuer: String,
    clients: Vec<ClientLine>,
}

#[derive(Debug, Serialize)]
struct ClientLine {
    name: String,
    href: String,
    host: String,
}

impl Page for ClientsPage {
    const TEMPLATE: &'static str = "settings/clients.html";

    fn samples() -> Vec<Self> {
        let line = ClientLine {
            name: "Forum".to_owned(),
            href: "/office/settings/clients/cli_1".to_owned(),
            host: "forum.example.org".to_owned(),
        };
        let issuer = "https://meet.example.org".to_owned();
        let wrong = FormState::empty()
            .filled("name", "Forum")
            .filled("redirect_uris", "http://forum.example.org/*")
            .rejected("redirect_uris", "error-redirects");
        vec![
            Self { form: FormState::empty(), issuer: issuer.clone(), clients: Vec::new() },
            Self { form: wrong, issuer, clients: vec![line] },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

async fn page_with(cx: &Cx, form: FormState) -> Result<ClientsPage, WebError> {
    let clients = cx.site.means.db.read(identity::clients).await?;
    let host = |uri: &String| url::Url::parse(uri).ok()?.host_str().map(str::to_owned);
    let lines = clients.into_iter().map(|client| ClientLine {
        host: client.redirect_uris.first().and_then(host).unwrap_or_default(),
        href: format!("/office/settings/clients/{}", client.id),
        name: client.name,
    });
    let issuer = cx.site.means.public_url.to_string();
    Ok(ClientsPage { form, issuer, clients: lines.collect() })
}

/// `GET /office/settings/clients`
pub async fn show(cx: Cx) -> Answer {
    page::show(&cx, &page_with(&cx, FormState::empty()).await?)
}

/// `POST /office/settings/clients`: enters one and shows its secret, once.
pub async fn add(cx: Cx, form: Form<ClientFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/office/settings/clients").await? {
        return Ok(asked);
    }
    let (fields, _) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page_with(&cx, form).await?),
    };
    identity::ensure_signing_key(&cx.site.means).await?;
    let new = ClientChange::from(fields);
    let name = new.name.clone();
    let (id, secret) =
        cx.site.means.db.write(cx.actor(), move |tx| identity::add_client(tx, &new)).await?;
    page::show(&cx, &SecretPage::of(&cx, name, &id, &secret))
}
