//! `/treasury/invoices/{id}/correct`: an invoice that is wrong is taken back, whole or in parts,
//! and made anew where it has to be. The page first shows the documents that would come of it; the
//! act happens only as it was shown.

mod fields;
mod outcome;

use actix_web::web::Path;
use serde::Serialize;

use crate::billing::{self, Charge, InvoiceId, InvoiceKind, IssueError, Left, VoidError};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::web::billing::sheet::{Facts, Sheet};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

use fields::CorrectionFields;
use outcome::{Outcome, Refused, carry_out};

/// The page.
#[derive(Debug, Serialize)]
pub struct CorrectionPage {
    form: FormState,
    id: String,
    number: String,
    currency: &'static str,
    /// What was charged, with the amount as it was agreed.
    charges: Vec<Amount>,
    /// What is left of each line to be taken back, without tax.
    lines: Vec<Amount>,
    /// Names of fields in the order of the page, for the summary of errors.
    order: Vec<String>,
    preview: Option<Preview>,
}

/// A field for an amount.
#[derive(Debug, Serialize)]
struct Amount {
    name: String,
    label: String,
    hint: String,
}

/// What would come of it.
#[derive(Debug, Serialize)]
struct Preview {
    /// The credit note, then what is made in its place.
    sheets: Vec<Sheet>,
    /// What the party has standing by then.
    credit: Option<String>,
    /// What was typed, and what was shown, for the form that does it.
    kept: Vec<Kept>,
}

#[derive(Debug, Serialize)]
struct Kept {
    name: String,
    value: String,
}

impl Page for CorrectionPage {
    const TEMPLATE: &'static str = "treasury/correction.html";

    fn samples() -> Vec<Self> {
        let amount = |name: &str, label: &str, hint: &str| Amount {
            name: name.to_owned(),
            label: label.to_owned(),
            hint: hint.to_owned(),
        };
        let page = |form, preview| Self {
            form,
            id: "inv_1".to_owned(),
            number: "MC-2026-000042".to_owned(),
            currency: "EUR",
            charges: vec![amount("charge_chg_1", "Level 3", "€45.00 charged")],
            lines: vec![amount("line_1", "Level 3", "€45.00 left")],
            order: vec!["how".to_owned(), "reason".to_owned()],
            preview,
        };
        let [due, _, note] = Sheet::samples();
        let preview = Preview {
            sheets: vec![note, due],
            credit: Some("€5.00".to_owned()),
            kept: vec![Kept { name: "how".to_owned(), value: "anew".to_owned() }],
        };
        let wrong = FormState::empty()
            .filled("how", "part")
            .filled("line_1", "99")
            .rejected("line_1", "correction-too-much")
            .rejected("reason", "error-required");
        let shown = FormState::empty().filled("how", "anew").filled("reason", "New address");
        vec![page(FormState::empty(), None), page(wrong, None), page(shown, Some(preview))]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// An invoice as the page needs it.
struct Wrong {
    facts: Facts,
    charges: Vec<Charge>,
    left: Left,
}

async fn load(cx: &Cx, id: &str) -> Result<Wrong, WebError> {
    let id: InvoiceId = id.parse().map_err(|_| WebError::NotFound)?;
    let now = cx.site.means.clock.now();
    let read = move |conn: &mut Conn| -> Result<Wrong, DbError> {
        let facts = Facts::read(conn, &id, now)?;
        Ok(Wrong {
            charges: billing::charges_on(conn, &id)?,
            left: billing::left_of(conn, &facts.invoice)?,
            facts,
        })
    };
    let wrong = cx.site.means.db.read(read).await?;
    let invoice = &wrong.facts.invoice;
    if invoice.kind != InvoiceKind::Invoice || !invoice.is_issued() {
        return Err(WebError::Conflict("not-voidable"));
    }
    Ok(wrong)
}

impl Wrong {
    fn page(&self, words: &Words<'_>, form: FormState, preview: Option<Preview>) -> CorrectionPage {
        let filled = |key: &str, amount: Money| {
            let args = crate::ground::text::Args::none().with("amount", words.money(amount));
            words.fill(key, &args)
        };
        let charges: Vec<Amount> = self
            .charges
            .iter()
            .map(|charge| Amount {
                name: fields::of_charge(&charge.id),
                label: charge.what.text.clone(),
                hint: filled("correction-charged", charge.what.net),
            })
            .collect();
        let lines: Vec<Amount> = self
            .left
            .lines
            .iter()
            .map(|line| Amount {
                name: fields::of_line(line.line.position),
                label: line.line.text.clone(),
                hint: filled("correction-left", line.left),
            })
            .collect();
        let mut order = vec!["how".to_owned()];
        order.extend(charges.iter().chain(&lines).map(|amount| amount.name.clone()));
        order.extend(["share", "reason", "form"].map(str::to_owned));
        CorrectionPage {
            form,
            id: self.facts.invoice.id.to_string(),
            number: self.facts.invoice.number().unwrap_or_default().to_owned(),
            currency: self.facts.invoice.gross.currency().code(),
            charges,
            lines,
            order,
            preview,
        }
    }

    fn preview(&self, words: &Words<'_>, outcome: &Outcome, form: &FormState) -> Preview {
        let mut kept: Vec<Kept> = form
            .values
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "step" | "seen"))
            .map(|(name, value)| Kept { name: name.clone(), value: value.clone() })
            .collect();
        kept.push(Kept { name: "seen".to_owned(), value: outcome.digest.clone() });
        Preview {
            sheets: outcome
                .documents
                .iter()
                .filter_map(|facts| Sheet::of(words, facts))
                .map(Sheet::alone)
                .collect(),
            credit: outcome.credit.is_positive().then(|| words.money(outcome.credit)),
            kept,
        }
    }
}

