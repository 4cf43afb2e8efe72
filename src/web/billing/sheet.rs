//! A document as pages show it, and how it can be paid.

use chrono::NaiveDate;
use serde::Serialize;

use crate::billing::{
    self, BuyerPhotograph, Invoice, InvoiceKind, InvoiceState, Line, ProForma, SellerPhotograph,
    Tax,
};
use crate::ground::bank::{CreditorReference, Transfer};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::text::{Args, decimal};
use crate::organisations;
use crate::treasury::{self, WriteOff};
use crate::web::qr::{self, Qr};
use crate::web::words::Words;

/// A document read with all its parts.
pub struct Facts {
    /// The document.
    pub invoice: Invoice,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Its taxes.
    pub taxes: Vec<Tax>,
    /// What is open.
    pub outstanding: Money,
    /// The number of the invoice it takes back, or of the credit notes that took it back.
    pub counterparts: Vec<(billing::InvoiceId, String)>,
    /// What was given up of it, and is still.
    pub given_up: Option<WriteOff>,
    /// Whether it was issued elsewhere, and only what was open of it stands here.
    pub taken_over: bool,
    /// Today, where the seller is.
    pub today: NaiveDate,
}

impl Facts {
    /// Reads a document that is out.
    ///
    /// # Errors
    /// Not found, drafts too.
    pub fn read(
        conn: &mut Conn,
        id: &billing::InvoiceId,
        now: crate::ground::clock::Timestamp,
    ) -> Result<Self, DbError> {
        let invoice = billing::invoice(conn, id)?;
        if invoice.state == InvoiceState::Draft {
            return Err(DbError::NotFound);
        }
        let others = match &invoice.credits_invoice_id {
            Some(credited) => vec![billing::invoice(conn, credited)?],
            None => billing::credit_notes_of(conn, id)?,
        };
        let mut written_off = treasury::write_offs_of(conn, id)?;
        let entity = organisations::legal_entity_by_id(conn, &invoice.legal_entity_id)?;
        Ok(Self {
            lines: billing::lines_of(conn, &invoice)?,
            taxes: billing::taxes_of(conn, &invoice)?,
            outstanding: treasury::outstanding(conn, id)?,
            counterparts: others
                .into_iter()
                .filter_map(|other| Some((other.id.clone(), other.number()?.to_owned())))
                .collect(),
            taken_over: billing::is_taken_over(conn, id)?,
            given_up: written_off.pop().filter(|last| last.reversed.is_none()),
            today: crate::ground::period::local_day(now, entity.time_zone),
            invoice,
        })
    }
}

/// Where a document stands, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The key of the word.
    pub key: &'static str,
    /// Its tone.
    pub tone: &'static str,
}

/// Where a document stands: paid, part paid, due and late are sums and dates, never stored.
#[must_use]
pub fn status(invoice: &Invoice, outstanding: Money, today: NaiveDate) -> Status {
    let says = |key, tone| Status { key, tone };
    let due_on = invoice.state.issued().map(|issued| issued.due_on);
    match (&invoice.state, invoice.kind) {
        (_, InvoiceKind::CreditNote) => says("invoice-status-credit-note", "neutral"),
        (InvoiceState::Void(_), _) => says("invoice-status-void", "neutral"),
        _ if outstanding.is_zero() => says("invoice-status-paid", "ok"),
        _ if due_on.is_some_and(|due| due < today) => says("invoice-status-late", "bad"),
        _ if outstanding != invoice.payable() => says("invoice-status-part", "warn"),
        _ => says("invoice-status-due", "info"),
    }
}

