//! `/addresses/again/{token}`: letters arrive again at an address where they came back.

use actix_web::web::Path;
use serde::Serialize;

use crate::gateways::mail::{SuppressionId, lift_suppression, read_confirm_token};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct AgainPage {
    path: String,
    done: bool,
}

impl Page for AgainPage {
    const TEMPLATE: &'static str = "mailings/again.html";

    fn samples() -> Vec<Self> {
        let page = |done| Self { path: "/addresses/again/sup_1.0000".to_owned(), done };
        vec![page(false), page(true)]
    }
}

fn read(cx: &Cx, token: &str) -> Result<SuppressionId, WebError> {
    read_confirm_token(cx.site.means.db.vault(), token).ok_or(WebError::NotFound)
}

/// `GET /addresses/again/{token}`
pub async fn show(cx: Cx, token: Path<String>) -> Answer {
    read(&cx, &token)?;
    page::show(&cx, &AgainPage { path: cx.path.clone(), done: false })
}

/// `POST /addresses/again/{token}`
pub async fn confirm(cx: Cx, token: Path<String>, _: Form<Button>) -> Answer {
    let id = read(&cx, &token)?;
    cx.site.means.db.write(cx.actor(), move |tx| lift_suppression(tx, &id)).await?;
    page::show(&cx, &AgainPage { path: cx.path.clone(), done: true })
}
