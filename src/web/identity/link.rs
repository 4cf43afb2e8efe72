//! `/sign-in/link/{token}`: the page behind a letter's link. Looking at it uses nothing up.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::identity::{self, LinkView};
use crate::web::context::Cx;
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LinkFields {
    /// `yes`: the link was asked for in another browser, by the same person.
    mine: String,
}

impl Fields for LinkFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct LinkPage {
    form: FormState,
    /// Where the button posts to.
    action: String,
    /// Whether the person must say that it was them who asked.
    other_browser: bool,
}

impl Page for LinkPage {
    const TEMPLATE: &'static str = "identity/link.html";

    fn samples() -> Vec<Self> {
        let action = "/sign-in/link/0123".to_owned();
        let asked = FormState::empty().rejected("mine", "sign-in-link-mine-missing");
        vec![
            Self { form: FormState::empty(), action: action.clone(), other_browser: false },
            Self { form: FormState::empty(), action: action.clone(), other_browser: true },
            Self { form: asked, action, other_browser: true },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /sign-in/link/{token}`
pub async fn show(cx: Cx, token: Path<String>) -> Answer {
    let (token, browser, now) = (token.into_inner(), cx.browser.clone(), cx.site.means.clock.now());
    let action = format!("/sign-in/link/{token}");
    let view = cx
        .site
        .means
        .db
        .read(move |conn| identity::view_sign_in_link(conn, &token, Some(&browser), now));
    let other_browser = view.await? == LinkView::OtherBrowser;
    page::show(&cx, &LinkPage { form: FormState::empty(), action, other_browser })
}

/// `POST /sign-in/link/{token}`
pub async fn enter(cx: Cx, token: Path<String>, form: Form<LinkFields>) -> Answer {
    let token = token.into_inner();
    let mine = form.input.mine == "yes";
    let action = format!("/sign-in/link/{token}");
    let (cookie, browser) = (cx.browser.clone(), super::browser(&cx));
    let entered = cx.site.means.db.write(cx.actor(), move |tx| {
        identity::sign_in_with_link(tx, &token, Some(&cookie), mine, &browser)
    });
    match entered.await {
        Ok(signed_in) => super::welcome(&cx, &signed_in, "/home"),
        Err(identity::SignInError::OtherBrowser) => {
            let form = form.state.rejected("mine", "sign-in-link-mine-missing");
            page::invalid(&cx, &LinkPage { form, action, other_browser: true })
        }
        Err(error) => Err(error.into()),
    }
}
