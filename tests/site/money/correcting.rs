//! Corrections in one act: taken back and made anew.

use folkmoot::billing::{self, ChargeId, Correction, InvoiceId, InvoiceState, Nature, VoidError};
use folkmoot::ground::text::Texts;
use folkmoot::organisations::{self, BillingDetails};
use folkmoot::treasury;

use super::till::{Till, days, euro};
use crate::paper::programs;

fn charge_of(till: &Till, id: &InvoiceId) -> ChargeId {
    till.read(|conn| billing::charges_on(conn, id)).unwrap().remove(0).id
}

#[test]
fn a_wrong_address_is_corrected_in_one_act_and_what_was_paid_pays_the_right_invoice() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let id = till.sells(&ada, "server", 2000, days("2026-05-01", "2026-06-01"));
    till.receives(&ada, 2420, "paid");
    // Something else that waits stays out of it.
    till.charges(&ada, "due", 500);
    till.moves_to(&ada, "Ghent");
    let corrected =
        till.write(|tx| treasury::correct_invoice(tx, &id, "moved", &Correction::Anew)).unwrap();
    assert!(matches!(till.invoice(&id).state, InvoiceState::Void(_)));
    assert_eq!(corrected.documents.len(), 1);
    let right = till.invoice(&corrected.documents[0].id);
    assert_eq!(right.state.issued().unwrap().buyer.city, "Ghent");
    assert_eq!(right.gross, euro(2420));
    assert_eq!((till.outstanding(&right.id), till.credit(&ada)), (0, 0));
    let entity = till.entity().id;
    let waiting = till.read(|conn| billing::waiting_charges(conn, &entity, &ada)).unwrap();
    assert_eq!(waiting.len(), 1);
    till.is_sound();
}

#[test]
fn a_wrong_amount_is_corrected_in_one_act() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let id = till.sells(&ada, "server", 2000, days("2026-05-01", "2026-06-01"));
    let right = Correction::Amounts(vec![(charge_of(&till, &id), euro(1500))]);
    let corrected =
        till.write(|tx| treasury::correct_invoice(tx, &id, "agreed otherwise", &right)).unwrap();
    let document = till.invoice(&corrected.documents[0].id);
    assert_eq!((document.net, document.tax), (euro(1500), euro(315)));
    assert_eq!(till.outstanding(&document.id), 1815);
    till.is_sound();
}

#[test]
fn a_correction_that_makes_no_sense_changes_nothing() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    let id = till.sells(&ada, "server", 2000, days("2026-05-01", "2026-06-01"));
    let other = till.sells(&ada, "storage", 100, days("2026-05-01", "2026-06-01"));
    let correct = |correction: Correction| {
        till.write(|tx| treasury::correct_invoice(tx, &id, "why", &correction)).unwrap_err()
    };
    let charge = charge_of(&till, &id);
    let amounts = |minor| Correction::Amounts(vec![(charge.clone(), euro(minor))]);
    assert!(matches!(correct(amounts(-1)), VoidError::Nothing));
    assert!(matches!(correct(amounts(i64::MAX)), VoidError::Nothing));
    let strange = Correction::Amounts(vec![(charge_of(&till, &other), euro(1))]);
    assert!(matches!(correct(strange), VoidError::Nothing));
    assert!(till.invoice(&id).is_issued());
    till.is_sound();
}

#[test]
fn order_attention_and_mailbox_of_the_buyer_stand_on_what_is_issued_from_then_on() {
    let till = Till::new();
    let ada = till.party("Ada");
    let before = till.invoices(&ada, "due", 2000);
    let details = BillingDetails {
        purchase_order: Some("PO-4711".into()),
        attention: Some("Accounts".into()),
        email: Some("accounts@example.org".into()),
        address: Some(super::till::address("Liège")),
    };
    till.write(|tx| organisations::set_billing_details(tx, &ada, &details)).unwrap();
    till.charges_for(&ada, "due", Nature::Dues, 2000, days("2026-06-01", "2026-07-01")).unwrap();
    let ids = till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    let (old, new) = (till.invoice(&before), till.invoice(&ids[0]));
    assert_eq!(new.purchase_order.as_deref(), Some("PO-4711"));
    let buyer = new.state.issued().unwrap().buyer.clone();
    assert_eq!(buyer.attention.as_deref(), Some("Accounts"));
    assert_eq!(buyer.email.as_deref(), Some("accounts@example.org"));
    assert_eq!(buyer.city, "Liège");
    assert_eq!(
        (old.purchase_order.clone(), old.state.issued().unwrap().buyer.city.as_str()),
        (None, "Brussels")
    );
    let letters = till.read(|conn| folkmoot::gateways::mail::latest_letters(conn, 2)).unwrap();
    assert!(letters.iter().any(|letter| letter.recipient == "accounts@example.org"));
    till.is_sound();
}

#[test]
fn a_pro_forma_says_what_an_invoice_would_and_owes_nothing() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    till.charges_for(&ada, "server", Nature::Service, 2000, days("2026-05-01", "2026-06-01"))
        .unwrap();
    let ids = till
        .write::<_, billing::IssueError>(|tx| {
            let contents = billing::pro_forma_contents(tx, &ada)?;
            Ok(billing::keep_pro_formas(tx, &ada, contents)?)
        })
        .unwrap();
    let pro_forma = till.read(|conn| billing::pro_forma(conn, &ids[0])).unwrap();
    assert_eq!(pro_forma.content.payable(), euro(2420));
    assert!(till.read(|conn| billing::invoices_of(conn, &ada)).unwrap().is_empty());
    // The rate changes before the invoice is made: the pro forma stays, the invoice is of its day.
    till.rule(billing::TaxCategory::Standard, 2200, "2026-05-01");
    let issued = till.write(|tx| treasury::invoice_waiting(tx, &ada)).unwrap();
    assert_eq!(till.invoice(&issued[0]).gross, euro(2440));
    let kept = till.read(|conn| billing::pro_forma(conn, &ids[0])).unwrap();
    assert_eq!(kept, pro_forma);
    till.is_sound();
}

#[test]
fn a_pro_forma_is_printed_as_what_it_is_and_the_same_each_time() {
    let till = Till::with_vat();
    let ada = till.party("Ada");
    till.charges_for(&ada, "server", Nature::Service, 2000, days("2026-05-01", "2026-06-01"))
        .unwrap();
    let ids = till
        .write::<_, billing::IssueError>(|tx| {
            let contents = billing::pro_forma_contents(tx, &ada)?;
            Ok(billing::keep_pro_formas(tx, &ada, contents)?)
        })
        .unwrap();
    let texts = Texts::load().unwrap();
    let print = || till.read(|conn| billing::pro_forma_pdf(conn, &texts, &ids[0])).unwrap();
    let bytes = print();
    assert_eq!(bytes, print());
    let path = programs::keep("pro-forma", &bytes);
    let said = programs::run("qpdf", "qpdf", &["--check", path.to_str().unwrap()]);
    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    let text = programs::text_of(&path);
    for words in ["Pro forma", "This is not an invoice", "Would be to pay", "€24.20", "Ada"] {
        assert!(text.contains(words), "no {words:?} in {text}");
    }
    assert!(!text.contains("How to pay"), "nothing is owed for it");
}
