//! A document in words, ready for the press.

use chrono::NaiveDate;

use crate::billing::{Invoice, InvoiceKind, Issued, Line, Tax, reason_word};
use crate::gateways::pdf::{
    Fact, LineHeadings, LineRow, PaperDocument, PartyBlock, PaymentBlock, PaymentCode, TaxHeadings,
    TaxRow, TaxTable, TotalRow,
};
use crate::ground::bank::{Bic, Iban, Remittance, Transfer};
use crate::ground::db::DbError;
use crate::ground::money::Money;
use crate::ground::text::{Args, Locale, Texts, decimal, money};

/// A document and its parts.
pub(in crate::billing) struct Printable {
    pub invoice: Invoice,
    pub lines: Vec<Line>,
    pub taxes: Vec<Tax>,
    /// The invoice a credit note takes back.
    pub credits: Option<Credited>,
}

/// An invoice that is taken back.
pub(in crate::billing) struct Credited {
    pub number: String,
    /// Its day of issue, of the legal entity's calendar.
    pub on: NaiveDate,
}

impl Credited {
    pub(super) fn of(issued: &Issued) -> Self {
        Self { number: issued.number.clone(), on: issued.on }
    }
}

/// Writes a document down in its language.
pub(super) fn document(texts: &Texts, of: &Printable) -> Result<PaperDocument, DbError> {
    let issued = of.invoice.state.issued().ok_or(DbError::NotFound)?;
    let pen = Pen { texts, locale: of.invoice.locale };
    let kind = match of.invoice.kind {
        InvoiceKind::Invoice => "paper-invoice",
        InvoiceKind::CreditNote => "paper-credit-note",
    };
    let taxed = of.taxes.iter().any(|tax| tax.category.is_about_tax());
    Ok(PaperDocument {
        id: of.invoice.id.to_string(),
        language: pen.locale.code().to_owned(),
        created: of.invoice.created_at,
        kind: pen.say(kind),
        number: issued.number.clone(),
        issuer: issued.seller.name.clone(),
        seller: seller(&pen, issued),
        buyer: buyer(&pen, issued),
        facts: facts(&pen, of, issued),
        remarks: remarks(&pen, of),
        headings: LineHeadings {
            description: pen.say("paper-description"),
            quantity: pen.say("paper-quantity"),
            unit_price: pen.say("paper-unit-price"),
            tax: taxed.then(|| pen.say("paper-vat")),
            amount: pen.say("paper-amount"),
        },
        lines: of.lines.iter().map(|line| line_row(&pen, line, taxed)).collect(),
        taxes: taxed.then(|| tax_table(&pen, &of.taxes)),
        totals: totals(&pen, of, taxed),
        payment: payment(&pen, &of.invoice, issued),
        // Without a table of taxes the reason stands alone; no amount of tax is named (BR-O, BR-E).
        notes: if taxed { Vec::new() } else { reasons(&pen, &of.taxes) },
        footer: footer(&pen, issued),
    })
}

/// Writes in one language.
struct Pen<'a> {
    texts: &'a Texts,
    locale: Locale,
}

impl Pen<'_> {
    fn say(&self, key: &str) -> String {
        self.texts.say(self.locale, key)
    }

    fn money(&self, amount: Money) -> String {
        let currency = amount.currency();
        money(self.locale, amount.minor(), currency.code(), currency.exponent())
    }

    fn fact(&self, key: &str, value: impl Into<String>) -> Fact {
        Fact { label: self.say(key), value: value.into() }
    }

    fn days(&self, line: &Line) -> String {
        let args = Args::none()
            .with("from", self.texts.date(self.locale, line.period.start()))
            .with("to", self.texts.date(self.locale, line.period.last_day()));
        self.texts.get(self.locale, "paper-days", &args)
    }

    fn rate(&self, rate_bp: u32) -> String {
        let rate = if rate_bp.checked_rem(100) == Some(0) {
            decimal(self.locale, i64::from(rate_bp).checked_div(100).unwrap_or(0), 0)
        } else {
            decimal(self.locale, rate_bp.into(), 2)
        };
        self.texts.get(self.locale, "paper-rate", &Args::none().with("rate", rate))
    }

    fn country(&self, code: &str) -> String {
        let key = format!("country-{}", code.to_ascii_lowercase());
        if self.texts.knows(self.locale, &key) { self.say(&key) } else { code.to_owned() }
    }

    fn address(&self, street: &str, postal_code: &str, city: &str, country: &str) -> Vec<String> {
        let city = format!("{postal_code} {city}");
        vec![street.to_owned(), city.trim().to_owned(), self.country(country)]
    }
}

fn seller(pen: &Pen<'_>, issued: &Issued) -> PartyBlock {
    let seller = &issued.seller;
    let mut lines = pen.address(&seller.street, &seller.postal_code, &seller.city, &seller.country);
    lines.extend(seller.vat_id.clone());
    PartyBlock { heading: pen.say("paper-from"), name: seller.name.clone(), lines }
}

fn buyer(pen: &Pen<'_>, issued: &Issued) -> PartyBlock {
    let buyer = &issued.buyer;
    let mut lines = pen.address(&buyer.street, &buyer.postal_code, &buyer.city, &buyer.country);
    lines.extend(buyer.vat_id.clone());
    PartyBlock { heading: pen.say("paper-to"), name: buyer.name.clone(), lines }
}

