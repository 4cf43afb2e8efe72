//! UBL 2.1 (ISO/IEC 19845): an Invoice or a CreditNote, the file beside the paper.

use std::io;

use chrono::NaiveDate;

use super::EInvoice;
use super::model::{Account, Breakdown, Contents, Item, Payment, Place, Words, percent};
use super::xml::{self, Done, Sheet, group, leaf, leaf_of, leaf_with};
use crate::billing::{InvoiceKind, TaxCategory};
use crate::ground::money::Money;

const AGGREGATES: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
const BASICS: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

/// The names in which an invoice and a credit note differ.
struct Names {
    root: &'static str,
    schema: &'static str,
    type_code: &'static str,
    line: &'static str,
    quantity: &'static str,
}

const INVOICE: Names = Names {
    root: "Invoice",
    schema: "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
    type_code: "cbc:InvoiceTypeCode",
    line: "cac:InvoiceLine",
    quantity: "cbc:InvoicedQuantity",
};
const CREDIT_NOTE: Names = Names {
    root: "CreditNote",
    schema: "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
    type_code: "cbc:CreditNoteTypeCode",
    line: "cac:CreditNoteLine",
    quantity: "cbc:CreditedQuantity",
};

/// Writes the file.
pub(super) fn write(invoice: &EInvoice) -> io::Result<Vec<u8>> {
    let said = invoice.said();
    let names = match said.kind {
        InvoiceKind::Invoice => &INVOICE,
        InvoiceKind::CreditNote => &CREDIT_NOTE,
    };
    let namespaces = [("xmlns", names.schema), ("xmlns:cac", AGGREGATES), ("xmlns:cbc", BASICS)];
    xml::document(names.root, &namespaces, |sheet| {
        head(sheet, said, names)?;
        references(sheet, said)?;
        parties(sheet, said)?;
        if let Some(payment) = &said.payment {
            means(sheet, payment, payment.code(said.currency))?;
        }
        if let Some(terms) = &said.terms {
            group(sheet, "cac:PaymentTerms", |sheet| leaf(sheet, "cbc:Note", terms.as_ref()))?;
        }
        taxes(sheet, said)?;
        totals(sheet, said)?;
        for (position, line) in (1_usize..).zip(&said.lines) {
            item(sheet, position, line, names)?;
        }
        Ok(())
    })
}

fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn money(sheet: &mut Sheet, name: &str, amount: Money) -> Done {
    leaf_with(sheet, name, ("currencyID", amount.currency().code()), &amount.decimal())
}

fn head(sheet: &mut Sheet, said: &Contents, names: &Names) -> Done {
    leaf(sheet, "cbc:CustomizationID", super::SPECIFICATION)?;
    leaf(sheet, "cbc:ID", said.number.as_ref())?;
    leaf(sheet, "cbc:IssueDate", &day(said.issued_on))?;
    // A credit note of UBL has no due date of its own.
    let due_on = said.due_on.filter(|_| said.kind == InvoiceKind::Invoice);
    leaf_of(sheet, "cbc:DueDate", due_on.map(day))?;
    leaf(sheet, names.type_code, said.type_code())?;
    for note in &said.notes {
        leaf(sheet, "cbc:Note", note.as_ref())?;
    }
    leaf(sheet, "cbc:DocumentCurrencyCode", said.currency.code())?;
    leaf_of(sheet, "cbc:TaxCurrencyCode", said.accounted.map(|tax| tax.currency().code()))?;
    match said.days() {
        Some(covered) => days(sheet, covered),
        None => Ok(()),
    }
}

fn days(sheet: &mut Sheet, (first, last): (NaiveDate, NaiveDate)) -> Done {
    group(sheet, "cac:InvoicePeriod", |sheet| {
        leaf(sheet, "cbc:StartDate", &day(first))?;
        leaf(sheet, "cbc:EndDate", &day(last))
    })
}

