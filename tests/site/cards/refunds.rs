//! Giving money back: in part, wholly, not more, by two at once, and when it fails later.

use chrono::Duration;
use folkmoot::billing::InvoiceId;
use folkmoot::gateways::simulators::stripe::{ReplyFault, StripeFaults, TestCard};
use folkmoot::identity::StaffRole;
use folkmoot::ledger::Purpose;
use folkmoot::treasury::{self, NewRefund, PaymentId, RefundError, RefundState, ReverseError};

use super::{FEE, Shop};
use crate::support::{Browser, euro};

impl Shop {
    fn payment(&self, id: &InvoiceId) -> PaymentId {
        self.attempts(id)[0].payment_id.clone().unwrap()
    }

    fn refunds(&self, id: &InvoiceId, minor: i64, key: &str) -> Result<(), RefundError> {
        let new = NewRefund {
            payment_id: self.payment(id),
            amount: euro(minor),
            reason: "paid twice".to_owned(),
            request_key: key.to_owned(),
        };
        self.coop.write(|tx| treasury::refund(tx, &new)).map(drop)
    }

    fn refund_states(&self, id: &InvoiceId) -> Vec<RefundState> {
        let payment = self.payment(id);
        let all = self.coop.read(|conn| treasury::refunds_of_payment(conn, &payment)).unwrap();
        all.iter().map(|refund| refund.state).collect()
    }

    fn treasurer(&self) -> Browser {
        self.site.staff(&[StaffRole::Treasurer])
    }
}

#[tokio::test]
async fn case_078_no_more_than_was_paid_goes_back() {
    let shop = Shop::open().await;
    let (ada, invoice) = shop.debtor("Ada");
    shop.has_paid(&invoice, TestCard::Pays).await;
    let calls = shop.control.calls().len();
    let too_much = shop.refunds(&invoice, 2501, "key-1");
    assert!(matches!(too_much, Err(RefundError::TooMuch(left)) if left == euro(2500)));
    shop.refunds(&invoice, 1500, "key-2").unwrap();
    let second = shop.refunds(&invoice, 1500, "key-3");
    assert!(matches!(second, Err(RefundError::TooMuch(left)) if left == euro(1000)));
    // Stripe was asked nothing yet.
    assert_eq!(shop.control.calls().len(), calls);
    shop.work().await;
    assert_eq!(shop.refund_states(&invoice), [RefundState::Succeeded]);
    assert_eq!((shop.outstanding(&invoice), shop.credit(&ada)), (1500, 0));
    assert_eq!(shop.balance(Purpose::Clearing), 1000 - FEE);
    shop.is_sound();
}

#[tokio::test]
async fn the_same_request_is_one_refund() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.has_paid(&invoice, TestCard::Pays).await;
    shop.refunds(&invoice, 1000, "key-1").unwrap();
    shop.refunds(&invoice, 1000, "key-1").unwrap();
    assert!(matches!(shop.refunds(&invoice, 900, "key-1"), Err(RefundError::KeyReused)));
    shop.work().await;
    assert_eq!(shop.refund_states(&invoice), [RefundState::Succeeded]);
    shop.is_sound();
}

#[tokio::test]
async fn two_refunds_at_once_give_back_no_more_than_there_is() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.has_paid(&invoice, TestCard::Pays).await;
    let payment = shop.payment(&invoice);
    let ask = |key: &str| {
        let means = shop.site.desk.means_of_another_process();
        let new = NewRefund {
            payment_id: payment.clone(),
            amount: euro(1500),
            reason: "at once".to_owned(),
            request_key: key.to_owned(),
        };
        std::thread::spawn(move || {
            let actor = folkmoot::ground::db::Actor::system();
            means.db.write_now(actor, |tx| treasury::refund(tx, &new)).is_ok()
        })
    };
    let done = [ask("key-1"), ask("key-2")].map(|thread| thread.join().unwrap());
    assert_eq!(done.iter().filter(|done| **done).count(), 1);
    shop.work().await;
    shop.is_sound();
}

#[tokio::test]
async fn credit_goes_back_first_and_then_what_was_used() {
    let shop = Shop::open().await;
    let (ada, invoice) = shop.debtor("Ada");
    let checkout = shop.sets_out(&shop.site.browser(), &invoice).await;
    let new = treasury::NewPayment {
        party_id: ada.party.clone(),
        rail: treasury::Rail::Transfer,
        amount: euro(1000),
        received_on: shop.site.desk.means.clock.now().date_naive(),
        reference: String::new(),
        invoice_id: None,
        request_key: "transfer-1".to_owned(),
    };
    shop.coop.write(|tx| treasury::record_payment(tx, new)).unwrap();
    let back = shop.gives(&checkout, TestCard::Pays).await.leads();
    shop.site.browser().get(&back).await.is(200);
    assert_eq!((shop.outstanding(&invoice), shop.credit(&ada)), (0, 1000));
    shop.refunds(&invoice, 1200, "key-1").unwrap();
    shop.work().await;
    assert_eq!((shop.outstanding(&invoice), shop.credit(&ada)), (200, 0));
    shop.is_sound();
}

