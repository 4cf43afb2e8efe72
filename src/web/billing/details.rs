//! `/memberships/{id}/billing` and `/treasury/parties/{id}/billing`: where documents go, what
//! stands on them, the VAT number and what VIES says about it.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::vat::{VatId, VatIdError};
use crate::organisations::{
    self, Address, BillingDetails, Party, PartyId, VatCheck, VatCheckState,
};
use crate::web::choices::{self, Choice};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::identity::sign_in::is_address;
use crate::web::page::{self, Answer, Page};
use crate::web::settings::reject_address;
use crate::web::words::Words;

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DetailsFields {
    #[validate(length(max = 40, code = "too-long"))]
    vat_id: String,
    #[validate(length(max = 60, code = "too-long"))]
    purchase_order: String,
    #[validate(length(max = 120, code = "too-long"))]
    attention: String,
    email: String,
    street: String,
    postal_code: String,
    city: String,
    country: String,
}

impl Fields for DetailsFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct DetailsPage {
    form: FormState,
    /// Where the form goes; below it, the question to VIES.
    action: String,
    name: String,
    /// The address documents carry unless another is given here.
    usual: Option<String>,
    /// For the treasurer, not the member.
    office: bool,
    may_act: bool,
    countries: Vec<Choice>,
    checks: Vec<CheckRow>,
}

/// What VIES said.
#[derive(Debug, Serialize)]
struct CheckRow {
    vat_id: String,
    when: String,
    state_key: String,
    tone: &'static str,
    /// Whose it is there.
    name: Option<String>,
    address: Option<String>,
    consultation: Option<String>,
    fault: Option<String>,
    /// Its name there is not the one we print.
    name_differs: bool,
}

impl Page for DetailsPage {
    const TEMPLATE: &'static str = "billing/details.html";

