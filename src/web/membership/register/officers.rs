//! `/office/register/officers`: who holds which office, appointing and ending.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::House;
use crate::ground::db::{Conn, DbError};
use crate::identity::StaffRole;
use crate::membership::register::{
    AsOf, NewOfficer, Officer, OfficerError, OfficerId, appoint_officer, end_office, officers,
};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState, is_name};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct OfficersPage {
    form: FormState,
    rows: Vec<Row>,
    may_write: bool,
    /// What the last day of an office is filled with, as `2026-05-21`.
    today: String,
    /// Offices that can end.
    running: Vec<Choice>,
}

#[derive(Debug, Clone, Serialize)]
struct Row {
    name: String,
    address: String,
    office: String,
    from: String,
    until: Option<String>,
}

impl Page for OfficersPage {
    const TEMPLATE: &'static str = "membership/register/officers.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, until: Option<&str>| Row {
            name: name.to_owned(),
            address: "Plaça del Sol 3, 08012 Barcelona".to_owned(),
            office: "Secretary".to_owned(),
            from: "21 May 2020".to_owned(),
            until: until.map(str::to_owned),
        };
        let page = |form, rows, may_write| Self {
            form,
            rows,
            may_write,
            today: "2026-05-21".to_owned(),
            running: vec![Choice::new("off_1", "Ada Okafor, Secretary")],
        };
        let wrong = FormState::empty()
            .filled("name", "Ada Okafor")
            .rejected("address", "error-required")
            .rejected("from", "error-day");
        let rows = vec![row("Ada Okafor", None), row("Marta Soler", Some("20 May 2026"))];
        vec![
            page(FormState::empty(), vec![], true),
            page(wrong, rows.clone(), true),
            page(FormState::empty(), rows, false),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/register/officers`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, form: FormState) -> Result<OfficersPage, WebError> {
    let now = cx.site.means.clock.now();
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        let house = House::read(conn, now)?;
        // Who is appointed for a day to come is shown too.
        let all = officers(conn, AsOf { day: far(house.today), known_at: house.now })?;
        Ok((house.today, all))
    };
    let (today, all) = cx.site.means.db.read(read).await?;
    let words = cx.words();
    Ok(OfficersPage {
        form,
        rows: all.iter().map(|officer| Row::of(&words, officer)).collect(),
        may_write: cx.is_staff(&[StaffRole::Steward]),
        today: today.to_string(),
        running: all.iter().filter(|it| it.until_day.is_none()).map(choice).collect(),
    })
}

fn choice(officer: &Officer) -> Choice {
    Choice::new(officer.id.as_str(), format!("{}, {}", officer.name, officer.office))
}

/// A day by which everything that is known has begun.
fn far(today: NaiveDate) -> NaiveDate {
    today.checked_add_months(chrono::Months::new(1200)).unwrap_or(today)
}

impl Row {
    fn of(words: &Words<'_>, officer: &Officer) -> Self {
        Self {
            name: officer.name.clone(),
            address: officer.address.clone(),
            office: officer.office.clone(),
            from: words.day(officer.from_day),
            until: officer.until_day.map(|last| words.day(last)),
        }
    }
}

/// Who is appointed.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct OfficerFields {
    #[validate(custom(function = "is_name"))]
    name: String,
    #[validate(custom(function = "is_line"))]
    address: String,
    #[validate(custom(function = "is_name"))]
    office: String,
    #[validate(custom(function = "is_day"))]
    from: String,
}

impl Fields for OfficerFields {}

fn is_line(typed: &str) -> Result<(), ValidationError> {
    match typed.trim().chars().count() {
        0 => Err(ValidationError::new("required")),
        251.. => Err(ValidationError::new("too-long")),
        _ => Ok(()),
    }
}

fn is_day(typed: &str) -> Result<(), ValidationError> {
    day(typed).map(|_| ()).ok_or_else(|| ValidationError::new("day"))
}

fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().parse().ok()
}

/// `POST /office/register/officers`
pub async fn appoint(cx: Cx, form: Form<OfficerFields>) -> Answer {
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(form) => {
            let page = load(&cx, form).await?;
            return page::invalid(&cx, &page);
        }
    };
    let new = NewOfficer {
        from_day: day(&fields.from).unwrap_or_default(),
        name: fields.name,
        address: fields.address,
        office: fields.office,
    };
    cx.site.means.db.write(cx.actor(), move |tx| appoint_officer(tx, &new)).await?;
    back(&cx, "officer-appointed")
}

/// Which office ends, and its last day.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct EndFields {
    #[validate(custom(function = "is_day"))]
    until: String,
    officer: String,
}

impl Fields for EndFields {}

/// `POST /office/register/officers/end`
pub async fn end(cx: Cx, form: Form<EndFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(&cx, form).await,
    };
    let Ok(id) = fields.officer.parse::<OfficerId>() else {
        return again(&cx, state.rejected("officer", "error-choose")).await;
    };
    let last = day(&fields.until).unwrap_or_default();
    match cx.site.means.db.write(cx.actor(), move |tx| end_office(tx, &id, last)).await {
        Ok(()) => back(&cx, "officer-ended"),
        Err(OfficerError::Days) => again(&cx, state.rejected("until", "officer-days")).await,
        Err(error) => Err(error.into()),
    }
}

async fn again(cx: &Cx, form: FormState) -> Answer {
    let page = load(cx, form).await?;
    page::invalid(cx, &page)
}

fn back(cx: &Cx, told: &str) -> Answer {
    page::see_other("/office/register/officers").with(Flash::new(Tone::Ok, told)).go(cx)
}

impl From<OfficerError> for WebError {
    fn from(error: OfficerError) -> Self {
        match error {
            OfficerError::Incomplete | OfficerError::Days => Self::Unprocessable,
            OfficerError::Ended => Self::Conflict("officer-has-ended"),
            OfficerError::Db(error) => error.into(),
        }
    }
}
