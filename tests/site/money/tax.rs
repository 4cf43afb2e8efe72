//! Tax per category, by the regime of the legal entity.

use folkmoot::billing::{self, Nature, OUTSIDE_SCOPE, Tax, TaxCategory, Taxed, Treatment};
use folkmoot::ground::money::{Currency, Money};
use folkmoot::organisations::TaxRegime;

use super::till::{Till, days, euro};

fn taxed(minor: i64, rate_bp: u32) -> Taxed {
    Taxed { net: euro(minor), treatment: Treatment::standard(rate_bp) }
}

fn total(lines: Vec<Taxed>) -> i64 {
    let taxes = billing::taxes(lines, Currency::EUR).unwrap();
    Money::sum(taxes.iter().map(|tax| tax.tax), Currency::EUR).unwrap().minor()
}

#[test]
fn case_041_vat_per_category_and_never_per_line() {
    assert_eq!(total(vec![taxed(999, 2100); 3]), 629);
}

#[test]
fn case_042_many_small_lines_are_rounded_once() {
    assert_eq!(total(vec![taxed(35, 2100); 10]), 74);
    assert_eq!(total(vec![taxed(413, 1900); 7]), 549);
}

#[test]
fn case_043_each_rate_is_taxed_by_itself() {
    let taxes = billing::taxes([taxed(6500, 2100), taxed(1000, 600)], Currency::EUR).unwrap();
    let amounts: Vec<_> = taxes.iter().map(|tax| (tax.rate_bp, tax.tax.minor())).collect();
    assert_eq!(amounts, [(600, 60), (2100, 1365)]);
}

#[test]
fn case_051_dues_outside_the_scope_and_a_taxed_service_make_two_documents() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let may = days("2026-05-01", "2026-06-01");
    till.charges_for(&ada, "due", Nature::Dues, 2000, may).unwrap();
    till.charges_for(&ada, "server", Nature::Service, 999, may).unwrap();
    till.charges_for(&ada, "storage", Nature::Service, 1998, may).unwrap();
    let ids = till.write(|tx| billing::invoice_waiting(tx, &ada)).unwrap();
    assert_eq!(ids.len(), 2);
    let documents: Vec<_> = ids.iter().map(|id| till.invoice(id)).collect();
    let taxes: Vec<Vec<Tax>> = documents
        .iter()
        .map(|invoice| till.read(|conn| billing::taxes_of(conn, invoice)).unwrap())
        .collect();
    assert_eq!(taxes[0][0].category, TaxCategory::OutsideScope);
    assert_eq!(taxes[0][0].reason.as_deref(), Some(OUTSIDE_SCOPE));
    assert_eq!(documents[0].gross, euro(2000));
    assert_eq!((documents[1].net, documents[1].tax), (euro(2997), euro(629)));
    assert_eq!(documents[1].gross, euro(3626));
    let vat = |at: usize| documents[at].state.issued().unwrap().seller.vat_id.clone();
    assert_eq!(vat(0), None, "BR-O-02: no VAT number outside the scope");
    assert_eq!(vat(1).as_deref(), Some("BE0428759497"));
    till.is_sound();
}

#[test]
fn case_052_a_small_business_charges_no_tax_and_says_why() {
    let reason = "Small business, Art. 56bis";
    let till = Till::taxed(TaxRegime::SmallBusiness { reason: reason.into() });
    let ada = till.party("Ada");
    let may = days("2026-05-01", "2026-06-01");
    till.charges_for(&ada, "due", Nature::Dues, 2000, may).unwrap();
    till.charges_for(&ada, "server", Nature::Service, 1000, may).unwrap();
    let ids = till.write(|tx| billing::invoice_waiting(tx, &ada)).unwrap();
    assert_eq!(ids.len(), 1, "exempt lines share a document");
    let invoice = till.invoice(&ids[0]);
    assert_eq!((invoice.tax.minor(), invoice.gross.minor()), (0, 3000));
    let taxes = till.read(|conn| billing::taxes_of(conn, &invoice)).unwrap();
    assert_eq!(taxes.len(), 1);
    assert_eq!(
        (taxes[0].category, taxes[0].reason.as_deref()),
        (TaxCategory::Exempt, Some(reason))
    );
    till.is_sound();
}
