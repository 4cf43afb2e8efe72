//! One client: its name and addresses, and removing it.

use actix_web::web::Path;
use serde::Serialize;

use super::ClientFields;
use crate::identity::{self, ClientChange, OpenIdClientId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form, FormState};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct ClientPage {
    form: FormState,
    name: String,
    client_id: String,
}

impl Page for ClientPage {
    const TEMPLATE: &'static str = "settings/client.html";

    fn samples() -> Vec<Self> {
        let form = FormState::empty()
            .filled("name", "Forum")
            .filled("redirect_uris", "https://forum.example.org/back");
        let wrong = form.clone().rejected("redirect_uris", "error-redirects-many");
        let page =
            |form| Self { form, name: "Forum".to_owned(), client_id: "cli_01jxzz".to_owned() };
        vec![page(form), page(wrong)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn parse(id: &str) -> Result<OpenIdClientId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

/// `GET /office/settings/clients/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let id = parse(&id)?;
    let client = cx.site.means.db.read(move |conn| identity::client(conn, &id)).await?;
    let form = FormState::empty()
        .filled("name", &*client.name)
        .filled("redirect_uris", client.redirect_uris.join("\n"))
        .filled("sign_out_uris", client.sign_out_uris.join("\n"));
    let page = ClientPage { form, name: client.name, client_id: client.id.to_string() };
    page::show(&cx, &page)
}

/// `POST /office/settings/clients/{id}`
pub async fn change(cx: Cx, id: Path<String>, form: Form<ClientFields>) -> Answer {
    let id = parse(&id)?;
    if let Some(asked) = proof::demand(&cx, &format!("/office/settings/clients/{id}")).await? {
        return Ok(asked);
    }
    let asked = id.clone();
    let name = cx.site.means.db.read(move |conn| identity::client(conn, &asked)).await?.name;
    let (fields, _) = match form.valid() {
        Ok(good) => good,
        Err(form) => {
            return page::invalid(&cx, &ClientPage { form, name, client_id: id.to_string() });
        }
    };
    let change = ClientChange::from(fields);
    cx.site.means.db.write(cx.actor(), move |tx| identity::change_client(tx, &id, &change)).await?;
    page::see_other("/office/settings/clients").with(Flash::new(Tone::Ok, "settings-saved")).go(&cx)
}

/// `POST /office/settings/clients/{id}/removal`
pub async fn remove(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id = parse(&id)?;
    if let Some(asked) = proof::demand(&cx, &format!("/office/settings/clients/{id}")).await? {
        return Ok(asked);
    }
    cx.site.means.db.write(cx.actor(), move |tx| identity::remove_client(tx, &id)).await?;
    page::see_other("/office/settings/clients")
        .with(Flash::new(Tone::Ok, "clients-removed"))
        .go(&cx)
}