/// A document in display values.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    number: String,
    credit_note: bool,
    status: Status,
    issued_on: String,
    due_on: String,
    seller: Vec<String>,
    buyer: Vec<String>,
    lines: Vec<SheetLine>,
    taxes: Vec<SheetTax>,
    /// Why no tax is charged.
    reasons: Vec<String>,
    /// Without tax, where tax is charged.
    net: Option<String>,
    /// What rounds a price that holds its tax.
    rounding: Option<String>,
    gross: String,
    /// Whether it was issued elsewhere: there is no paper of it here.
    taken_over: bool,
    /// The buyer's own number of the order.
    purchase_order: Option<String>,
    /// What the tax is worth in the currency of the books, and at which rate.
    exchange: Option<SheetExchange>,
    /// What was given up.
    given_up: Option<String>,
    /// What is open, when part of it was paid.
    outstanding: Option<String>,
    reason: Option<String>,
    counterparts: Vec<Counterpart>,
}

#[derive(Debug, Clone, Serialize)]
struct SheetLine {
    text: String,
    days: String,
    net: String,
}

#[derive(Debug, Clone, Serialize)]
struct SheetTax {
    rate: String,
    taxable: String,
    tax: String,
}

#[derive(Debug, Clone, Serialize)]
struct SheetExchange {
    tax: String,
    rate: String,
    day: String,
}

#[derive(Debug, Clone, Serialize)]
struct Counterpart {
    href: String,
    number: String,
}

impl Sheet {
    /// The document in words; `None` for a draft.
    #[must_use]
    pub fn of(words: &Words<'_>, facts: &Facts) -> Option<Self> {
        let invoice = &facts.invoice;
        let issued = invoice.state.issued()?;
        let part_paid = !facts.outstanding.is_zero() && facts.outstanding != invoice.payable();
        let taxed: Vec<&Tax> =
            facts.taxes.iter().filter(|tax| tax.category.is_about_tax()).collect();
        Some(Self {
            number: issued.number.clone(),
            credit_note: invoice.kind == InvoiceKind::CreditNote,
            status: match &facts.given_up {
                Some(_) => Status { key: "invoice-status-written-off", tone: "neutral" },
                None => status(invoice, facts.outstanding, facts.today),
            },
            issued_on: words.day(issued.on),
            due_on: words.day(issued.due_on),
            seller: seller(words, &issued.seller),
            buyer: buyer(words, &issued.buyer),
            lines: facts.lines.iter().map(|line| sheet_line(words, line)).collect(),
            taxes: taxed.iter().flat_map(|tax| sheet_taxes(words, tax)).collect(),
            reasons: facts.taxes.iter().filter_map(|tax| reason(words, tax)).collect(),
            net: (!taxed.is_empty()).then(|| words.money(invoice.net)),
            rounding: (!invoice.rounding.is_zero()).then(|| words.money(invoice.rounding)),
            gross: words.money(invoice.payable()),
            taken_over: facts.taken_over,
            purchase_order: invoice.purchase_order.clone(),
            exchange: invoice.exchange.as_ref().map(|exchange| SheetExchange {
                tax: words.money(exchange.tax),
                rate: words.typed(&exchange.rate.decimal()),
                day: words.day(exchange.on),
            }),
            given_up: facts.given_up.as_ref().map(|given_up| words.money(given_up.amount)),
            outstanding: part_paid.then(|| words.money(facts.outstanding)),
            reason: invoice.reason.clone(),
            counterparts: facts
                .counterparts
                .iter()
                .map(|(id, number)| Counterpart {
                    href: format!("/invoices/{id}"),
                    number: number.clone(),
                })
                .collect(),
        })
    }

    /// A pro forma document in words: it has no number, and nothing is due.
    #[must_use]
    pub fn of_pro_forma(words: &Words<'_>, pro_forma: &ProForma) -> Self {
        let content = &pro_forma.content;
        let taxed = content.taxes.iter().any(|tax| tax.category.is_about_tax());
        let about = content.taxes.iter().filter(|tax| tax.category.is_about_tax());
        Self {
            number: String::new(),
            credit_note: false,
            status: Status { key: "invoice-status-pro-forma", tone: "neutral" },
            issued_on: words.day(pro_forma.made_on),
            due_on: String::new(),
            seller: seller(words, &content.seller),
            buyer: buyer(words, &content.buyer),
            lines: content.lines.iter().map(|line| sheet_line(words, line)).collect(),
            taxes: about.flat_map(|tax| sheet_taxes(words, tax)).collect(),
            reasons: content.taxes.iter().filter_map(|tax| reason(words, tax)).collect(),
            net: taxed.then(|| words.money(content.net)),
            rounding: (!content.rounding.is_zero()).then(|| words.money(content.rounding)),
            gross: words.money(content.payable()),
            taken_over: false,
            purchase_order: content.purchase_order.clone(),
            exchange: None,
            given_up: None,
            outstanding: None,
            reason: None,
            counterparts: Vec::new(),
        }
    }

