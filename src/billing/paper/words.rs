//! A document in words, ready for the press.

use chrono::{NaiveDate, NaiveTime};

use crate::billing::{
    BuyerPhotograph, Invoice, InvoiceKind, Issued, Line, ProForma, SellerPhotograph, Tax, TaxPart,
    reason_word,
};
use crate::gateways::pdf::{
    Fact, LineHeadings, LineRow, PaperDocument, PartyBlock, PaymentBlock, PaymentCode, TaxHeadings,
    TaxRow, TaxTable, TotalRow,
};
use crate::ground::bank::{Bic, Iban, Remittance, Transfer};
use crate::ground::db::DbError;
use crate::ground::money::{ExchangeRate, Money};
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
        seller: seller(&pen, &issued.seller),
        buyer: buyer(&pen, &issued.buyer),
        facts: facts(&pen, of, issued),
        remarks: remarks(&pen, of),
        headings: headings(&pen, taxed),
        lines: of.lines.iter().map(|line| line_row(&pen, line, taxed)).collect(),
        taxes: taxed.then(|| tax_table(&pen, &of.taxes)),
        totals: totals(&pen, of, taxed),
        payment: payment(&pen, &of.invoice, issued),
        notes: notes(&pen, of, taxed),
        footer: footer(&pen, &issued.seller),
    })
}

/// Writes a pro forma down: no number, no payment, and it says what it is.
pub(super) fn pro_forma(texts: &Texts, of: &ProForma) -> PaperDocument {
    let (pen, content) = (Pen { texts, locale: of.locale }, &of.content);
    let taxed = content.taxes.iter().any(|tax| tax.category.is_about_tax());
    let made_on = pen.texts.date(pen.locale, of.made_on);
    let order = content.purchase_order.as_ref();
    let mut facts = vec![pen.fact("paper-made-on", &made_on)];
    facts.extend(order.map(|order| pen.fact("paper-purchase-order", order)));
    let lead = Args::none().with("day", made_on);
    PaperDocument {
        id: of.id.to_string(),
        language: pen.locale.code().to_owned(),
        created: of.made_on.and_time(NaiveTime::MIN).and_utc(),
        kind: pen.say("paper-pro-forma"),
        number: of.id.to_string(),
        issuer: content.seller.name.clone(),
        seller: seller(&pen, &content.seller),
        buyer: buyer(&pen, &content.buyer),
        facts,
        remarks: vec![pen.texts.get(pen.locale, "paper-pro-forma-lead", &lead)],
        headings: headings(&pen, taxed),
        lines: content.lines.iter().map(|line| line_row(&pen, line, taxed)).collect(),
        taxes: taxed.then(|| tax_table(&pen, &content.taxes)),
        totals: sums(
            &pen,
            taxed.then_some((content.net, content.tax)),
            content.rounding,
            ("paper-would-be-payable", content.payable()),
        ),
        payment: None,
        notes: if taxed { Vec::new() } else { reasons(&pen, &content.taxes) },
        footer: footer(&pen, &content.seller),
    }
}