#[tokio::test]
async fn case_079_a_refund_that_fails_later_is_credit_again_and_treasurers_are_told() {
    let shop = Shop::open().await;
    let treasurer = shop.coop.desk.person("Tess Treasurer");
    shop.coop.desk.appoint(&treasurer, StaffRole::Treasurer);
    let (ada, invoice) = shop.debtor("Ada");
    shop.has_paid(&invoice, TestCard::RefundFails).await;
    shop.refunds(&invoice, 2500, "key-1").unwrap();
    shop.work().await;
    assert_eq!(shop.refund_states(&invoice), [RefundState::Succeeded]);
    assert_eq!((shop.outstanding(&invoice), shop.credit(&ada)), (2500, 0));
    shop.coop.desk.clock.advance(Duration::seconds(10));
    shop.tell(&shop.event("refund.failed")).await.is(200);
    assert!(shop.complaints().await.is_empty());
    assert_eq!(shop.refund_states(&invoice), [RefundState::Failed]);
    // The money is theirs again, and pays what is open.
    assert_eq!((shop.outstanding(&invoice), shop.credit(&ada)), (0, 0));
    assert_eq!(shop.balance(Purpose::Clearing), 2500 - FEE);
    let told = shop.coop.read(|conn| folkmoot::identity::user(conn, &treasurer)).unwrap().email;
    assert_eq!(shop.coop.letters_to(&told), ["rail_word"]);
    // It can be tried once more.
    shop.refunds(&invoice, 2500, "key-2").unwrap();
    shop.work().await;
    shop.is_sound();
}

#[tokio::test]
async fn a_failure_that_nobody_tells_is_found_by_the_sweep() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.has_paid(&invoice, TestCard::RefundFails).await;
    shop.refunds(&invoice, 1000, "key-1").unwrap();
    shop.work().await;
    shop.coop.desk.clock.advance(Duration::days(5));
    shop.sweep().await;
    assert_eq!(shop.refund_states(&invoice), [RefundState::Failed]);
    assert_eq!(shop.outstanding(&invoice), 0);
    shop.is_sound();
}

#[tokio::test]
async fn a_slow_refund_is_on_its_way_until_stripe_says_more() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.has_paid(&invoice, TestCard::RefundIsSlow).await;
    shop.refunds(&invoice, 1000, "key-1").unwrap();
    shop.work().await;
    assert_eq!(shop.refund_states(&invoice), [RefundState::Pending]);
    let created = shop.event("refund.created");
    shop.coop.desk.clock.advance(Duration::seconds(10));
    shop.tell(&shop.event("refund.updated")).await.is(200);
    shop.work().await;
    shop.tell(&created).await.is(200);
    assert!(shop.complaints().await.is_empty());
    assert_eq!(shop.refund_states(&invoice), [RefundState::Succeeded]);
    shop.is_sound();
}

#[tokio::test]
async fn a_refund_asked_for_while_stripe_is_down_is_asked_for_again_under_the_same_key() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.has_paid(&invoice, TestCard::Pays).await;
    shop.refunds(&invoice, 1000, "key-1").unwrap();
    let once = Some(1);
    let reply = Some(ReplyFault::HangAfter);
    shop.control.set_faults(StripeFaults { reply, times: once, ..StripeFaults::default() });
    assert_eq!(shop.complaints().await.len(), 1);
    assert_eq!(shop.refund_states(&invoice), [RefundState::Prepared]);
    shop.is_sound();
    shop.control.set_faults(StripeFaults::default());
    shop.coop.desk.clock.advance(Duration::hours(1));
    assert!(shop.complaints().await.is_empty());
    assert_eq!(shop.refund_states(&invoice), [RefundState::Succeeded]);
    let events = shop.control.events();
    assert_eq!(events.iter().filter(|event| event.kind == "refund.created").count(), 1);
    shop.is_sound();
}

#[tokio::test]
async fn a_payment_made_online_is_not_undone_by_hand() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.has_paid(&invoice, TestCard::Pays).await;
    let payment = shop.payment(&invoice);
    let undone = shop.coop.write(|tx| treasury::reverse_payment(tx, &payment, "oops"));
    assert!(matches!(undone, Err(ReverseError::Online)), "{undone:?}");
    shop.is_sound();
}