    /// As one that was issued before these books began.
    #[must_use]
    pub fn from_before(mut self) -> Self {
        self.taken_over = true;
        self
    }

    /// Without links to other documents: for whoever has only the link to this one.
    #[must_use]
    pub fn alone(mut self) -> Self {
        for counterpart in &mut self.counterparts {
            counterpart.href.clear();
        }
        self
    }

    /// Invented documents for samples: due, part paid, and a credit note.
    #[must_use]
    pub fn samples() -> [Self; 3] {
        let due = Self {
            number: "MC-2026-000042".to_owned(),
            credit_note: false,
            status: Status { key: "invoice-status-due", tone: "info" },
            issued_on: "21 May 2026".to_owned(),
            due_on: "4 June 2026".to_owned(),
            seller: ["Example Meeting Co-op", "Rue du Marché 12", "1000 Brussels", "BE0428759497"]
                .map(str::to_owned)
                .into(),
            buyer: ["Fundació l’Aplec Permanent", "Carrer de l’Església, 7", "08024 Barcelona"]
                .map(str::to_owned)
                .into(),
            lines: vec![SheetLine {
                text: "Level 3, 21 May to 20 June 2026".to_owned(),
                days: "21 May 2026 – 20 June 2026".to_owned(),
                net: "€45.00".to_owned(),
            }],
            taxes: vec![SheetTax {
                rate: "21 %".to_owned(),
                taxable: "€45.00".to_owned(),
                tax: "€9.45".to_owned(),
            }],
            reasons: Vec::new(),
            net: Some("€45.00".to_owned()),
            rounding: None,
            gross: "€54.45".to_owned(),
            taken_over: false,
            purchase_order: Some("PO-4711".to_owned()),
            exchange: None,
            given_up: None,
            outstanding: None,
            reason: None,
            counterparts: Vec::new(),
        };
        let part = Self {
            status: Status { key: "invoice-status-part", tone: "warn" },
            outstanding: Some("€14.45".to_owned()),
            taxes: Vec::new(),
            reasons: vec!["Not subject to VAT".to_owned()],
            net: None,
            rounding: Some("€0.01".to_owned()),
            purchase_order: None,
            exchange: Some(SheetExchange {
                tax: "£8.10".to_owned(),
                rate: "0.8567".to_owned(),
                day: "20 May 2026".to_owned(),
            }),
            given_up: Some("€14.45".to_owned()),
            ..due.clone()
        };
        let note = Self {
            number: "MC-CN-2026-000003".to_owned(),
            credit_note: true,
            status: Status { key: "invoice-status-credit-note", tone: "neutral" },
            reason: Some("Sent twice".to_owned()),
            counterparts: vec![Counterpart {
                href: "/invoices/inv_1".to_owned(),
                number: "MC-2026-000042".to_owned(),
            }],
            ..due.clone()
        };
        [due, part, note]
    }
}

fn town(code: &str, city: &str) -> String {
    format!("{code} {city}").trim().to_owned()
}

fn seller(words: &Words<'_>, seller: &SellerPhotograph) -> Vec<String> {
    let mut lines = vec![
        seller.name.clone(),
        seller.street.clone(),
        town(&seller.postal_code, &seller.city),
        words.country(&seller.country),
    ];
    lines.extend(seller.vat_id.clone());
    lines
}

