//! Activity: money that came in counts, however it came and whatever became of it.

use folkmoot::ground::db::Tx;
use folkmoot::membership::activity::Requirement;
use folkmoot::treasury::{
    NewPayment, PaymentError, PaymentId, Rail, payments_of, record_payment, reverse_payment,
};

use super::activity::{always, decide, judged, producer, with};
use crate::support::{Coop, day, euro};

#[test]
fn money_counts_as_it_came_in_and_not_once_it_is_undone() {
    let coop = Coop::new();
    decide(&coop, &with(vec![always(Requirement::Money { at_least: euro(2500), months: 12 })]));
    let hatch = producer(&coop, "Hatch");
    coop.invoice(&hatch);
    assert!(!judged(&coop, &hatch).is_active());
    coop.pay_all(&hatch);
    assert!(judged(&coop, &hatch).is_active());
    let payments = coop.read(|conn| payments_of(conn, &hatch.party)).unwrap();
    let id = &payments[0].id;
    coop.write(|tx| reverse_payment(tx, id, "by mistake")).unwrap();
    assert!(!judged(&coop, &hatch).is_active());
}

#[test]
fn every_payment_of_the_window_counts_however_many_there_are() {
    let coop = Coop::new();
    let needed = Requirement::Money { at_least: euro(60_000), months: 12 };
    decide(&coop, &with(vec![always(needed)]));
    let hatch = producer(&coop, "Hatch");
    let pay = |tx: &mut Tx<'_>, count: usize| -> Result<(), PaymentError> {
        for _ in 0..count {
            let new = NewPayment {
                party_id: hatch.party.clone(),
                rail: Rail::Cash,
                amount: euro(100),
                received_on: day("2026-05-21"),
                reference: "Jar".to_owned(),
                invoice_id: None,
                request_key: tx.mint::<PaymentId>().to_string(),
            };
            record_payment(tx, new)?;
        }
        Ok(())
    };
    coop.write(|tx| pay(tx, 599)).unwrap();
    assert!(!judged(&coop, &hatch).is_active());
    coop.write(|tx| pay(tx, 1)).unwrap();
    assert!(judged(&coop, &hatch).is_active());
}
