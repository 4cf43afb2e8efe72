//! Prices that hold their tax.

use folkmoot::billing::{LineAmount, Nature};
use folkmoot::ledger::Purpose;
use folkmoot::treasury;

use super::till::{Till, days, euro};

fn inclusive() -> Till {
    let till = Till::with_vat();
    till.taxes(|settings| settings.prices_include_tax = true);
    till
}

#[test]
fn case_044_a_price_with_tax_inside_is_what_is_to_be_paid() {
    let till = inclusive();
    let ada = till.party("Ada");
    let id = till.sells(&ada, "server", 2000, days("2026-05-01", "2026-06-01"));
    let invoice = till.invoice(&id);
    assert_eq!((invoice.net, invoice.tax), (euro(1653), euro(347)));
    assert_eq!((invoice.rounding, invoice.payable()), (euro(0), euro(2000)));
    till.is_sound();
}

#[test]
fn case_045_what_no_net_reaches_is_rounding_on_the_document_and_in_the_books() {
    let till = inclusive();
    let ada = till.party("Ada");
    let id = till.sells(&ada, "server", 1000, days("2026-05-01", "2026-06-01"));
    let invoice = till.invoice(&id);
    assert_eq!((invoice.net, invoice.tax, invoice.gross), (euro(826), euro(173), euro(999)));
    assert_eq!((invoice.rounding, invoice.payable()), (euro(1), euro(1000)));
    assert_eq!(till.outstanding(&id), 1000);
    assert_eq!(till.balance(Purpose::Receivables, Some(&ada)), 1000);
    assert_eq!(till.balance(Purpose::Rounding, None), 1);
    till.receives(&ada, 1000, "paid");
    assert_eq!((till.outstanding(&id), till.credit(&ada)), (0, 0));
    till.is_sound();
}

#[test]
fn case_045_a_price_can_be_rounded_down_too() {
    let till = inclusive();
    till.rule(folkmoot::billing::TaxCategory::Standard, 1900, "2026-01-01");
    let ada = till.party("Ada");
    let id = till.sells(&ada, "server", 4500, days("2026-05-01", "2026-06-01"));
    let invoice = till.invoice(&id);
    assert_eq!((invoice.net, invoice.tax), (euro(3782), euro(719)));
    assert_eq!((invoice.rounding, invoice.payable()), (euro(-1), euro(4500)));
    till.is_sound();
}

#[test]
fn case_046_three_lines_are_taken_apart_as_one_total() {
    let till = inclusive();
    let ada = till.party("Ada");
    let may = days("2026-05-01", "2026-06-01");
    for source in ["a", "b"] {
        till.charges_for(&ada, source, Nature::Service, 1000, may).unwrap();
    }
    let id = till.sells(&ada, "c", 1000, may);
    let invoice = till.invoice(&id);
    assert_eq!((invoice.net, invoice.tax), (euro(2479), euro(521)));
    assert_eq!((invoice.rounding, invoice.payable()), (euro(0), euro(3000)));
    let nets: Vec<_> = till.lines_of(&id).iter().map(|line| line.net.minor()).collect();
    assert_eq!(nets, [827, 826, 826]);
    till.is_sound();
}

#[test]
fn rounding_goes_back_with_the_last_part() {
    let till = inclusive();
    let ada = till.party("Ada");
    let id = till.sells(&ada, "server", 1000, days("2026-05-01", "2026-06-01"));
    for minor in [413, 413] {
        let amounts = [LineAmount { position: 1, net: euro(minor) }];
        till.write(|tx| treasury::credit_invoice(tx, &id, "half", &amounts)).unwrap();
        till.is_sound();
    }
    assert_eq!(till.outstanding(&id), 0);
    assert_eq!(till.balance(Purpose::Rounding, None), 0);
    assert_eq!(till.balance(Purpose::Receivables, None), 0);
}

#[test]
fn what_was_agreed_before_the_setting_changed_stays_without_tax() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let may = days("2026-05-01", "2026-06-01");
    till.charges_for(&ada, "before", Nature::Service, 1000, may).unwrap();
    till.taxes(|settings| settings.prices_include_tax = true);
    let id = till.sells(&ada, "after", 1210, may);
    let invoice = till.invoice(&id);
    assert_eq!((invoice.net, invoice.tax, invoice.payable()), (euro(2000), euro(420), euro(2420)));
    till.is_sound();
}
