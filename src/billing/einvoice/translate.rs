//! A document that is out, said in the words of EN 16931.

use super::model::{
    Account, Breakdown, Buyer, Contents, Item, Payment, Place, Preceding, Seller, Totals, Words,
};
use super::{EInvoice, Refusal};
use crate::billing::paper::{Printable, reason_in_words};
use crate::billing::{
    BuyerPhotograph, InvoiceKind, Issued, Line, OUTSIDE_SCOPE, REVERSE_CHARGE, SellerPhotograph,
    Tax, TaxCategory,
};
use crate::ground::bank::{Bic, Iban};
use crate::ground::text::{Args, Locale, Texts};

/// The electronic invoice of a document, its words in the document's language.
///
/// # Errors
/// See [`Refusal`]; drafts have none.
pub(in crate::billing) fn e_invoice(texts: &Texts, of: &Printable) -> Result<EInvoice, Refusal> {
    let invoice = &of.invoice;
    let issued = invoice.state.issued().ok_or(Refusal::Inexact("BR-02"))?;
    let speech = Speech { texts, locale: invoice.locale };
    if of.taxes.iter().any(is_of_several) {
        return Err(Refusal::SeveralTaxes);
    }
    let is_invoice = invoice.kind == InvoiceKind::Invoice;
    let outside = of.taxes.iter().any(|tax| tax.category == TaxCategory::OutsideScope);
    EInvoice::of(Contents {
        number: Words::of(&issued.number).ok_or(Refusal::Inexact("BR-02"))?,
        issued_on: issued.on,
        kind: invoice.kind,
        currency: invoice.gross.currency(),
        accounted: invoice.exchange.as_ref().map(|exchange| exchange.tax),
        due_on: is_invoice.then_some(issued.due_on),
        purchase_order: invoice.purchase_order.as_deref().and_then(Words::of),
        terms: if is_invoice { None } else { speech.terms_of_credit(of) },
        notes: invoice
            .reason
            .as_deref()
            .and_then(|reason| speech.remark(reason))
            .into_iter()
            .collect(),
        preceding: preceding(of),
        seller: seller(&issued.seller, outside)?,
        buyer: buyer(&issued.buyer)?,
        payment: (is_invoice && invoice.payable().is_positive()).then(|| payment(issued)),
        lines: of.lines.iter().map(item).collect::<Result<_, _>>()?,
        taxes: of.taxes.iter().map(|tax| speech.breakdown(tax)).collect(),
        totals: Totals {
            net: invoice.net,
            tax: invoice.tax,
            gross: invoice.gross,
            rounding: invoice.rounding,
            payable: invoice.payable(),
        },
    })
}

/// Whether a category bears several taxes whose sum, each rounded by itself, one rate cannot say.
fn is_of_several(tax: &Tax) -> bool {
    !tax.parts.is_empty() && tax.taxable.percent(tax.rate_bp) != Ok(tax.tax)
}

/// Says things in the document's language.
struct Speech<'a> {
    texts: &'a Texts,
    locale: Locale,
}

impl Speech<'_> {
    /// Why an invoice was taken back.
    fn remark(&self, reason: &str) -> Option<Words> {
        let reason = Words::of(reason)?;
        let args = Args::none().with("reason", reason.as_ref());
        Words::of(&self.texts.get(self.locale, "paper-reason", &args))
    }

    /// What happens with the amount of a credit note: EN 16931 wants a day or a word (BR-CO-25).
    fn terms_of_credit(&self, of: &Printable) -> Option<Words> {
        let number = of.credits.as_ref().map_or("", |credited| credited.number.as_str());
        let args = Args::none().with("number", number);
        Words::of(&self.texts.get(self.locale, "paper-terms-of-credit", &args))
    }

    fn breakdown(&self, tax: &Tax) -> Breakdown {
        let words = |reason| reason_in_words(self.texts, self.locale, reason);
        let reason = tax.reason.as_deref().map(words);
        let code = tax.reason_code.as_deref().or_else(|| code_of(tax));
        Breakdown {
            category: tax.category,
            rate_bp: tax.rate_bp,
            taxable: tax.taxable,
            tax: tax.tax,
            reason: reason.as_deref().and_then(Words::of),
            reason_code: code.and_then(Words::of),
        }
    }
}

/// Documents of earlier versions have the code where the sentence stands now.
fn code_of(tax: &Tax) -> Option<&'static str> {
    match tax.reason.as_deref() {
        Some(OUTSIDE_SCOPE) => Some(OUTSIDE_SCOPE),
        Some(REVERSE_CHARGE) => Some(REVERSE_CHARGE),
        _ => None,
    }
}

fn preceding(of: &Printable) -> Option<Preceding> {
    let credited = of.credits.as_ref()?;
    Some(Preceding { number: Words::of(&credited.number)?, issued_on: credited.on })
}

/// A seller without a VAT number whose sales are within the scope of the tax is known to its tax
/// office by its registration (BR-E-02).
fn seller(of: &SellerPhotograph, outside: bool) -> Result<Seller, Refusal> {
    let registration = Words::of(&of.registration);
    let vat_id = of.vat_id.as_deref().and_then(Words::of);
    let tax_number = registration.clone().filter(|_| vat_id.is_none() && !outside);
    Ok(Seller {
        name: Words::of(&of.name).ok_or(Refusal::Party)?,
        email: Words::of(&of.email),
        address: place([&of.street, &of.city, &of.postal_code, &of.country])?,
        registration,
        vat_id,
        tax_number,
    })
}

fn buyer(of: &BuyerPhotograph) -> Result<Buyer, Refusal> {
    Ok(Buyer {
        name: Words::of(&of.name).ok_or(Refusal::Party)?,
        vat_id: of.vat_id.as_deref().and_then(Words::of),
        attention: of.attention.as_deref().and_then(Words::of),
        email: of.email.as_deref().and_then(Words::of),
        address: place([&of.street, &of.city, &of.postal_code, &of.country])?,
    })
}

fn place([street, city, postal_code, country]: [&String; 4]) -> Result<Place, Refusal> {
    Ok(Place {
        street: Words::of(street),
        city: Words::of(city),
        postal_code: Words::of(postal_code),
        country: Words::of(country).ok_or(Refusal::Party)?,
    })
}

fn payment(issued: &Issued) -> Payment {
    let seller = &issued.seller;
    let iban = seller.iban.as_deref().and_then(|iban| Iban::parse(iban).ok());
    let account = iban.and_then(|iban| {
        let bic = seller.bic.as_deref().and_then(|bic| Bic::parse(bic).ok());
        Some(Account { iban, holder: Words::of(&seller.name)?, bic })
    });
    Payment { reference: issued.reference.clone(), account }
}

fn item(line: &Line) -> Result<Item, Refusal> {
    Ok(Item {
        text: Words::of(&line.text).ok_or(Refusal::Inexact("BR-25"))?,
        net: line.net,
        category: line.category,
        rate_bp: line.rate_bp,
        period: line.period,
    })
}