#[tokio::test]
async fn a_treasurer_sees_what_a_refund_does_and_gives_it() {
    let shop = Shop::open().await;
    let (ada, invoice) = shop.debtor("Ada");
    shop.has_paid(&invoice, TestCard::Pays).await;
    let tess = shop.treasurer();
    let account = tess.get(&format!("/treasury/parties/{}", ada.party)).await;
    let path = format!("/treasury/payments/{}/refund", shop.payment(&invoice));
    account.is(200).sees(&path).sees_not("/reversal");
    tess.get(&path).await.is(200).sees("€25.00 of it can be given back").sees("value=\"25.00\"");
    let fields = |amount, reason, confirmed| {
        [
            ("amount", amount),
            ("reason", reason),
            ("request_key", "abcdefgh"),
            ("confirmed", confirmed),
        ]
    };
    let wrong = tess.post(&path, &fields("30.00", "too much", "")).await;
    wrong.is(422).sees("No more than is left").sees("value=\"30.00\"").sees("too much");
    tess.post(&path, &fields("12.345", "odd", "")).await.is(422).sees("12.345");
    tess.post(&path, &fields("10.00", "", "")).await.is(422).sees("value=\"10.00\"");
    let preview = tess.post(&path, &fields("10.00", "left early", "")).await;
    preview.is(200).sees("Open again on MT-2026-000001").sees("Give €10.00 back");
    assert!(shop.refund_states(&invoice).is_empty());
    let led = tess.post(&path, &fields("10.00", "left early", "yes")).await.leads();
    tess.get(&led).await.is(200).sees("left early").sees("To be given back");
    // The same page sent twice.
    tess.get(&path).await.is(200);
    tess.post(&path, &fields("10.00", "left early", "yes")).await.leads();
    shop.work().await;
    tess.get("/treasury/online").await.sees("Given back");
    assert_eq!(shop.refund_states(&invoice), [RefundState::Succeeded]);
    assert_eq!(shop.outstanding(&invoice), 1000);
    shop.is_sound();
}

#[tokio::test]
async fn nobody_else_gives_money_back_and_not_without_a_proof() {
    let shop = Shop::open().await;
    let (ada, invoice) = shop.debtor("Ada");
    shop.has_paid(&invoice, TestCard::Pays).await;
    let path = format!("/treasury/payments/{}/refund", shop.payment(&invoice));
    let fields =
        [("amount", "10.00"), ("reason", "x y"), ("request_key", "abcdefgh"), ("confirmed", "yes")];
    for browser in [shop.site.signed_in(&ada.user), shop.site.staff(&[StaffRole::Auditor])] {
        browser.get("/home").await.is(200);
        browser.get(&path).await.is(403);
        browser.post(&path, &fields).await.is(403);
    }
    let tess = shop.treasurer();
    tess.get(&path).await.is(200);
    shop.coop.desk.clock.advance(Duration::hours(2));
    let late = tess.post(&path, &fields).await;
    assert!(late.status == 403 || late.status == 303, "{}", late.status);
    assert!(shop.refund_states(&invoice).is_empty());
    let transfer = "/treasury/payments/pay_nothing/refund";
    shop.treasurer().get(transfer).await.is(404);
}

#[tokio::test]
async fn what_went_back_stands_in_the_file_of_payments_with_a_sign_of_its_own() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.has_paid(&invoice, TestCard::Pays).await;
    shop.refunds(&invoice, 1000, "key-1").unwrap();
    shop.work().await;
    let (_, second) = shop.debtor("Bo");
    shop.has_paid(&second, TestCard::RefundFails).await;
    shop.refunds(&second, 700, "key-2").unwrap();
    shop.work().await;
    shop.coop.desk.clock.advance(Duration::seconds(10));
    shop.tell(&shop.event("refund.failed")).await.is(200);
    assert!(shop.complaints().await.is_empty());
    let tess = shop.site.staff(&[StaffRole::Treasurer]);
    let file = tess.get("/treasury/payments.csv").await;
    let mut reader = csv::Reader::from_reader(file.is(200).body.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let kinds: Vec<&str> = rows.iter().map(|row| &row[9]).collect();
    assert_eq!(kinds, ["payment", "payment", "refund", "refund"]);
    let (gone, failed) = (&rows[2], &rows[3]);
    assert_eq!((&gone[1], &gone[2], &gone[3], &gone[4]), ("Ada", "card", "-10.00", "EUR"));
    assert_eq!((&gone[0], &gone[8]), ("2026-05-21", ""));
    assert_eq!((&failed[1], &failed[3]), ("Bo", "-7.00"));
    assert!(failed[8].starts_with("2026-05-21T12:00:"), "{failed:?}");
}