fn references(sheet: &mut Sheet, said: &Contents) -> Done {
    if let Some(order) = &said.purchase_order {
        group(sheet, "cac:OrderReference", |sheet| leaf(sheet, "cbc:ID", order.as_ref()))?;
    }
    let Some(preceding) = &said.preceding else { return Ok(()) };
    group(sheet, "cac:BillingReference", |sheet| {
        group(sheet, "cac:InvoiceDocumentReference", |sheet| {
            leaf(sheet, "cbc:ID", preceding.number.as_ref())?;
            leaf(sheet, "cbc:IssueDate", &day(preceding.issued_on))
        })
    })
}

/// A party as UBL has it, whichever side it is on.
struct Party<'a> {
    name: &'a Words,
    registration: Option<&'a Words>,
    vat_id: Option<&'a Words>,
    tax_number: Option<&'a Words>,
    attention: Option<&'a Words>,
    email: Option<&'a Words>,
    address: &'a Place,
}

fn parties(sheet: &mut Sheet, said: &Contents) -> Done {
    let seller = Party {
        name: &said.seller.name,
        registration: said.seller.registration.as_ref(),
        vat_id: said.seller.vat_id.as_ref(),
        tax_number: said.seller.tax_number.as_ref(),
        attention: None,
        email: said.seller.email.as_ref(),
        address: &said.seller.address,
    };
    let buyer = Party {
        name: &said.buyer.name,
        registration: None,
        vat_id: said.buyer.vat_id.as_ref(),
        tax_number: None,
        attention: said.buyer.attention.as_ref(),
        email: said.buyer.email.as_ref(),
        address: &said.buyer.address,
    };
    let sides = [("cac:AccountingSupplierParty", &seller), ("cac:AccountingCustomerParty", &buyer)];
    for (side, is) in sides {
        group(sheet, side, |sheet| group(sheet, "cac:Party", |sheet| party(sheet, is)))?;
    }
    Ok(())
}

fn party(sheet: &mut Sheet, is: &Party<'_>) -> Done {
    if let Some(email) = is.email {
        leaf_with(sheet, "cbc:EndpointID", super::BY_MAIL, email.as_ref())?;
    }
    place(sheet, is.address)?;
    tax_number(sheet, "VAT", is.vat_id)?;
    tax_number(sheet, "TAX", is.tax_number)?;
    group(sheet, "cac:PartyLegalEntity", |sheet| {
        leaf(sheet, "cbc:RegistrationName", is.name.as_ref())?;
        leaf_of(sheet, "cbc:CompanyID", is.registration)
    })?;
    if is.attention.is_none() && is.email.is_none() {
        return Ok(());
    }
    group(sheet, "cac:Contact", |sheet| {
        leaf_of(sheet, "cbc:Name", is.attention)?;
        leaf_of(sheet, "cbc:ElectronicMail", is.email)
    })
}

fn place(sheet: &mut Sheet, place: &Place) -> Done {
    group(sheet, "cac:PostalAddress", |sheet| {
        leaf_of(sheet, "cbc:StreetName", place.street.as_ref())?;
        leaf_of(sheet, "cbc:CityName", place.city.as_ref())?;
        leaf_of(sheet, "cbc:PostalZone", place.postal_code.as_ref())?;
        group(sheet, "cac:Country", |sheet| {
            leaf(sheet, "cbc:IdentificationCode", place.country.as_ref())
        })
    })
}

fn tax_number(sheet: &mut Sheet, scheme: &str, number: Option<&Words>) -> Done {
    let Some(number) = number else { return Ok(()) };
    group(sheet, "cac:PartyTaxScheme", |sheet| {
        leaf(sheet, "cbc:CompanyID", number.as_ref())?;
        group(sheet, "cac:TaxScheme", |sheet| leaf(sheet, "cbc:ID", scheme))
    })
}

