//! `/office/circles/{id}`: what a circle is, who takes part and coordinates, its end.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::office::CircleFields;
use super::view::{TakeInFields, take_in_by_address};
use super::{SeatLine, parse, status};
use crate::ground::db::{Conn, DbError};
use crate::identity::StaffRole;
use crate::membership::activity::circle::{
    CircleError, SeatId, change_circle, circle, end_circle, let_coordinate, seats_of_circle,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct OfficeCirclePage {
    form: FormState,
    path: String,
    name: String,
    purpose: String,
    status_key: &'static str,
    tone: &'static str,
    seats: Vec<SeatLine>,
    may_change: bool,
}

impl Page for OfficeCirclePage {
    const TEMPLATE: &'static str = "membership/circles/office_circle.html";

    fn samples() -> Vec<Self> {
        let page = |form, seats, may_change| Self {
            form,
            path: "/office/circles/crc_1".to_owned(),
            name: "Technology".to_owned(),
            purpose: "Keeps the servers running.".to_owned(),
            status_key: "circle-is-open",
            tone: "ok",
            seats,
            may_change,
        };
        let filled = FormState::empty().filled("name", "Technology").filled("open", "yes");
        let wrong = filled.clone().rejected("email", "circle-email-unknown");
        vec![page(filled, vec![], false), page(wrong, SeatLine::samples(), true)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/circles/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, None).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: Option<FormState>) -> Result<OfficeCirclePage, WebError> {
    let id = parse(id)?;
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        Ok((circle(conn, &id)?, seats_of_circle(conn, &id)?))
    };
    let (circle, seats) = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let (status_key, tone) = status(&circle);
    let filled = || {
        FormState::empty()
            .filled("name", circle.name.as_str())
            .filled("purpose", circle.purpose.as_str())
            .filled("open", if circle.open { "yes" } else { "" })
    };
    Ok(OfficeCirclePage {
        form: form.unwrap_or_else(filled),
        path: format!("/office/circles/{}", circle.id),
        status_key,
        tone,
        seats: seats.iter().map(|seat| SeatLine::of(&words, seat)).collect(),
        may_change: circle.ended_on.is_none() && cx.is_staff(&[StaffRole::Steward]),
        name: circle.name,
        purpose: circle.purpose,
    })
}

/// `POST /office/circles/{id}`
pub async fn change(cx: Cx, id: Path<String>, form: Form<CircleFields>) -> Answer {
    let (words, state) = match form.valid() {
        Ok((fields, state)) => (fields.words(), state),
        Err(state) => return again(&cx, &id, state).await,
    };
    let circle = parse(&id)?;
    let db = &cx.site.means.db;
    match db.write(cx.actor(), move |tx| change_circle(tx, &circle, &words)).await {
        Ok(()) => back(&cx, &id, "circle-changed"),
        Err(CircleError::NameTaken) => {
            again(&cx, &id, state.rejected("name", "circle-name-taken")).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /office/circles/{id}/people`
pub async fn take_in(cx: Cx, id: Path<String>, form: Form<TakeInFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return again(&cx, &id, state).await,
    };
    let circle = parse(&id)?;
    let db = &cx.site.means.db;
    let taken = db.write(cx.actor(), move |tx| take_in_by_address(tx, &circle, fields.email()));
    match taken.await? {
        true => back(&cx, &id, "circle-taken-in"),
        false => again(&cx, &id, state.rejected("email", "circle-email-unknown")).await,
    }
}

/// Which seat, and whether it coordinates from now on.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct CoordinationFields {
    seat: String,
    coordinates: String,
}

impl Fields for CoordinationFields {}

/// `POST /office/circles/{id}/coordination`
pub async fn coordinate(cx: Cx, id: Path<String>, form: Form<CoordinationFields>) -> Answer {
    parse(&id)?;
    let seat: SeatId = form.input.seat.parse().map_err(|_| WebError::NotFound)?;
    let coordinates = form.input.coordinates == "yes";
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| let_coordinate(tx, &seat, coordinates)).await?;
    back(&cx, &id, "circle-changed")
}

/// `POST /office/circles/{id}/end`
pub async fn end(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let circle = parse(&id)?;
    cx.site.means.db.write(cx.actor(), move |tx| end_circle(tx, &circle)).await?;
    back(&cx, &id, "circle-ended-now")
}

async fn again(cx: &Cx, id: &str, form: FormState) -> Answer {
    let page = load(cx, id, Some(form)).await?;
    page::invalid(cx, &page)
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    page::see_other(&format!("/office/circles/{id}")).with(Flash::new(Tone::Ok, told)).go(cx)
}