fn facts(pen: &Pen<'_>, of: &Printable, issued: &Issued) -> Vec<Fact> {
    let mut facts = vec![
        pen.fact("paper-number", &issued.number),
        pen.fact("paper-issued-on", pen.texts.date(pen.locale, issued.on)),
    ];
    match of.invoice.kind {
        InvoiceKind::Invoice => {
            facts.push(pen.fact("paper-due-on", pen.texts.date(pen.locale, issued.due_on)));
        }
        InvoiceKind::CreditNote => {
            let credited = of.credits.as_ref();
            facts.extend(credited.map(|it| pen.fact("paper-credits", &it.number)));
        }
    }
    facts
}

fn remarks(pen: &Pen<'_>, of: &Printable) -> Vec<String> {
    let reason = of.invoice.reason.as_ref();
    let remark = reason.map(|reason| {
        pen.texts.get(pen.locale, "paper-reason", &Args::none().with("reason", reason.as_str()))
    });
    remark.into_iter().collect()
}

fn line_row(pen: &Pen<'_>, line: &Line, taxed: bool) -> LineRow {
    LineRow {
        description: line.text.clone(),
        detail: Some(pen.days(line)),
        quantity: "1".to_owned(),
        unit_price: pen.money(line.net),
        tax: taxed.then(|| pen.rate(line.rate_bp)),
        amount: pen.money(line.net),
    }
}

fn tax_table(pen: &Pen<'_>, taxes: &[Tax]) -> TaxTable {
    let row = |tax: &Tax| TaxRow {
        category: match tax.category.word() {
            None => pen.rate(tax.rate_bp),
            Some(word) => pen.say(word),
        },
        taxable: pen.money(tax.taxable),
        tax: pen.money(tax.tax),
    };
    TaxTable {
        headings: TaxHeadings {
            category: pen.say("paper-vat-rate"),
            taxable: pen.say("paper-taxable"),
            tax: pen.say("paper-vat"),
        },
        rows: taxes.iter().map(row).collect(),
        reasons: reasons(pen, taxes),
    }
}

fn reasons(pen: &Pen<'_>, taxes: &[Tax]) -> Vec<String> {
    let reasons = taxes.iter().filter_map(|tax| tax.reason.as_deref());
    let written = reasons.map(|reason| match reason_word(reason) {
        Some(word) => pen.say(word),
        None => reason.to_owned(),
    });
    written.filter(|reason| !reason.is_empty()).collect()
}

fn totals(pen: &Pen<'_>, of: &Printable, taxed: bool) -> Vec<TotalRow> {
    let row = |key, amount, strong| TotalRow { label: pen.say(key), amount, strong };
    let mut totals = Vec::new();
    if taxed {
        totals.push(row("paper-net", pen.money(of.invoice.net), false));
        totals.push(row("paper-vat", pen.money(of.invoice.tax), false));
    }
    let key = match of.invoice.kind {
        InvoiceKind::Invoice => "paper-payable",
        InvoiceKind::CreditNote => "paper-credited",
    };
    if !of.invoice.rounding.is_zero() {
        totals.push(row("paper-rounding", pen.money(of.invoice.rounding), false));
    }
    totals.push(row(key, pen.money(of.invoice.payable()), true));
    totals
}

fn payment(pen: &Pen<'_>, invoice: &Invoice, issued: &Issued) -> Option<PaymentBlock> {
    if invoice.kind != InvoiceKind::Invoice || !invoice.payable().is_positive() {
        return None;
    }
    let transfer = transfer_for(issued, invoice.payable())?;
    let mut facts = vec![
        pen.fact("paper-account-holder", &transfer.name),
        pen.fact("paper-iban", transfer.iban.grouped()),
    ];
    facts.extend(transfer.bic.as_ref().map(|bic| pen.fact("paper-bic", bic.as_str())));
    facts.push(pen.fact("paper-reference", issued.reference.grouped()));
    facts.push(pen.fact("paper-payable", pen.money(invoice.payable())));
    facts.push(pen.fact("paper-due-on", pen.texts.date(pen.locale, issued.due_on)));
    let code = transfer.epc_payload().ok().map(|payload| PaymentCode {
        payload,
        caption: pen.say("paper-qr-caption"),
        description: pen.say("paper-qr-description"),
    });
    Some(PaymentBlock {
        heading: pen.say("paper-how-to-pay"),
        intro: None,
        facts,
        code,
        link: None,
    })
}

/// The transfer that pays `amount` of a document; none when the seller had no bank account.
#[must_use]
pub fn transfer_for(issued: &Issued, amount: Money) -> Option<Transfer> {
    Some(Transfer {
        name: issued.seller.name.clone(),
        iban: Iban::parse(issued.seller.iban.as_deref()?).ok()?,
        bic: issued.seller.bic.as_deref().and_then(|bic| Bic::parse(bic).ok()),
        amount,
        remittance: Remittance::Reference(issued.reference.clone()),
    })
}

fn footer(pen: &Pen<'_>, issued: &Issued) -> Vec<String> {
    let seller = &issued.seller;
    let place = pen.address(&seller.street, &seller.postal_code, &seller.city, &seller.country);
    let first = format!("{} · {}", seller.name, place.join(", "));
    let second = [Some(&seller.registration), seller.vat_id.as_ref(), Some(&seller.email)];
    let second: Vec<&str> =
        second.into_iter().flatten().map(String::as_str).filter(|part| !part.is_empty()).collect();
    vec![first, second.join(" · ")]
}