/// `GET /treasury/invoices/{id}/correct`
pub async fn ask(cx: Cx, id: Path<String>) -> Answer {
    let wrong = load(&cx, &id).await?;
    page::show(&cx, &wrong.page(&cx.words(), FormState::empty(), None))
}

/// `POST /treasury/invoices/{id}/correct`: shows what would come of it; or does it, if that was
/// shown.
pub async fn correct(cx: Cx, id: Path<String>, form: Form<CorrectionFields>) -> Answer {
    let wrong = load(&cx, &id).await?;
    let words = cx.words();
    let again = |state| page::invalid(&cx, &wrong.page(&words, state, None));
    let read = form.valid().and_then(|(fields, state)| {
        fields::read(&fields, state, &wrong.charges, &wrong.left, &words)
    });
    let (how, fields, state) = match read {
        Ok(good) => good,
        Err(state) => return again(state),
    };
    let (invoice, reason) = (wrong.facts.invoice.id.clone(), fields.reason().to_owned());
    let seen = fields.seen().map(str::to_owned);
    let done = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| carry_out(tx, &invoice, &reason, &how, seen.as_deref()))
        .await;
    match done {
        Ok(id) => page::see_other(&format!("/invoices/{id}"))
            .with(Flash::new(Tone::Ok, "correction-done"))
            .go(&cx),
        Err(Refused::Shown(outcome)) if fields.seen().is_none() => {
            let preview = wrong.preview(&words, &outcome, &state);
            page::show(&cx, &wrong.page(&words, state, Some(preview)))
        }
        // A rate, an address, another credit note: it would not be what was shown.
        Err(Refused::Shown(outcome)) => {
            let state = state.rejected("form", "correction-changed");
            let preview = wrong.preview(&words, &outcome, &state);
            page::invalid(&cx, &wrong.page(&words, state, Some(preview)))
        }
        Err(Refused::Void(error)) => again(told(state, error)?),
        Err(Refused::Db(error)) => Err(error.into()),
    }
}

/// The refusal beside the field it is about.
fn told(state: FormState, error: VoidError) -> Result<FormState, WebError> {
    let (field, key) = match error {
        VoidError::NoReason => ("reason".to_owned(), "error-required"),
        VoidError::Nothing => ("how".to_owned(), "correction-nothing"),
        VoidError::TooMuch(position) => (fields::of_line(position), "correction-too-much"),
        VoidError::InParts => ("how".to_owned(), "correction-in-parts"),
        VoidError::WrittenOff => ("how".to_owned(), "correction-written-off"),
        VoidError::NotIssued(_) => return Err(WebError::Conflict("not-voidable")),
        VoidError::Issue(IssueError::NoAddress) => ("how".to_owned(), "correction-no-address"),
        VoidError::Issue(IssueError::VatUnproved) => ("how".to_owned(), "run-parked-vat-unproved"),
        VoidError::Issue(IssueError::NoExchangeRate(_)) => {
            ("how".to_owned(), "run-parked-no-exchange-rate")
        }
        VoidError::Issue(IssueError::Db(error)) => return Err(error.into()),
        error @ VoidError::Issue(_) => return Err(WebError::fault(error)),
    };
    Ok(state.rejected(&field, key))
}
