//! Parts of an invoice taken back: the last takes what is left.

use folkmoot::billing::{Afterwards, InvoiceId, InvoiceState, LineAmount, Nature, VoidError};
use folkmoot::ground::period::Period;
use folkmoot::ledger::Purpose;
use folkmoot::treasury;

use super::till::{Till, days, euro};

fn may() -> Period {
    days("2026-05-01", "2026-06-01")
}

/// Case 41: three lines of 9.99 at 21 %.
fn three_lines(till: &Till) -> InvoiceId {
    let ada = till.party("Ada");
    for source in ["a", "b"] {
        till.charges_for(&ada, source, Nature::Service, 999, may()).unwrap();
    }
    till.sells(&ada, "c", 999, may())
}

fn part(position: i32, minor: i64) -> LineAmount {
    LineAmount { position, net: euro(minor) }
}

#[test]
fn case_048_three_parts_take_back_the_whole_and_the_last_takes_the_remainder() {
    let till = Till::with_vat();
    let id = three_lines(&till);
    let invoice = till.invoice(&id);
    assert_eq!((invoice.net, invoice.tax), (euro(2997), euro(629)));
    let mut taxes = Vec::new();
    for position in 1..=3 {
        let note = till
            .write(|tx| treasury::credit_invoice(tx, &id, "too much", &[part(position, 999)]))
            .unwrap();
        let document = till.invoice(&note.id);
        assert_eq!(document.net, euro(999));
        taxes.push(document.tax.minor());
        assert_eq!(note.whole, position == 3);
        till.is_sound();
    }
    assert_eq!(taxes, [210, 210, 209]);
    assert!(matches!(till.invoice(&id).state, InvoiceState::Void(_)));
    assert_eq!(till.balance(Purpose::VatPayable, None), 0);
    assert_eq!(till.balance(Purpose::Receivables, None), 0);
}

#[test]
fn case_048_the_whole_is_taken_back_in_positive_amounts() {
    let till = Till::with_vat();
    let id = three_lines(&till);
    let note =
        till.write(|tx| treasury::void_invoice(tx, &id, "wrong", Afterwards::LetGo)).unwrap();
    let document = till.invoice(&note.id);
    assert_eq!((document.net, document.tax), (euro(2997), euro(629)));
    till.is_sound();
}

#[test]
fn case_047_ten_percent_less_leave_26_97_and_5_66_of_tax() {
    let till = Till::with_vat();
    let id = three_lines(&till);
    let invoice = till.invoice(&id);
    let left = till.read(|conn| folkmoot::billing::left_of(conn, &invoice)).unwrap();
    let share = left.share(1000).unwrap();
    let note = till.write(|tx| treasury::credit_invoice(tx, &id, "a discount", &share)).unwrap();
    let discount = till.invoice(&note.id);
    assert_eq!(discount.net, euro(300));
    assert_eq!(invoice.net.minus(discount.net).unwrap(), euro(2697));
    assert_eq!(invoice.tax.minus(discount.tax).unwrap(), euro(566));
    till.is_sound();
}

#[test]
fn what_is_left_can_be_taken_back_whole_but_not_billed_again() {
    let till = Till::with_vat();
    let id = three_lines(&till);
    till.write(|tx| treasury::credit_invoice(tx, &id, "too much", &[part(1, 400)])).unwrap();
    let again = till.write(|tx| treasury::void_invoice(tx, &id, "x", Afterwards::BillAgain));
    assert!(matches!(again.unwrap_err(), VoidError::InParts));
    let note =
        till.write(|tx| treasury::void_invoice(tx, &id, "the rest", Afterwards::LetGo)).unwrap();
    let rest = till.invoice(&note.id);
    assert_eq!(rest.net, euro(2597));
    assert_eq!(rest.tax.minor(), 629 - 84);
    till.is_sound();
}

#[test]
fn no_more_than_is_left_is_taken_back_and_nothing_is_refused() {
    let till = Till::with_vat();
    let id = three_lines(&till);
    let credit = |amounts: &[LineAmount]| {
        till.write(|tx| treasury::credit_invoice(tx, &id, "why", amounts)).unwrap_err()
    };
    assert!(matches!(credit(&[part(1, 1000)]), VoidError::TooMuch(1)));
    assert!(matches!(credit(&[]), VoidError::Nothing));
    assert!(matches!(credit(&[part(1, 0)]), VoidError::Nothing));
    assert!(matches!(credit(&[part(1, -1)]), VoidError::Nothing));
    assert!(matches!(credit(&[part(9, 1)]), VoidError::Nothing));
    let twice = [part(2, 500), part(2, 500)];
    assert!(matches!(credit(&twice), VoidError::TooMuch(2)));
    assert_eq!(till.outstanding(&id), 3626);
    till.is_sound();
}

#[test]
fn what_was_paid_beyond_what_is_left_becomes_credit_and_pays_the_next_invoice() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let id = till.sells(&ada, "server", 2000, may());
    till.receives(&ada, 2420, "paid");
    let note =
        till.write(|tx| treasury::credit_invoice(tx, &id, "half", &[part(1, 1000)])).unwrap();
    assert_eq!(note.gross, euro(1210));
    assert_eq!((till.outstanding(&id), till.credit(&ada)), (0, 1210));
    let next = till.sells(&ada, "storage", 1000, may());
    assert_eq!((till.outstanding(&next), till.credit(&ada)), (0, 0));
    till.is_sound();
}

#[test]
fn case_068_a_backdated_leave_gives_back_the_days_after_it() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2000);
    let line = till.lines_of(&id).remove(0);
    // Left on 20 May: the 21st to the 31st are not used.
    let after = line.period.from_day(super::till::day("2026-05-21")).unwrap();
    let back = line.period.prorate(line.net, after).unwrap();
    assert_eq!(back, euro(710));
    let amounts = [LineAmount { position: 1, net: back }];
    till.write(|tx| treasury::credit_invoice(tx, &id, "left on 20 May", &amounts)).unwrap();
    assert_eq!(till.outstanding(&id), 1290);
    till.is_sound();
}

#[test]
fn case_059_what_is_owed_back_is_a_credit_note_and_never_a_negative_invoice() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let refused = till.charges_for(&ada, "back", Nature::Service, -887, may()).unwrap_err();
    assert!(matches!(refused, folkmoot::billing::ChargeError::Amount));
    let id = till.sells(&ada, "server", 4500, may());
    till.receives(&ada, 5445, "paid");
    let note =
        till.write(|tx| treasury::credit_invoice(tx, &id, "smaller", &[part(1, 887)])).unwrap();
    let document = till.invoice(&note.id);
    assert_eq!(document.credits_invoice_id, Some(id));
    assert_eq!((document.net, document.tax), (euro(887), euro(186)));
    assert_eq!(till.credit(&ada), 1073);
    till.is_sound();
}
