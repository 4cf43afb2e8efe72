//! UN/CEFACT Cross Industry Invoice, as Factur-X 1.0 has it in its profile EN 16931: the file
//! inside the paper.

use std::io;

use chrono::NaiveDate;

use super::EInvoice;
use super::model::{Account, Breakdown, Buyer, Contents, Item, Payment, Place, Seller, percent};
use super::xml::{self, Done, Sheet, empty, group, leaf, leaf_of, leaf_with};

const NAMESPACES: [(&str, &str); 4] = [
    ("xmlns:rsm", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"),
    ("xmlns:qdt", "urn:un:unece:uncefact:data:standard:QualifiedDataType:100"),
    (
        "xmlns:ram",
        "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    ),
    ("xmlns:udt", "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"),
];

/// A day written as year, month and day without anything between (UNTDID 2379).
const DAY: (&str, &str) = ("format", "102");

/// Writes the file.
pub(super) fn write(invoice: &EInvoice) -> io::Result<Vec<u8>> {
    let said = invoice.said();
    xml::document("rsm:CrossIndustryInvoice", &NAMESPACES, |sheet| {
        group(sheet, "rsm:ExchangedDocumentContext", |sheet| {
            group(sheet, "ram:GuidelineSpecifiedDocumentContextParameter", |sheet| {
                leaf(sheet, "ram:ID", super::SPECIFICATION)
            })
        })?;
        head(sheet, said)?;
        group(sheet, "rsm:SupplyChainTradeTransaction", |sheet| {
            for (position, line) in (1_usize..).zip(&said.lines) {
                item(sheet, position, line)?;
            }
            agreement(sheet, said)?;
            empty(sheet, "ram:ApplicableHeaderTradeDelivery")?;
            settlement(sheet, said)
        })
    })
}

fn head(sheet: &mut Sheet, said: &Contents) -> Done {
    group(sheet, "rsm:ExchangedDocument", |sheet| {
        leaf(sheet, "ram:ID", said.number.as_ref())?;
        leaf(sheet, "ram:TypeCode", said.type_code())?;
        day(sheet, "ram:IssueDateTime", said.issued_on)?;
        for note in &said.notes {
            group(sheet, "ram:IncludedNote", |sheet| leaf(sheet, "ram:Content", note.as_ref()))?;
        }
        Ok(())
    })
}

fn day(sheet: &mut Sheet, name: &str, day: NaiveDate) -> Done {
    let written = day.format("%Y%m%d").to_string();
    group(sheet, name, |sheet| leaf_with(sheet, "udt:DateTimeString", DAY, &written))
}

fn days(sheet: &mut Sheet, (first, last): (NaiveDate, NaiveDate)) -> Done {
    group(sheet, "ram:BillingSpecifiedPeriod", |sheet| {
        day(sheet, "ram:StartDateTime", first)?;
        day(sheet, "ram:EndDateTime", last)
    })
}

fn item(sheet: &mut Sheet, position: usize, line: &Item) -> Done {
    group(sheet, "ram:IncludedSupplyChainTradeLineItem", |sheet| {
        group(sheet, "ram:AssociatedDocumentLineDocument", |sheet| {
            leaf(sheet, "ram:LineID", &position.to_string())
        })?;
        group(sheet, "ram:SpecifiedTradeProduct", |sheet| {
            leaf(sheet, "ram:Name", line.text.as_ref())
        })?;
        group(sheet, "ram:SpecifiedLineTradeAgreement", |sheet| {
            group(sheet, "ram:NetPriceProductTradePrice", |sheet| {
                leaf(sheet, "ram:ChargeAmount", &line.net.decimal())
            })
        })?;
        group(sheet, "ram:SpecifiedLineTradeDelivery", |sheet| {
            leaf_with(sheet, "ram:BilledQuantity", ("unitCode", super::ONE), "1")
        })?;
        group(sheet, "ram:SpecifiedLineTradeSettlement", |sheet| {
            group(sheet, "ram:ApplicableTradeTax", |sheet| {
                leaf(sheet, "ram:TypeCode", "VAT")?;
                leaf(sheet, "ram:CategoryCode", line.category.as_str())?;
                let rate = percent(line.category, line.rate_bp);
                leaf_of(sheet, "ram:RateApplicablePercent", rate)
            })?;
            days(sheet, (line.period.start(), line.period.last_day()))?;
            group(sheet, "ram:SpecifiedTradeSettlementLineMonetarySummation", |sheet| {
                leaf(sheet, "ram:LineTotalAmount", &line.net.decimal())
            })
        })
    })
}

fn agreement(sheet: &mut Sheet, said: &Contents) -> Done {
    group(sheet, "ram:ApplicableHeaderTradeAgreement", |sheet| {
        group(sheet, "ram:SellerTradeParty", |sheet| seller(sheet, &said.seller))?;
        group(sheet, "ram:BuyerTradeParty", |sheet| buyer(sheet, &said.buyer))?;
        let Some(order) = &said.purchase_order else { return Ok(()) };
        group(sheet, "ram:BuyerOrderReferencedDocument", |sheet| {
            leaf(sheet, "ram:IssuerAssignedID", order.as_ref())
        })
    })
}

fn seller(sheet: &mut Sheet, seller: &Seller) -> Done {
    leaf(sheet, "ram:Name", seller.name.as_ref())?;
    if let Some(registration) = &seller.registration {
        group(sheet, "ram:SpecifiedLegalOrganization", |sheet| {
            leaf(sheet, "ram:ID", registration.as_ref())
        })?;
    }
    contact(sheet, None, seller.email.as_ref().map(AsRef::as_ref))?;
    place(sheet, &seller.address)?;
    mailbox(sheet, seller.email.as_ref().map(AsRef::as_ref))?;
    tax_number(sheet, "VA", seller.vat_id.as_ref().map(AsRef::as_ref))?;
    tax_number(sheet, "FC", seller.tax_number.as_ref().map(AsRef::as_ref))
}

fn buyer(sheet: &mut Sheet, buyer: &Buyer) -> Done {
    leaf(sheet, "ram:Name", buyer.name.as_ref())?;
    let email = buyer.email.as_ref().map(AsRef::as_ref);
    contact(sheet, buyer.attention.as_ref().map(AsRef::as_ref), email)?;
    place(sheet, &buyer.address)?;
    mailbox(sheet, email)?;
    tax_number(sheet, "VA", buyer.vat_id.as_ref().map(AsRef::as_ref))
}

fn contact(sheet: &mut Sheet, name: Option<&str>, email: Option<&str>) -> Done {
    if name.is_none() && email.is_none() {
        return Ok(());
    }
    group(sheet, "ram:DefinedTradeContact", |sheet| {
        leaf_of(sheet, "ram:PersonName", name)?;
        let Some(email) = email else { return Ok(()) };
        group(sheet, "ram:EmailURIUniversalCommunication", |sheet| leaf(sheet, "ram:URIID", email))
    })
}

fn mailbox(sheet: &mut Sheet, email: Option<&str>) -> Done {
    let Some(email) = email else { return Ok(()) };
    group(sheet, "ram:URIUniversalCommunication", |sheet| {
        leaf_with(sheet, "ram:URIID", super::BY_MAIL, email)
    })
}

fn place(sheet: &mut Sheet, place: &Place) -> Done {
    group(sheet, "ram:PostalTradeAddress", |sheet| {
        leaf_of(sheet, "ram:PostcodeCode", place.postal_code.as_ref())?;
        leaf_of(sheet, "ram:LineOne", place.street.as_ref())?;
        leaf_of(sheet, "ram:CityName", place.city.as_ref())?;
        leaf(sheet, "ram:CountryID", place.country.as_ref())
    })
}

fn tax_number(sheet: &mut Sheet, scheme: &str, number: Option<&str>) -> Done {
    let Some(number) = number else { return Ok(()) };
    group(sheet, "ram:SpecifiedTaxRegistration", |sheet| {
        leaf_with(sheet, "ram:ID", ("schemeID", scheme), number)
    })
}

fn settlement(sheet: &mut Sheet, said: &Contents) -> Done {
    group(sheet, "ram:ApplicableHeaderTradeSettlement", |sheet| {
        let reference = said.payment.as_ref().map(|payment| payment.reference.as_str());
        leaf_of(sheet, "ram:PaymentReference", reference)?;
        let accounted = said.accounted.map(|tax| tax.currency().code());
        leaf_of(sheet, "ram:TaxCurrencyCode", accounted)?;
        leaf(sheet, "ram:InvoiceCurrencyCode", said.currency.code())?;
        if let Some(payment) = &said.payment {
            means(sheet, payment, payment.code(said.currency))?;
        }
        for tax in &said.taxes {
            breakdown(sheet, tax)?;
        }
        if let Some(covered) = said.days() {
            days(sheet, covered)?;
        }
        terms(sheet, said)?;
        totals(sheet, said)?;
        let Some(preceding) = &said.preceding else { return Ok(()) };
        group(sheet, "ram:InvoiceReferencedDocument", |sheet| {
            leaf(sheet, "ram:IssuerAssignedID", preceding.number.as_ref())?;
            let written = preceding.issued_on.format("%Y%m%d").to_string();
            group(sheet, "ram:FormattedIssueDateTime", |sheet| {
                leaf_with(sheet, "qdt:DateTimeString", DAY, &written)
            })
        })
    })
}

fn means(sheet: &mut Sheet, payment: &Payment, code: &str) -> Done {
    group(sheet, "ram:SpecifiedTradeSettlementPaymentMeans", |sheet| {
        leaf(sheet, "ram:TypeCode", code)?;
        let Some(Account { iban, holder, bic }) = &payment.account else { return Ok(()) };
        group(sheet, "ram:PayeePartyCreditorFinancialAccount", |sheet| {
            leaf(sheet, "ram:IBANID", iban.as_str())?;
            leaf(sheet, "ram:AccountName", holder.as_ref())
        })?;
        let Some(bic) = bic else { return Ok(()) };
        group(sheet, "ram:PayeeSpecifiedCreditorFinancialInstitution", |sheet| {
            leaf(sheet, "ram:BICID", bic.as_str())
        })
    })
}

fn breakdown(sheet: &mut Sheet, tax: &Breakdown) -> Done {
    group(sheet, "ram:ApplicableTradeTax", |sheet| {
        leaf(sheet, "ram:CalculatedAmount", &tax.tax.decimal())?;
        leaf(sheet, "ram:TypeCode", "VAT")?;
        leaf_of(sheet, "ram:ExemptionReason", tax.reason.as_ref())?;
        leaf(sheet, "ram:BasisAmount", &tax.taxable.decimal())?;
        leaf(sheet, "ram:CategoryCode", tax.category.as_str())?;
        leaf_of(sheet, "ram:ExemptionReasonCode", tax.reason_code.as_ref())?;
        leaf_of(sheet, "ram:RateApplicablePercent", percent(tax.category, tax.rate_bp))
    })
}

fn terms(sheet: &mut Sheet, said: &Contents) -> Done {
    if said.terms.is_none() && said.due_on.is_none() {
        return Ok(());
    }
    group(sheet, "ram:SpecifiedTradePaymentTerms", |sheet| {
        leaf_of(sheet, "ram:Description", said.terms.as_ref())?;
        match said.due_on {
            Some(due_on) => day(sheet, "ram:DueDateDateTime", due_on),
            None => Ok(()),
        }
    })
}

fn totals(sheet: &mut Sheet, said: &Contents) -> Done {
    let totals = &said.totals;
    group(sheet, "ram:SpecifiedTradeSettlementHeaderMonetarySummation", |sheet| {
        leaf(sheet, "ram:LineTotalAmount", &totals.net.decimal())?;
        leaf(sheet, "ram:TaxBasisTotalAmount", &totals.net.decimal())?;
        for tax in [Some(totals.tax), said.accounted].into_iter().flatten() {
            let currency = ("currencyID", tax.currency().code());
            leaf_with(sheet, "ram:TaxTotalAmount", currency, &tax.decimal())?;
        }
        if !totals.rounding.is_zero() {
            leaf(sheet, "ram:RoundingAmount", &totals.rounding.decimal())?;
        }
        leaf(sheet, "ram:GrandTotalAmount", &totals.gross.decimal())?;
        leaf(sheet, "ram:DuePayableAmount", &totals.payable.decimal())
    })
}
