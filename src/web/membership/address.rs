//! `/memberships/{id}/address`: the address that documents carry, asked on the way to paying. The
//! invoice that waited for it is issued, and paying is the next page.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::billing;
use crate::ground::db::{Conn, DbError, Tx};
use crate::membership::{self, MembershipId};
use crate::organisations::address::COUNTRIES;
use crate::organisations::{Address, AddressFault, AddressField, Party, PartyId};
use crate::treasury;
use crate::web::billing::details::read_vat_id;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AddressFields {
    street: String,
    postal_code: String,
    city: String,
    country: String,
    #[validate(length(max = 20, code = "too-long"))]
    vat_id: String,
}

impl Fields for AddressFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct AddressPage {
    form: FormState,
    action: String,
    /// The name that stands above the address.
    name: String,
    /// Asks for an identification for value added tax too.
    organisation: bool,
    countries: Vec<Country>,
}

#[derive(Debug, Serialize)]
struct Country {
    value: &'static str,
    label: String,
}

impl Page for AddressPage {
    const TEMPLATE: &'static str = "membership/address.html";

    fn samples() -> Vec<Self> {
        let page = |form, organisation| Self {
            form,
            action: "/memberships/mem_1/address".to_owned(),
            name: "Radio Llibertat".to_owned(),
            organisation,
            countries: vec![Country { value: "ES", label: "Spain".to_owned() }],
        };
        let wrong = FormState::empty()
            .filled("street", "Carrer de la Lluna 12")
            .filled("postal_code", "8001")
            .filled("country", "ES")
            .rejected("postal_code", "address-postal_code-malformed")
            .rejected("city", "error-required");
        vec![page(FormState::empty(), false), page(wrong, true)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// Whose membership this is.
///
/// # Errors
/// [`DbError::NotFound`].
pub fn owner(conn: &mut Conn, id: &str) -> Result<PartyId, DbError> {
    let id: MembershipId = id.parse().map_err(|_| DbError::NotFound)?;
    Ok(membership::membership(conn, &id)?.party_id)
}

/// `GET /memberships/{id}/address`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let party = cx.party()?;
    let page = AddressPage::of(&cx.words(), party, &id, known(party));
    page::show(&cx, &page)
}

/// `POST /memberships/{id}/address`
pub async fn tell(cx: Cx, id: Path<String>, form: Form<AddressFields>) -> Answer {
    let party = cx.party()?.clone();
    let again = |form| page::invalid(&cx, &AddressPage::of(&cx.words(), &party, &id, form));
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(form),
    };
    let read = Address::read(&fields.street, &fields.postal_code, &fields.city, &fields.country);
    let address = match read {
        Ok(address) => address,
        Err(faults) => return again(with_faults(state, &faults)),
    };
    let vat_id = match read_vat_id(&fields.vat_id) {
        Ok(vat_id) => vat_id,
        Err(key) => return again(state.rejected("vat_id", key)),
    };
    let party_id = party.id.clone();
    let invoiced = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| invoice(tx, &party_id, &address, vat_id.as_deref()));
    let path = match invoiced.await? {
        Some(id) => billing::pay_path(cx.site.means.db.vault(), &id),
        None => "/home".to_owned(),
    };
    page::see_other(&path).go(&cx)
}

/// Notes the address, issues what waited for it, and finds what is to be paid first.
fn invoice(
    tx: &mut Tx<'_>,
    party: &PartyId,
    address: &Address,
    vat_id: Option<&str>,
) -> Result<Option<billing::InvoiceId>, InvoiceFault> {
    membership::tell_address(tx, party, address, vat_id)?;
    treasury::invoice_waiting(tx, party)?;
    let open = treasury::open_invoices(tx.conn, party)?;
    Ok(open.into_iter().next().map(|invoice| invoice.id))
}

#[derive(Debug, thiserror::Error)]
enum InvoiceFault {
    #[error(transparent)]
    Issue(#[from] billing::IssueError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<InvoiceFault> for WebError {
    fn from(error: InvoiceFault) -> Self {
        match error {
            InvoiceFault::Issue(error) => Self::fault(error),
            InvoiceFault::Db(error) => error.into(),
        }
    }
}

fn with_faults(state: FormState, faults: &[(AddressField, AddressFault)]) -> FormState {
    faults.iter().fold(state, |state, (field, fault)| {
        let key = match (field, fault) {
            (_, AddressFault::Missing) => "error-required".to_owned(),
            (_, AddressFault::TooLong) => "error-too-long".to_owned(),
            (field, AddressFault::Malformed) => format!("address-{}-malformed", field.name()),
        };
        state.rejected(field.name(), &key)
    })
}

/// What is known already is not asked twice (WCAG 2.2, 3.3.7).
fn known(party: &Party) -> FormState {
    let form = FormState::empty().filled("vat_id", party.vat_id.as_deref().unwrap_or_default());
    match &party.address {
        Some(address) => form
            .filled("street", address.street.as_str())
            .filled("postal_code", address.postal_code.as_str())
            .filled("city", address.city.as_str())
            .filled("country", address.country.as_str()),
        None => form,
    }
}

impl AddressPage {
    fn of(words: &Words<'_>, party: &Party, id: &str, form: FormState) -> Self {
        Self {
            form,
            action: format!("/memberships/{id}/address"),
            name: party.name.clone(),
            organisation: party.organisation_id().is_some(),
            countries: countries(words),
        }
    }
}

/// Every country, by its name.
fn countries(words: &Words<'_>) -> Vec<Country> {
    let name = |code: &str| words.say(&format!("country-{}", code.to_lowercase()));
    let mut all: Vec<Country> =
        COUNTRIES.iter().map(|code| Country { value: code, label: name(code) }).collect();
    all.sort_by_cached_key(|country| sort_key(&country.label));
    all
}

/// Àustria stands with Austràlia, Èquador with Egipte.
fn sort_key(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .map(|letter| match letter {
            'à' | 'á' | 'å' => 'a',
            'è' | 'é' => 'e',
            'í' | 'ï' => 'i',
            'ò' | 'ó' | 'ô' => 'o',
            'ú' | 'ü' => 'u',
            'ç' => 'c',
            other => other,
        })
        .collect()
}
