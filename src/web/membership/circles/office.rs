//! `/office/circles`: every circle, and founding one.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::CircleLine;
use crate::ground::db::{Conn, DbError};
use crate::identity::StaffRole;
use crate::membership::activity::circle::{
    CircleError, CircleWords, circles, found_circle, seats_of_circle,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct OfficeCirclesPage {
    form: FormState,
    circles: Vec<CircleLine>,
    may_found: bool,
}

impl Page for OfficeCirclesPage {
    const TEMPLATE: &'static str = "membership/circles/office.html";

    fn samples() -> Vec<Self> {
        let wrong = FormState::empty()
            .filled("name", "Technology")
            .rejected("name", "circle-name-taken")
            .rejected("purpose", "error-required");
        let empty = Self { form: FormState::empty(), circles: vec![], may_found: false };
        vec![empty, Self { form: wrong, circles: CircleLine::samples(), may_found: true }]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/circles`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, form: FormState) -> Result<OfficeCirclesPage, WebError> {
    let read = |conn: &mut Conn| -> Result<_, DbError> {
        let all = circles(conn)?.into_iter();
        all.map(|circle| Ok((seats_of_circle(conn, &circle.id)?, circle))).collect()
    };
    let all: Vec<(Vec<_>, _)> = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let lines = all.iter().map(|(seats, circle)| {
        let href = format!("/office/circles/{}", circle.id);
        CircleLine::of(&words, circle, seats, href, false)
    });
    let may_found = cx.is_staff(&[StaffRole::Steward]);
    Ok(OfficeCirclesPage { form, circles: lines.collect(), may_found })
}

/// What a circle is.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct CircleFields {
    #[validate(custom(function = "crate::web::form::is_name"))]
    pub(super) name: String,
    #[validate(custom(function = "crate::web::membership::activity::are_words"))]
    pub(super) purpose: String,
    pub(super) open: String,
}

impl Fields for CircleFields {}

impl CircleFields {
    pub(super) fn words(&self) -> CircleWords {
        let (name, purpose) = (self.name.clone(), self.purpose.clone());
        CircleWords { name, purpose, open: self.open == "yes" }
    }
}

/// `POST /office/circles`
pub async fn found(cx: Cx, form: Form<CircleFields>) -> Answer {
    let (words, state) = match form.valid() {
        Ok((fields, state)) => (fields.words(), state),
        Err(state) => return again(&cx, state).await,
    };
    match cx.site.means.db.write(cx.actor(), move |tx| found_circle(tx, &words)).await {
        Ok(id) => {
            let told = Flash::new(Tone::Ok, "circle-founded");
            page::see_other(&format!("/office/circles/{id}")).with(told).go(&cx)
        }
        Err(CircleError::NameTaken) => {
            again(&cx, state.rejected("name", "circle-name-taken")).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn again(cx: &Cx, form: FormState) -> Answer {
    let page = load(cx, form).await?;
    page::invalid(cx, &page)
}
