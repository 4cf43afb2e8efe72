//! Recording payments: partial, too much, for several invoices, twice, by two at once.

use folkmoot::billing::{Afterwards, InvoiceState};
use folkmoot::ground::db::Actor;
use folkmoot::ground::money::{Currency, Money};
use folkmoot::ledger::Purpose;
use folkmoot::treasury::{self, NewPayment, PaymentError, Rail};

use super::till::{Till, day, euro};

#[test]
fn case_071_a_partial_payment_leaves_the_rest_open() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 4500);
    let recorded = till.receives(&ada, 2000, "t1");
    assert_eq!(recorded.allocated, [(id.clone(), euro(2000))]);
    assert_eq!(recorded.credit, euro(0));
    assert_eq!(till.outstanding(&id), 2500);
    assert_eq!(till.balance(Purpose::Receivables, Some(&ada)), 2500);
    till.is_sound();
}

#[test]
fn case_072_what_is_paid_too_much_is_credit_and_pays_the_next_invoice() {
    let till = Till::new();
    let ada = till.party("Ada");
    let first = till.invoices(&ada, "a", 4500);
    assert_eq!(till.receives(&ada, 5000, "t1").credit, euro(500));
    assert_eq!((till.outstanding(&first), till.credit(&ada)), (0, 500));
    assert_eq!(till.balance(Purpose::MemberCredit, Some(&ada)), 500);
    let second = till.invoices(&ada, "b", 2000);
    assert_eq!((till.outstanding(&second), till.credit(&ada)), (1500, 0));
    assert_eq!(till.balance(Purpose::Bank, None), 5000);
    till.is_sound();
}

#[test]
fn case_073_one_transfer_pays_the_invoice_it_names_and_then_the_oldest() {
    let till = Till::new();
    let ada = till.party("Ada");
    let ids: Vec<_> = [("a", 2000), ("b", 2000), ("c", 4500)]
        .map(|(source, minor)| till.invoices(&ada, source, minor))
        .into();
    let recorded = till.receives_for(&ada, 8500, "t1", Some(&ids[2])).unwrap();
    let order: Vec<_> = recorded.allocated.iter().map(|(id, _)| id).collect();
    assert_eq!(order, [&ids[2], &ids[0], &ids[1]]);
    assert!(ids.iter().all(|id| till.outstanding(id) == 0));
    assert_eq!(till.balance(Purpose::Bank, None), 8500);
    till.is_sound();
}

#[test]
fn case_074_a_second_payment_of_a_paid_invoice_is_credit() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 4500);
    till.receives_for(&ada, 4500, "card", Some(&id)).unwrap();
    let second = till.receives_for(&ada, 4500, "transfer", Some(&id)).unwrap();
    assert_eq!((second.allocated.len(), second.credit), (0, euro(4500)));
    assert_eq!(till.outstanding(&id), 0);
    till.is_sound();
}

#[test]
fn case_075_a_payment_of_a_void_invoice_is_credit_and_the_invoice_stays_void() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 4500);
    till.write(|tx| treasury::void_invoice(tx, &id, "x", Afterwards::LetGo)).unwrap();
    let late = till.receives_for(&ada, 4500, "t1", Some(&id)).unwrap();
    assert_eq!((late.allocated.len(), late.credit), (0, euro(4500)));
    assert!(matches!(till.invoice(&id).state, InvoiceState::Void(_)));
    till.is_sound();
}

#[test]
fn the_same_request_records_one_payment_and_answers_the_same() {
    let till = Till::new();
    let ada = till.party("Ada");
    till.invoices(&ada, "due", 4500);
    let first = till.receives(&ada, 5000, "t1");
    let again = till.receives(&ada, 5000, "t1");
    assert!(again.again && !first.again);
    assert_eq!((again.payment_id, again.credit), (first.payment_id, first.credit));
    let other = till.receives_for(&ada, 4999, "t1", None);
    assert!(matches!(other, Err(PaymentError::KeyReused)), "{other:?}");
    assert_eq!(till.balance(Purpose::Bank, None), 5000);
    till.is_sound();
}

#[test]
fn a42_the_same_request_sent_many_times_at_once_is_recorded_once() {
    let till = Till::new();
    let ada = till.party("Ada");
    till.invoices(&ada, "due", 4500);
    let db = &till.desk.means.db;
    let fresh = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..12 {
            scope.spawn(|| {
                loop {
                    let new = payment(&till, &ada, 4500, "t1");
                    match db.write_now(Actor::system(), |tx| treasury::record_payment(tx, new)) {
                        Ok(recorded) if recorded.again => break,
                        Ok(_) => {
                            fresh.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                            break;
                        }
                        Err(PaymentError::Db(error)) if error.try_again() => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            });
        }
    });
    assert_eq!(fresh.into_inner(), 1);
    assert_eq!(till.balance(Purpose::Bank, None), 4500);
    till.is_sound();
}

#[test]
fn a42_payments_for_one_invoice_arriving_at_once_never_pay_it_twice() {
    let till = Till::new();
    let ada = till.party("Ada");
    let id = till.invoices(&ada, "due", 4500);
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (till, ada) = (&till, &ada);
            scope.spawn(move || {
                loop {
                    let new = payment(till, ada, 1000, &format!("t{number}"));
                    let db = &till.desk.means.db;
                    match db.write_now(Actor::system(), |tx| treasury::record_payment(tx, new)) {
                        Ok(_) => break,
                        Err(PaymentError::Db(error)) if error.try_again() => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            });
        }
    });
    assert_eq!((till.outstanding(&id), till.credit(&ada)), (0, 3500));
    till.is_sound();
}

#[test]
fn a44_amounts_days_and_currencies_that_make_no_sense_are_refused() {
    let till = Till::new();
    let (ada, bob) = (till.party("Ada"), till.party("Bob"));
    let theirs = till.invoices(&bob, "due", 1000);
    let record = |change: fn(&mut NewPayment)| {
        let mut new = payment(&till, &ada, 1000, "t1");
        change(&mut new);
        till.write(|tx| treasury::record_payment(tx, new)).unwrap_err()
    };
    let senseless = [
        (|new: &mut NewPayment| new.amount = euro(0)) as fn(&mut NewPayment),
        |new| new.amount = euro(-1),
        |new| new.amount = euro(1_000_000_000_000),
        |new| new.amount = euro(i64::MAX),
    ];
    for change in senseless {
        assert!(matches!(record(change), PaymentError::Amount));
    }
    let pounds = |new: &mut NewPayment| {
        new.amount = Money::from_minor(1000, Currency::from_code("GBP").unwrap());
    };
    assert!(matches!(record(pounds), PaymentError::ForeignCurrency));
    let tomorrow = |new: &mut NewPayment| new.received_on = day("2026-05-22");
    assert!(matches!(record(tomorrow), PaymentError::InTheFuture));
    let mistyped = |new: &mut NewPayment| new.received_on = day("0206-05-21");
    assert!(matches!(record(mistyped), PaymentError::TooLongAgo));
    let refused = till.receives_for(&ada, 1000, "t1", Some(&theirs)).unwrap_err();
    assert!(matches!(refused, PaymentError::OtherParty));
    assert_eq!(till.balance(Purpose::Bank, None), 0);
    till.is_sound();
}

fn payment(
    till: &Till,
    party: &folkmoot::organisations::PartyId,
    minor: i64,
    key: &str,
) -> NewPayment {
    NewPayment {
        party_id: party.clone(),
        rail: Rail::Transfer,
        amount: euro(minor),
        received_on: till.today(),
        reference: String::new(),
        invoice_id: None,
        request_key: key.to_owned(),
    }
}