fn buyer(words: &Words<'_>, buyer: &BuyerPhotograph) -> Vec<String> {
    let mut lines = vec![buyer.name.clone()];
    lines.extend(buyer.attention.clone());
    lines.extend([
        buyer.street.clone(),
        town(&buyer.postal_code, &buyer.city),
        words.country(&buyer.country),
    ]);
    lines.extend(buyer.vat_id.clone());
    lines
}

fn sheet_line(words: &Words<'_>, line: &Line) -> SheetLine {
    let (first, last) = (words.day(line.period.start()), words.day(line.period.last_day()));
    SheetLine {
        text: line.text.clone(),
        days: format!("{first} – {last}"),
        net: words.money(line.net),
    }
}

/// A category in a row; one that has several names in a row each.
fn sheet_taxes(words: &Words<'_>, tax: &Tax) -> Vec<SheetTax> {
    let row = |rate, amount| SheetTax {
        rate,
        taxable: words.money(tax.taxable),
        tax: words.money(amount),
    };
    if tax.parts.is_empty() {
        let rate = match tax.category.word() {
            Some(word) => words.say(word),
            None => rate(words, tax.rate_bp.saturating_mul(10)),
        };
        return vec![row(rate, tax.tax)];
    }
    let part = |part: &billing::TaxPart| {
        let name = format!("{} ({}) {}", part.name, part.registration, rate(words, part.rate));
        row(name, part.tax)
    };
    tax.parts.iter().map(part).collect()
}

/// Thousandths of a percent, with as many decimals as are needed.
fn rate(words: &Words<'_>, thousandths: u32) -> String {
    let (mut rate, mut places) = (i64::from(thousandths), 3);
    while places > 0 && rate % 10 == 0 {
        rate /= 10;
        places -= 1;
    }
    words.fill("paper-rate", &Args::none().with("rate", decimal(words.locale, rate, places)))
}

fn reason(words: &Words<'_>, tax: &Tax) -> Option<String> {
    match (tax.reason.as_deref()?, billing::reason_word(tax.reason.as_deref()?)) {
        (_, Some(word)) => Some(words.say(word)),
        ("", None) => None,
        (sentence, None) => Some(sentence.to_owned()),
    }
}

/// How to transfer what is open.
#[derive(Debug, Clone, Serialize)]
pub struct HowToPay {
    holder: String,
    iban: String,
    bic: Option<String>,
    reference: String,
    amount: String,
    due_on: String,
    code: Option<Qr>,
}

impl HowToPay {
    /// The transfer that pays what is open; `None` when nothing is, or the seller named no
    /// account.
    #[must_use]
    pub fn of(words: &Words<'_>, facts: &Facts) -> Option<Self> {
        let issued = facts.invoice.state.issued()?;
        if !facts.outstanding.is_positive() {
            return None;
        }
        let transfer = billing::transfer_for(issued, facts.outstanding)?;
        Some(Self::by(words, transfer, &issued.reference, issued.due_on))
    }

    /// A transfer with a reference, to be made by a day.
    #[must_use]
    pub fn by(
        words: &Words<'_>,
        transfer: Transfer,
        reference: &CreditorReference,
        due_on: NaiveDate,
    ) -> Self {
        Self {
            iban: transfer.iban.grouped(),
            bic: transfer.bic.as_ref().map(|bic| bic.as_str().to_owned()),
            reference: reference.grouped(),
            amount: words.money(transfer.amount),
            due_on: words.day(due_on),
            code: code(&transfer),
            holder: transfer.name,
        }
    }

    /// Invented, for samples.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            holder: "Example Meeting Co-op".to_owned(),
            iban: "BE68 5390 0754 7034".to_owned(),
            bic: None,
            reference: "RF56 MC20 2600 0001".to_owned(),
            amount: "€54.45".to_owned(),
            due_on: "4 June 2026".to_owned(),
            code: qr::of(
                "BCD\n002\n1\nSCT\n\nExample\nBE68539007547034\nEUR54.45\n\nRF18539007547034",
            ),
        }
    }
}

fn code(transfer: &Transfer) -> Option<Qr> {
    qr::of(&transfer.epc_payload().ok()?)
}
