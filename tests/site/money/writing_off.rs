//! Claims given up, and taken back.

use diesel::connection::SimpleConnection;
use folkmoot::billing::{Afterwards, VoidError};
use folkmoot::ground::db::DbError;
use folkmoot::ledger::Purpose;
use folkmoot::treasury::{self, WriteOffError};

use super::till::{Till, days, euro};

#[test]
fn what_is_given_up_is_a_loss_and_is_open_again_when_that_is_taken_back() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let id = till.sells(&ada, "server", 2000, days("2026-05-01", "2026-06-01"));
    till.receives(&ada, 420, "a part");
    let written = till.write(|tx| treasury::write_off(tx, &id, "bankrupt", false)).unwrap();
    assert_eq!((written.amount, written.relief), (euro(2000), euro(0)));
    assert_eq!((till.outstanding(&id), till.balance(Purpose::WriteOff, None)), (0, 2000));
    assert_eq!(till.balance(Purpose::Receivables, Some(&ada)), 0);
    assert!(till.invoice(&id).is_issued(), "the document stays as it is");
    till.is_sound();
    till.write(|tx| treasury::reverse_write_off(tx, &written.id, "it paid after all")).unwrap();
    assert_eq!((till.outstanding(&id), till.balance(Purpose::WriteOff, None)), (2000, 0));
    let again = till.write(|tx| treasury::reverse_write_off(tx, &written.id, "x")).unwrap_err();
    assert!(matches!(again, WriteOffError::Already));
    till.is_sound();
}

#[test]
fn where_the_law_gives_the_tax_back_its_part_is_no_loss() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let id = till.sells(&ada, "server", 2000, days("2026-05-01", "2026-06-01"));
    assert_eq!(till.balance(Purpose::VatPayable, None), 420);
    till.receives(&ada, 1210, "half");
    let written = till.write(|tx| treasury::write_off(tx, &id, "bankrupt", true)).unwrap();
    assert_eq!((written.amount, written.relief), (euro(1210), euro(210)));
    assert_eq!(till.balance(Purpose::WriteOff, None), 1000);
    assert_eq!(till.balance(Purpose::VatPayable, None), 210);
    till.is_sound();
}

#[test]
fn nothing_open_is_not_given_up_and_what_was_given_up_is_not_taken_back_by_credit_note() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2000);
    let silent = till.write(|tx| treasury::write_off(tx, &id, " ", false)).unwrap_err();
    assert!(matches!(silent, WriteOffError::NoReason));
    till.write(|tx| treasury::write_off(tx, &id, "gone", false)).unwrap();
    let twice = till.write(|tx| treasury::write_off(tx, &id, "gone", false)).unwrap_err();
    assert!(matches!(twice, WriteOffError::NothingOpen));
    let void = till.write(|tx| treasury::void_invoice(tx, &id, "x", Afterwards::LetGo));
    assert!(matches!(void.unwrap_err(), VoidError::WrittenOff));
    // A payment that still comes is credit.
    till.receives(&ada, 2000, "late");
    assert_eq!(till.credit(&ada), 2000);
    till.is_sound();
}

#[test]
fn the_database_itself_refuses_to_change_a_write_off() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 2000);
    till.write(|tx| treasury::write_off(tx, &id, "gone", false)).unwrap();
    for sql in ["UPDATE write_offs SET amount_minor = 1", "DELETE FROM write_offs"] {
        let refused = till.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(sql)?));
        assert!(refused.unwrap_err().is_about("rule: a write-off is only taken back"), "{sql}");
    }
}