    fn samples() -> Vec<Self> {
        let check = |state: VatCheckState, differs| CheckRow {
            vat_id: "BE0428759497".to_owned(),
            when: "21 May 2026".to_owned(),
            state_key: state_key(state),
            tone: tone(state),
            name: differs_name(differs),
            address: Some("Rue du Marché 12, 1000 Brussels".to_owned()),
            consultation: Some("WAPIAAAAZ1".to_owned()),
            fault: (state == VatCheckState::Asked).then(|| "MS_MAX_CONCURRENT_REQ".to_owned()),
            name_differs: differs,
        };
        let page = |form, office, checks| Self {
            form,
            action: "/memberships/mem_1/billing".to_owned(),
            name: "Radio Llibertat".to_owned(),
            usual: Some("Carrer de la Lluna 12, 08001 Barcelona, ES".to_owned()),
            office,
            may_act: true,
            countries: vec![Choice::new("ES", "Spain")],
            checks,
        };
        let wrong = FormState::empty()
            .filled("vat_id", "BE0428759498")
            .rejected("vat_id", "vat-id-check-digits")
            .rejected("city", "error-required");
        let all = VatCheckState::ALL.iter().map(|state| check(*state, false)).collect();
        vec![
            page(FormState::empty(), false, vec![]),
            page(wrong, true, vec![check(VatCheckState::Valid, true)]),
            page(FormState::empty(), false, all),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn differs_name(differs: bool) -> Option<String> {
    Some(if differs { "RADIO LIBERTAT SCCL" } else { "Radio Llibertat" }.to_owned())
}

fn state_key(state: VatCheckState) -> String {
    format!("vat-check-{state}")
}

const fn tone(state: VatCheckState) -> &'static str {
    match state {
        VatCheckState::Valid => "ok",
        VatCheckState::Invalid => "bad",
        VatCheckState::Asked => "info",
        VatCheckState::Gone => "neutral",
    }
}

struct Known {
    party: Party,
    details: BillingDetails,
    checks: Vec<VatCheck>,
    zone: chrono_tz::Tz,
}

fn read(conn: &mut Conn, party: &PartyId) -> Result<Known, DbError> {
    Ok(Known {
        party: organisations::party(conn, party)?,
        details: organisations::billing_details(conn, party)?,
        checks: organisations::vat_checks_of(conn, party)?,
        zone: organisations::coop_zone(conn)?,
    })
}

async fn load(cx: &Cx, party: PartyId) -> Result<Known, WebError> {
    Ok(cx.site.means.db.read(move |conn| read(conn, &party)).await?)
}

/// On whose behalf the page is shown.
struct Desk {
    action: String,
    office: bool,
    may_act: bool,
}

impl Known {
    fn page(&self, cx: &Cx, desk: &Desk, form: FormState) -> DetailsPage {
        let words = cx.words();
        DetailsPage {
            form,
            action: desk.action.clone(),
            name: self.party.name.clone(),
            usual: self.party.address.as_ref().map(|it| words.address(it)),
            office: desk.office,
            may_act: desk.may_act,
            countries: choices::countries(cx.site.templates.texts(), cx.locale),
            checks: self.checks.iter().rev().map(|check| self.check(&words, check)).collect(),
        }
    }

    fn check(&self, words: &Words<'_>, check: &VatCheck) -> CheckRow {
        let when: Timestamp = check.answered_at.unwrap_or(check.asked_at);
        let differs = check.name.as_deref().is_some_and(|name| !is_alike(name, &self.party.name));
        CheckRow {
            vat_id: check.vat_id.clone(),
            when: words.day_of(when, self.zone),
            state_key: state_key(check.state),
            tone: tone(check.state),
            name: check.name.clone(),
            address: check.address.clone(),
            consultation: check.consultation.clone(),
            fault: check.fault.clone(),
            name_differs: differs,
        }
    }

    fn filled(&self) -> FormState {
        let details = &self.details;
        let mut form = FormState::empty();
        let mut put = |field: &str, value: Option<&str>| {
            form.values.insert(field.to_owned(), value.unwrap_or_default().to_owned());
        };
        put("vat_id", self.party.vat_id.as_deref());
        put("purchase_order", details.purchase_order.as_deref());
        put("attention", details.attention.as_deref());
        put("email", details.email.as_deref());
        let address = details.address.as_ref();
        put("street", address.map(|it| it.street.as_str()));
        put("postal_code", address.map(|it| it.postal_code.as_str()));
        put("city", address.map(|it| it.city.as_str()));
        put("country", address.map(|it| it.country.as_str()));
        form
    }
}

/// Letters and digits only, whatever their case: registers write names in capitals.
fn is_alike(one: &str, other: &str) -> bool {
    let bare = |name: &str| -> String {
        name.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
    };
    let (one, other) = (bare(one), bare(other));
    one.contains(&other) || other.contains(&one)
}

/// The VAT number that was typed, as it is stored; the key of what is wrong with it.
///
/// # Errors
/// A number of the Union with a wrong form or wrong check digits; elsewhere only what has not even
/// the shape (EN 16931 BR-CO-09).
pub fn read_vat_id(typed: &str) -> Result<Option<String>, &'static str> {
    let bare: String = typed.split_whitespace().collect::<String>().to_uppercase();
    if bare.is_empty() {
        return Ok(None);
    }
    match VatId::parse(typed) {
        Ok(id) => Ok(Some(id.into())),
        Err(VatIdError::CheckDigits) => Err("vat-id-check-digits"),
        Err(VatIdError::Country) if has_shape(&bare) => Ok(Some(bare)),
        Err(VatIdError::Form | VatIdError::Country) => Err("address-vat_id-malformed"),
    }
}

/// Two letters and two to thirteen letters or digits.
fn has_shape(text: &str) -> bool {
    let (country, rest) = text.split_at_checked(2).unwrap_or((text, ""));
    country.bytes().all(|byte| byte.is_ascii_uppercase())
        && (2..=13).contains(&rest.len())
        && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn typed(
    fields: &DetailsFields,
    mut state: FormState,
) -> Result<(Option<String>, BillingDetails), FormState> {
    let some = |text: &str| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(line).filter(|line| !line.is_empty())
    };
    let vat_id = match read_vat_id(&fields.vat_id) {
        Ok(vat_id) => vat_id,
        Err(key) => {
            state = state.rejected("vat_id", key);
            None
        }
    };
    let email = some(&fields.email);
    if email.as_deref().is_some_and(|email| is_address(email).is_err()) {
        state = state.rejected("email", "error-email");
    }
    let DetailsFields { street, postal_code, city, country, .. } = fields;
    let any = [street, postal_code, city].iter().any(|part| !part.trim().is_empty());
    let mut address = None;
    if any {
        match Address::read(street, postal_code, city, country) {
            Ok(read) => address = Some(read),
            Err(faults) => reject_address(&mut state, &faults),
        }
    }
    if !state.is_clean() {
        return Err(state);
    }
    let details = BillingDetails {
        purchase_order: some(&fields.purchase_order),
        attention: some(&fields.attention),
        email,
        address,
    };
    Ok((vat_id, details))
}

fn save(
    tx: &mut Tx<'_>,
    party: &PartyId,
    vat_id: Option<&str>,
    details: &BillingDetails,
) -> Result<(), DbError> {
    organisations::set_vat_id(tx, party, vat_id)?;
    organisations::set_billing_details(tx, party, details)
}

async fn change(cx: &Cx, party: PartyId, desk: &Desk, form: Form<DetailsFields>) -> Answer {
    let known = load(cx, party.clone()).await?;
    let read = form.valid().and_then(|(fields, state)| typed(&fields, state));
    let (vat_id, details) = match read {
        Ok(good) => good,
        Err(state) => return page::invalid(cx, &known.page(cx, desk, state)),
    };
    let saved =
        cx.site.means.db.write(cx.actor(), move |tx| save(tx, &party, vat_id.as_deref(), &details));
    saved.await?;
    page::see_other(&desk.action).with(Flash::new(Tone::Ok, "billing-details-saved")).go(cx)
}

async fn ask_vies(cx: &Cx, party: PartyId, desk: &Desk) -> Answer {
    let counted = party.clone();
    let count = move |tx: &mut Tx<'_>| organisations::count_vat_question(tx, &counted);
    cx.site.means.db.write(cx.actor(), count).await?;
    let asked =
        cx.site.means.db.write(cx.actor(), move |tx| organisations::ask_vies_by_hand(tx, &party));
    let flash = match asked.await? {
        Some(_) => Flash::new(Tone::Ok, "vat-asked"),
        None => Flash::new(Tone::Info, "vat-nothing-to-ask"),
    };
    page::see_other(&desk.action).with(flash).go(cx)
}

fn of_member(id: &str) -> Desk {
    Desk { action: format!("/memberships/{id}/billing"), office: false, may_act: true }
}

fn of_office(cx: &Cx, id: &str) -> Desk {
    let may_act = cx.is_staff(&[crate::identity::StaffRole::Treasurer]);
    Desk { action: format!("/treasury/parties/{id}/billing"), office: true, may_act }
}

/// `GET /memberships/{id}/billing`
pub async fn own(cx: Cx, id: Path<String>) -> Answer {
    let known = load(&cx, cx.party()?.id.clone()).await?;
    page::show(&cx, &known.page(&cx, &of_member(&id), known.filled()))
}

/// `POST /memberships/{id}/billing`
pub async fn change_own(cx: Cx, id: Path<String>, form: Form<DetailsFields>) -> Answer {
    change(&cx, cx.party()?.id.clone(), &of_member(&id), form).await
}

/// `POST /memberships/{id}/billing/vat-checks`
pub async fn ask_own(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    ask_vies(&cx, cx.party()?.id.clone(), &of_member(&id)).await
}

/// `GET /treasury/parties/{id}/billing`
pub async fn of_party(cx: Cx, id: Path<String>) -> Answer {
    let known = load(&cx, parse(&id)?).await?;
    page::show(&cx, &known.page(&cx, &of_office(&cx, &id), known.filled()))
}

/// `POST /treasury/parties/{id}/billing`
pub async fn change_of_party(cx: Cx, id: Path<String>, form: Form<DetailsFields>) -> Answer {
    change(&cx, parse(&id)?, &of_office(&cx, &id), form).await
}

/// `POST /treasury/parties/{id}/billing/vat-checks`
pub async fn ask_of_party(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let known = load(&cx, parse(&id)?).await?;
    ask_vies(&cx, known.party.id, &of_office(&cx, &id)).await
}

fn parse(id: &str) -> Result<PartyId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}
