//! `/invoices/{id}`: one document, what was set against it, and what the treasurer can do.

use actix_web::web::Path;
use serde::Serialize;

use super::sheet::{Facts, HowToPay, Sheet};
use crate::billing::{self, InvoiceId, PaperKind};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::identity::StaffRole;
use crate::organisations;
use crate::treasury::{self, Allocation};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};
use crate::web::treasury::online::{AttemptRow, attempt_row};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct InvoicePage {
    id: String,
    sheet: Sheet,
    how: Option<HowToPay>,
    pay_href: Option<String>,
    history: Vec<Event>,
    /// What was tried by card.
    attempts: Vec<AttemptRow>,
    /// Links of the treasurer.
    office: Option<Office>,
}

/// What was set against it, or undone.
#[derive(Debug, Serialize)]
struct Event {
    when: String,
    title: String,
    /// The allocation that can be released.
    release: Option<String>,
}

#[derive(Debug, Serialize)]
struct Office {
    party_href: String,
    payment_href: Option<String>,
    void_href: Option<String>,
    correct_href: Option<String>,
    write_off_href: Option<String>,
    /// To take a write-off back.
    write_off_back_href: Option<String>,
}

impl Page for InvoicePage {
    const TEMPLATE: &'static str = "billing/invoice.html";

    fn samples() -> Vec<Self> {
        let [due, part, note] = Sheet::samples();
        let earlier = due.clone().from_before();
        let paid = Event {
            when: "22 May 2026".to_owned(),
            title: "€40.00 paid".to_owned(),
            release: Some("alc_1".to_owned()),
        };
        let tried = || vec![AttemptRow::sample("attempt-state-failed", "warn", None)];
        let office = Office {
            party_href: "/treasury/parties/pty_1".to_owned(),
            payment_href: Some("/treasury/parties/pty_1/payments/new".to_owned()),
            void_href: Some("/invoices/inv_1/void".to_owned()),
            correct_href: Some("/treasury/invoices/inv_1/correct".to_owned()),
            write_off_href: Some("/treasury/invoices/inv_1/write-off".to_owned()),
            write_off_back_href: Some("/treasury/write-offs/wof_1/reversal".to_owned()),
        };
        let page = |sheet, how, history, attempts, office| Self {
            id: "inv_1".to_owned(),
            sheet,
            how,
            pay_href: None,
            history,
            attempts,
            office,
        };
        vec![
            page(due, Some(HowToPay::sample()), vec![], tried(), None),
            page(part, None, vec![paid], tried(), Some(office)),
            page(note, None, vec![], vec![], None),
            page(earlier, Some(HowToPay::sample()), vec![], vec![], None),
        ]
    }
}

/// `GET /invoices/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let id: InvoiceId = id.parse().map_err(|_| WebError::NotFound)?;
    let now = cx.site.means.clock.now();
    let wanted = id.clone();
    let (facts, history, attempts, zone) = cx
        .site
        .means
        .db
        .read(move |conn: &mut Conn| -> Result<_, DbError> {
            let facts = Facts::read(conn, &wanted, now)?;
            let zone = organisations::legal_entity_by_id(conn, &facts.invoice.legal_entity_id)?;
            let attempts = treasury::attempts_of_invoice(conn, &wanted)?;
            Ok((facts, treasury::allocations_of(conn, &wanted)?, attempts, zone.time_zone))
        })
        .await?;
    let words = cx.words();
    let treasurer = cx.is_staff(&[StaffRole::Treasurer]);
    let reader = treasurer || cx.is_staff(&[StaffRole::Auditor]);
    let page = InvoicePage {
        sheet: Sheet::of(&words, &facts).ok_or(WebError::NotFound)?,
        how: HowToPay::of(&words, &facts),
        pay_href: facts
            .outstanding
            .is_positive()
            .then(|| billing::pay_path(cx.site.means.db.vault(), &id)),
        history: events(&words, &history, treasurer),
        attempts: attempts.iter().map(|one| attempt_row(&words, one, zone, treasurer)).collect(),
        office: reader.then(|| office(&facts, treasurer)),
        id: id.to_string(),
    };
    page::show(&cx, &page)
}

fn office(facts: &Facts, treasurer: bool) -> Office {
    let (id, party) = (&facts.invoice.id, &facts.invoice.party_id);
    let open = treasurer && facts.outstanding.is_positive();
    let voidable = treasurer
        && facts.invoice.is_issued()
        && !facts.taken_over
        && facts.invoice.kind == billing::InvoiceKind::Invoice;
    Office {
        party_href: format!("/treasury/parties/{party}"),
        payment_href: open.then(|| format!("/treasury/parties/{party}/payments/new?invoice={id}")),
        void_href: voidable.then(|| format!("/invoices/{id}/void")),
        correct_href: voidable.then(|| format!("/treasury/invoices/{id}/correct")),
        write_off_href: open.then(|| format!("/treasury/invoices/{id}/write-off")),
        write_off_back_href: facts
            .given_up
            .as_ref()
            .filter(|_| treasurer)
            .map(|given_up| format!("/treasury/write-offs/{}/reversal", given_up.id)),
    }
}

fn events(words: &Words<'_>, history: &[Allocation], treasurer: bool) -> Vec<Event> {
    let undone =
        |one: &Allocation| history.iter().any(|other| other.reverses_id.as_ref() == Some(&one.id));
    let event = |one: &Allocation| {
        let key = match (&one.payment_id, &one.reverses_id) {
            (_, Some(_)) => "invoice-history-released",
            (Some(_), None) => "invoice-history-paid",
            (None, None) => "invoice-history-credited",
        };
        let live = one.reverses_id.is_none() && one.payment_id.is_some() && !undone(one);
        Event {
            when: words.day(one.at.date_naive()),
            title: words.fill(key, &Args::none().with("amount", words.money(one.amount))),
            release: (treasurer && live).then(|| one.id.to_string()),
        }
    };
    history.iter().map(event).collect()
}

/// `GET /invoices/{id}/pdf`
pub async fn paper(cx: Cx, id: Path<String>) -> Answer {
    let (id, number) = numbered(&cx, &id).await?;
    super::paper(&cx, id, &number).await
}

/// `GET /invoices/{id}/ubl.xml`
pub async fn ubl(cx: Cx, id: Path<String>) -> Answer {
    let (id, number) = numbered(&cx, &id).await?;
    super::e_invoice(&cx, id, &number, PaperKind::Ubl).await
}

/// `GET /invoices/{id}/cii.xml`
pub async fn cii(cx: Cx, id: Path<String>) -> Answer {
    let (id, number) = numbered(&cx, &id).await?;
    super::e_invoice(&cx, id, &number, PaperKind::Cii).await
}

/// A document that is out, and its number.
async fn numbered(cx: &Cx, id: &str) -> Result<(InvoiceId, String), WebError> {
    let id: InvoiceId = id.parse().map_err(|_| WebError::NotFound)?;
    let wanted = id.clone();
    let invoice = cx.site.means.db.read(move |conn| billing::invoice(conn, &wanted)).await?;
    let number = invoice.number().ok_or(WebError::NotFound)?.to_owned();
    Ok((id, number))
}
