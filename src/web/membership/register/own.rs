//! `/memberships/{id}/register`: what the register says of oneself, and one's electronic address.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::sheet::{Sheet, SheetFacts};
use super::{House, parse};
use crate::ground::db::{Conn, DbError};
use crate::membership::MembershipId;
use crate::membership::register::{AsOf, ElectronicAddress, holder_now, notify_electronic_address};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::identity::sign_in::is_address;
use crate::web::page::{self, Answer, Page};
use crate::web::paper;

/// The page.
#[derive(Debug, Serialize)]
pub struct OwnRegisterPage {
    form: FormState,
    path: String,
    name: String,
    day: String,
    sheet: Sheet,
}

impl Page for OwnRegisterPage {
    const TEMPLATE: &'static str = "membership/register/own.html";

    fn samples() -> Vec<Self> {
        let page = |form| Self {
            form,
            path: "/memberships/mem_1".to_owned(),
            name: "Hort Comunitari".to_owned(),
            day: "21 May 2026".to_owned(),
            sheet: Sheet::sample(),
        };
        let wrong = FormState::empty()
            .filled("address", "hort@example")
            .rejected("address", "error-email")
            .rejected("purposes", "error-required");
        vec![page(FormState::empty()), page(wrong)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// One's own part of the register as it is now.
struct Own {
    house: House,
    as_of: AsOf,
    name: String,
    electronic: Option<ElectronicAddress>,
    facts: SheetFacts,
}

async fn own(cx: &Cx, id: &MembershipId) -> Result<Own, WebError> {
    let (now, id) = (cx.site.means.clock.now(), id.clone());
    let read = move |conn: &mut Conn| -> Result<Own, DbError> {
        let house = House::read(conn, now)?;
        let as_of = AsOf { day: house.today, known_at: house.now };
        let holder = holder_now(conn, &id)?;
        Ok(Own {
            facts: SheetFacts::read(conn, &house, &id, as_of)?,
            name: holder.name,
            electronic: holder.electronic,
            as_of,
            house,
        })
    };
    Ok(cx.site.means.db.read(read).await?)
}

impl OwnRegisterPage {
    fn of(cx: &Cx, id: &MembershipId, own: &Own, form: FormState) -> Self {
        let words = cx.words();
        Self {
            form,
            path: format!("/memberships/{id}"),
            name: own.name.clone(),
            day: words.day(own.as_of.day),
            sheet: Sheet::of(&words, &own.house, &own.facts),
        }
    }
}

/// `GET /memberships/{id}/register`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let id = parse(&id)?;
    let own = own(&cx, &id).await?;
    let mut form = FormState::empty();
    if let Some(electronic) = &own.electronic {
        form = form
            .filled("address", electronic.address.as_str())
            .filled("purposes", electronic.purposes.as_str());
    }
    page::show(&cx, &OwnRegisterPage::of(&cx, &id, &own, form))
}

/// `GET /memberships/{id}/register.pdf`
pub async fn printed(cx: Cx, id: Path<String>) -> Answer {
    let id = parse(&id)?;
    let own = own(&cx, &id).await?;
    let words = cx.words();
    let sheet = Sheet::of(&words, &own.house, &own.facts);
    let document = sheet.document(&words, &own.house, &own.name, (&id, own.as_of));
    paper::list(&format!("register-extract-{}.pdf", own.as_of.day), document).await
}

/// What the form sends: both empty takes the address back.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ElectronicFields {
    #[validate(custom(function = "is_address_or_nothing"))]
    address: String,
    #[validate(length(max = 200, code = "too-long"))]
    purposes: String,
}

impl Fields for ElectronicFields {}

fn is_address_or_nothing(typed: &str) -> Result<(), ValidationError> {
    if typed.trim().is_empty() { Ok(()) } else { is_address(typed) }
}

/// `POST /memberships/{id}/register/electronic-address`
pub async fn notify(cx: Cx, id: Path<String>, form: Form<ElectronicFields>) -> Answer {
    let id = parse(&id)?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(&cx, &id, form).await,
    };
    let (address, purposes) = (fields.address.trim(), fields.purposes.trim());
    let electronic = match (address, purposes) {
        ("", "") => None,
        ("", _) => return again(&cx, &id, state.rejected("address", "error-required")).await,
        (_, "") => return again(&cx, &id, state.rejected("purposes", "error-required")).await,
        (address, purposes) => {
            Some(ElectronicAddress { address: address.to_owned(), purposes: purposes.to_owned() })
        }
    };
    let member = id.clone();
    let db = &cx.site.means.db;
    db.write(cx.actor(), move |tx| notify_electronic_address(tx, &member, electronic)).await?;
    let path = format!("/memberships/{id}/register");
    page::see_other(&path).with(Flash::new(Tone::Ok, "register-electronic-noted")).go(&cx)
}

async fn again(cx: &Cx, id: &MembershipId, form: FormState) -> Answer {
    let own = own(cx, id).await?;
    page::invalid(cx, &OwnRegisterPage::of(cx, id, &own, form))
}
