//! `/sign-in/demonstration/{token}`: one click into a demonstration, as somebody with a role.
//! Anywhere else these addresses are not there.

use actix_web::web::Path;
use serde::Serialize;

use crate::identity::{self, LinkPurpose, SignInError};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct DemonstrationPage {
    action: String,
    name: String,
}

impl Page for DemonstrationPage {
    const TEMPLATE: &'static str = "identity/demonstration.html";

    fn samples() -> Vec<Self> {
        let action = "/sign-in/demonstration/0123".to_owned();
        vec![Self { action, name: "Tia Treasurer".to_owned() }]
    }
}

/// `GET /sign-in/demonstration/{token}`
pub async fn show(cx: Cx, token: Path<String>) -> Answer {
    let means = &cx.site.means;
    if !means.demonstration {
        return Err(WebError::NotFound);
    }
    let (token, now) = (token.into_inner(), means.clock.now());
    let action = format!("/sign-in/demonstration/{token}");
    let name = means.db.read(move |conn| -> Result<_, WebError> {
        let link = identity::view_link(conn, &token, LinkPurpose::Demonstration, now)?;
        let user = link.user_id.ok_or(WebError::NotFound)?;
        Ok(identity::user(conn, &user)?.name)
    });
    let name = name.await?;
    page::show(&cx, &DemonstrationPage { action, name })
}

/// `POST /sign-in/demonstration/{token}`
pub async fn enter(cx: Cx, token: Path<String>, _: Form<Button>) -> Answer {
    let (means, browser) = (cx.site.means.clone(), super::browser(&cx));
    let entered = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, SignInError> {
        identity::sign_in_to_demonstration(tx, &means, &token, &browser)
    });
    super::welcome(&cx, &entered.await?, "/home")
}