fn headings(pen: &Pen<'_>, taxed: bool) -> LineHeadings {
    LineHeadings {
        description: pen.say("paper-description"),
        quantity: pen.say("paper-quantity"),
        unit_price: pen.say("paper-unit-price"),
        tax: taxed.then(|| pen.say("paper-vat")),
        amount: pen.say("paper-amount"),
    }
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

    /// A rate in thousandths of a percent, with the decimals it needs.
    fn fine_rate(&self, rate: u32) -> String {
        let (scaled, decimals) = match (rate.checked_rem(1000), rate.checked_rem(10)) {
            (Some(0), _) => (rate.checked_div(1000), 0),
            (_, Some(0)) => (rate.checked_div(10), 2),
            _ => (Some(rate), 3),
        };
        let rate = decimal(self.locale, scaled.unwrap_or(rate).into(), decimals);
        self.texts.get(self.locale, "paper-rate", &Args::none().with("rate", rate))
    }

    /// What one unit of foreign money was worth, with the decimals it needs.
    fn exchange_rate(&self, rate: ExchangeRate) -> String {
        let plain = rate.decimal();
        let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        match (plain.replace('.', "").parse(), u32::try_from(decimals)) {
            (Ok(digits), Ok(decimals)) => decimal(self.locale, digits, decimals),
            _ => plain,
        }
    }

    /// Reasons: sentences, or codes put in words.
    fn reason(&self, reason: &str) -> String {
        reason_in_words(self.texts, self.locale, reason)
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

fn seller(pen: &Pen<'_>, seller: &SellerPhotograph) -> PartyBlock {
    let mut lines = pen.address(&seller.street, &seller.postal_code, &seller.city, &seller.country);
    lines.extend(seller.vat_id.clone());
    PartyBlock { heading: pen.say("paper-from"), name: seller.name.clone(), lines }
}

fn buyer(pen: &Pen<'_>, buyer: &BuyerPhotograph) -> PartyBlock {
    let mut lines: Vec<String> = buyer.attention.iter().cloned().collect();
    lines.extend(pen.address(&buyer.street, &buyer.postal_code, &buyer.city, &buyer.country));
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
    let order = of.invoice.purchase_order.as_ref();
    facts.extend(order.map(|order| pen.fact("paper-purchase-order", order)));
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
    TaxTable {
        headings: TaxHeadings {
            category: pen.say("paper-vat-rate"),
            taxable: pen.say("paper-taxable"),
            tax: pen.say("paper-vat"),
        },
        rows: taxes.iter().flat_map(|tax| tax_rows(pen, tax)).collect(),
        reasons: reasons(pen, taxes),
    }
}

/// One row for a category, or one for each of the taxes it is made of.
fn tax_rows(pen: &Pen<'_>, tax: &Tax) -> Vec<TaxRow> {
    let taxable = pen.money(tax.taxable);
    if tax.parts.is_empty() {
        let category = tax.category.word().map_or_else(|| pen.rate(tax.rate_bp), |it| pen.say(it));
        return vec![TaxRow { category, taxable, tax: pen.money(tax.tax) }];
    }
    let part = |part: &TaxPart| TaxRow {
        category: format!("{} {}", part.name, pen.fine_rate(part.rate)),
        taxable: taxable.clone(),
        tax: pen.money(part.tax),
    };
    tax.parts.iter().map(part).collect()
}

/// Why there is no tax, and under which numbers the seller charges taxes of several names.
fn reasons(pen: &Pen<'_>, taxes: &[Tax]) -> Vec<String> {
    let written = taxes.iter().filter_map(|tax| tax.reason.as_deref()).map(|it| pen.reason(it));
    let numbers = taxes.iter().flat_map(|tax| &tax.parts);
    let numbers = numbers.map(|part| format!("{}: {}", part.name, part.registration));
    written.chain(numbers).filter(|reason| !reason.is_empty()).collect()
}

/// A reason as it is printed: sentences stand as they are, codes are put in words.
pub(in crate::billing) fn reason_in_words(texts: &Texts, locale: Locale, reason: &str) -> String {
    let words = reason.split("; ").map(|part| match reason_word(part) {
        Some(key) => texts.say(locale, key),
        None => part.to_owned(),
    });
    words.collect::<Vec<_>>().join("; ")
}

/// Without a table of taxes the reason stands alone; no amount of tax is named (BR-O, BR-E).
fn notes(pen: &Pen<'_>, of: &Printable, taxed: bool) -> Vec<String> {
    let mut notes = if taxed { Vec::new() } else { reasons(pen, &of.taxes) };
    if let (true, Some(exchange)) = (taxed, &of.invoice.exchange) {
        let args = Args::none()
            .with("tax", pen.money(exchange.tax))
            .with("unit", of.invoice.gross.currency().code())
            .with("rate", pen.exchange_rate(exchange.rate))
            .with("currency", exchange.tax.currency().code())
            .with("day", pen.texts.date(pen.locale, exchange.on));
        notes.push(pen.texts.get(pen.locale, "paper-exchange", &args));
    }
    notes
}

fn totals(pen: &Pen<'_>, of: &Printable, taxed: bool) -> Vec<TotalRow> {
    let key = match of.invoice.kind {
        InvoiceKind::Invoice => "paper-payable",
        InvoiceKind::CreditNote => "paper-credited",
    };
    let net_and_tax = taxed.then_some((of.invoice.net, of.invoice.tax));
    sums(pen, net_and_tax, of.invoice.rounding, (key, of.invoice.payable()))
}

fn sums(
    pen: &Pen<'_>,
    net_and_tax: Option<(Money, Money)>,
    rounding: Money,
    (key, payable): (&str, Money),
) -> Vec<TotalRow> {
    let row = |key, amount, strong| TotalRow { label: pen.say(key), amount, strong };
    let mut totals = Vec::new();
    if let Some((net, tax)) = net_and_tax {
        totals.push(row("paper-net", pen.money(net), false));
        totals.push(row("paper-vat", pen.money(tax), false));
    }
    if !rounding.is_zero() {
        totals.push(row("paper-rounding", pen.money(rounding), false));
    }
    totals.push(row(key, pen.money(payable), true));
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

fn footer(pen: &Pen<'_>, seller: &SellerPhotograph) -> Vec<String> {
    let place = pen.address(&seller.street, &seller.postal_code, &seller.city, &seller.country);
    let first = format!("{} · {}", seller.name, place.join(", "));
    let second = [Some(&seller.registration), seller.vat_id.as_ref(), Some(&seller.email)];
    let second: Vec<&str> =
        second.into_iter().flatten().map(String::as_str).filter(|part| !part.is_empty()).collect();
    vec![first, second.join(" · ")]
}
