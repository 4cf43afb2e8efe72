//! `/sign-in/second-factor`: the code, after the password or the link.

use actix_web::HttpRequest;
use actix_web::web::Query;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::sign_in::Next;
use crate::identity::{self, FactorOutcome};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page, local_path};
use crate::web::session;

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct FactorFields {
    #[validate(length(min = 1, code = "required"))]
    code: String,
    next: String,
}

impl Fields for FactorFields {
    const SECRETS: &'static [&'static str] = &["code"];
}

/// The page.
#[derive(Debug, Serialize)]
pub struct FactorPage {
    form: FormState,
    next: String,
}

impl Page for FactorPage {
    const TEMPLATE: &'static str = "identity/second-factor.html";

    fn samples() -> Vec<Self> {
        let wrong = FormState::empty().rejected("code", "second-factor-wrong");
        [FormState::empty(), wrong].map(|form| Self { form, next: "/home".to_owned() }).into()
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /sign-in/second-factor`
pub async fn show(cx: Cx, query: Query<Next>) -> Answer {
    let next = local_path(&query.next);
    if cx.person()?.second_factor {
        return page::see_other(&next).go(&cx);
    }
    page::show(&cx, &FactorPage { form: FormState::empty(), next })
}

/// `POST /sign-in/second-factor`
pub async fn give(cx: Cx, req: HttpRequest, form: Form<FactorFields>) -> Answer {
    let next = local_path(&form.input.next);
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &FactorPage { form, next }),
    };
    let token = session::token(&cx.site, &req).ok_or(WebError::SignIn)?;
    let given = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| identity::give_second_factor(tx, &token, &fields.code));
    match given.await? {
        FactorOutcome::Right(opened) => super::go_on(&cx, &opened, &next).go(&cx),
        FactorOutcome::Wrong => {
            let form = state.rejected("code", "second-factor-wrong");
            page::invalid(&cx, &FactorPage { form, next })
        }
        FactorOutcome::TooMany(too_many) => Err(too_many.into()),
        FactorOutcome::NotWaiting => Err(WebError::SignIn),
    }
}
