//! Undoing: allocations, payments, paid invoices that were wrong.

use diesel::connection::SimpleConnection;
use folkmoot::billing::{Afterwards, VoidError};
use folkmoot::ground::db::{Actor, DbError};
use folkmoot::ledger::Purpose;
use folkmoot::treasury::{self, PaymentError, ReverseError};

use super::till::{Till, euro};

#[test]
fn case_077_an_allocation_is_undone_by_a_reversing_one_and_history_shows_both() {
    let till = Till::new();
    let ada = till.party("Ada");
    let (first, second) = (till.invoices(&ada, "a", 2000), till.invoices(&ada, "b", 2000));
    let paid = till.receives_for(&ada, 2000, "t1", Some(&second)).unwrap();
    let of = |id| till.read(|conn| treasury::allocations_of(conn, id)).unwrap();
    let wrong = of(&second)[0].clone();
    let treasurer = Actor::user("usr_treasurer");
    let db = &till.desk.means.db;
    db.write_now(treasurer, |tx| treasury::release(tx, &wrong.id)).unwrap();
    assert_eq!((till.outstanding(&second), till.credit(&ada)), (2000, 2000));
    let moved = till.write(|tx| treasury::set_against(tx, &paid.payment_id, &first)).unwrap();
    assert_eq!((moved, till.outstanding(&first), till.credit(&ada)), (euro(2000), 0, 0));
    let history = of(&second);
    assert_eq!(history.len(), 2);
    let reversal = history.iter().find(|one| one.reverses_id.is_some()).unwrap();
    assert_eq!(reversal.reverses_id.as_ref(), Some(&wrong.id));
    assert_eq!(reversal.actor, "user:usr_treasurer");
    let again = till.write(|tx| treasury::release(tx, &wrong.id)).unwrap_err();
    assert!(matches!(again, ReverseError::Already), "{again:?}");
    let again = till.write(|tx| treasury::release(tx, &reversal.id)).unwrap_err();
    assert!(matches!(again, ReverseError::Already), "{again:?}");
    let empty = till.write(|tx| treasury::set_against(tx, &paid.payment_id, &second));
    assert!(matches!(empty, Err(PaymentError::Closed)), "{empty:?}");
    till.is_sound();
}

#[test]
fn a_payment_entered_by_mistake_is_undone_once_and_everything_is_open_again() {
    let till = Till::new();
    let ada = till.party("Ada");
    let ids = [till.invoices(&ada, "a", 2000), till.invoices(&ada, "b", 2000)];
    let paid = till.receives(&ada, 5000, "t1");
    let undo = |reason| till.write(|tx| treasury::reverse_payment(tx, &paid.payment_id, reason));
    assert!(matches!(undo(" ").unwrap_err(), ReverseError::NoReason));
    undo("wrong member").unwrap();
    assert!(ids.iter().all(|id| till.outstanding(id) == 2000));
    assert_eq!((till.credit(&ada), till.balance(Purpose::Bank, None)), (0, 0));
    assert!(matches!(undo("again").unwrap_err(), ReverseError::Already));
    let stale = till.write(|tx| treasury::set_against(tx, &paid.payment_id, &ids[0]));
    assert!(matches!(stale, Err(PaymentError::Closed)), "{stale:?}");
    till.is_sound();
}

#[test]
fn a_paid_invoice_made_void_gives_its_money_to_the_other_open_ones() {
    let till = Till::new();
    let ada = till.party("Ada");
    let (wrong, other) = (till.invoices(&ada, "a", 2000), till.invoices(&ada, "b", 1500));
    till.receives_for(&ada, 2000, "t1", Some(&wrong)).unwrap();
    let void = || till.write(|tx| treasury::void_invoice(tx, &wrong, "x", Afterwards::LetGo));
    let note = void().unwrap();
    assert_eq!((till.outstanding(&wrong), till.outstanding(&other)), (0, 0));
    assert_eq!(till.credit(&ada), 500);
    assert!(matches!(void(), Err(VoidError::NotIssued(Some(by))) if by == note.id));
    till.is_sound();
}

#[test]
fn the_database_itself_refuses_to_change_or_delete_an_allocation() {
    let till = Till::new();
    let ada = till.party("Ada");
    till.invoices(&ada, "a", 2000);
    till.receives(&ada, 2000, "t1");
    for sql in ["UPDATE allocations SET amount_minor = 1", "DELETE FROM allocations"] {
        let refused = till.write::<(), DbError>(|tx| Ok(tx.conn.batch_execute(sql)?));
        assert!(refused.unwrap_err().is_about("rule: allocations are never"), "{sql}");
    }
}