fn means(sheet: &mut Sheet, payment: &Payment, code: &str) -> Done {
    group(sheet, "cac:PaymentMeans", |sheet| {
        leaf(sheet, "cbc:PaymentMeansCode", code)?;
        leaf(sheet, "cbc:PaymentID", payment.reference.as_str())?;
        let Some(Account { iban, holder, bic }) = &payment.account else { return Ok(()) };
        group(sheet, "cac:PayeeFinancialAccount", |sheet| {
            leaf(sheet, "cbc:ID", iban.as_str())?;
            leaf(sheet, "cbc:Name", holder.as_ref())?;
            let Some(bic) = bic else { return Ok(()) };
            group(sheet, "cac:FinancialInstitutionBranch", |sheet| {
                leaf(sheet, "cbc:ID", bic.as_str())
            })
        })
    })
}

fn taxes(sheet: &mut Sheet, said: &Contents) -> Done {
    group(sheet, "cac:TaxTotal", |sheet| {
        money(sheet, "cbc:TaxAmount", said.totals.tax)?;
        for tax in &said.taxes {
            breakdown(sheet, tax)?;
        }
        Ok(())
    })?;
    let Some(accounted) = said.accounted else { return Ok(()) };
    group(sheet, "cac:TaxTotal", |sheet| money(sheet, "cbc:TaxAmount", accounted))
}

fn breakdown(sheet: &mut Sheet, tax: &Breakdown) -> Done {
    group(sheet, "cac:TaxSubtotal", |sheet| {
        money(sheet, "cbc:TaxableAmount", tax.taxable)?;
        money(sheet, "cbc:TaxAmount", tax.tax)?;
        category(sheet, "cac:TaxCategory", (tax.category, tax.rate_bp), Some(tax))
    })
}

fn category(
    sheet: &mut Sheet,
    name: &str,
    (category, rate_bp): (TaxCategory, u32),
    of: Option<&Breakdown>,
) -> Done {
    group(sheet, name, |sheet| {
        leaf(sheet, "cbc:ID", category.as_str())?;
        leaf_of(sheet, "cbc:Percent", percent(category, rate_bp))?;
        let code = of.and_then(|tax| tax.reason_code.as_ref());
        leaf_of(sheet, "cbc:TaxExemptionReasonCode", code)?;
        leaf_of(sheet, "cbc:TaxExemptionReason", of.and_then(|tax| tax.reason.as_ref()))?;
        group(sheet, "cac:TaxScheme", |sheet| leaf(sheet, "cbc:ID", "VAT"))
    })
}

fn totals(sheet: &mut Sheet, said: &Contents) -> Done {
    let totals = &said.totals;
    group(sheet, "cac:LegalMonetaryTotal", |sheet| {
        money(sheet, "cbc:LineExtensionAmount", totals.net)?;
        money(sheet, "cbc:TaxExclusiveAmount", totals.net)?;
        money(sheet, "cbc:TaxInclusiveAmount", totals.gross)?;
        if !totals.rounding.is_zero() {
            money(sheet, "cbc:PayableRoundingAmount", totals.rounding)?;
        }
        money(sheet, "cbc:PayableAmount", totals.payable)
    })
}

fn item(sheet: &mut Sheet, position: usize, line: &Item, names: &Names) -> Done {
    group(sheet, names.line, |sheet| {
        leaf(sheet, "cbc:ID", &position.to_string())?;
        leaf_with(sheet, names.quantity, ("unitCode", super::ONE), "1")?;
        money(sheet, "cbc:LineExtensionAmount", line.net)?;
        days(sheet, (line.period.start(), line.period.last_day()))?;
        group(sheet, "cac:Item", |sheet| {
            leaf(sheet, "cbc:Name", line.text.as_ref())?;
            let kind = (line.category, line.rate_bp);
            category(sheet, "cac:ClassifiedTaxCategory", kind, None)
        })?;
        group(sheet, "cac:Price", |sheet| money(sheet, "cbc:PriceAmount", line.net))
    })
}
