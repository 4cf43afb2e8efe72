//! What Stripe tells: in every order, several times, late, or never.

use chrono::Duration;
use folkmoot::gateways::simulators::stripe::{DeliveryFault, StripeFaults, TestCard};
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::{self, JobState};
use folkmoot::ledger::Purpose;
use folkmoot::treasury::AttemptState;

use super::{FEE, SECRET, Shop};

#[tokio::test]
async fn case_088_an_event_told_three_times_is_one_payment() {
    let shop = Shop::open().await;
    let (ada, invoice) = shop.debtor("Ada");
    shop.pays(&invoice).await;
    let event = shop.event("checkout.session.completed");
    for _ in 0..3 {
        shop.tell(&event).await.is(200);
    }
    assert!(shop.complaints().await.is_empty());
    assert_eq!((shop.outstanding(&invoice), shop.credit(&ada)), (0, 0));
    let receipts = shop.coop.letters_to(&ada.email);
    assert_eq!(receipts.iter().filter(|name| *name == "card_receipt").count(), 1);
    shop.is_sound();
}

fn orders(of: &[usize]) -> Vec<Vec<usize>> {
    if of.len() < 2 {
        return vec![of.to_vec()];
    }
    let mut all = Vec::new();
    for (place, first) in of.iter().enumerate() {
        let mut rest = of.to_vec();
        rest.remove(place);
        for mut order in orders(&rest) {
            order.insert(0, *first);
            all.push(order);
        }
    }
    all
}

#[tokio::test]
async fn case_089_events_end_in_the_same_state_in_every_order() {
    let shop = Shop::open().await;
    let kinds = [
        "payment_intent.created",
        "payment_intent.requires_action",
        "payment_intent.succeeded",
        "checkout.session.completed",
    ];
    let orders = orders(&[0, 1, 2, 3]);
    assert_eq!(orders.len(), 24);
    for (round, order) in orders.iter().enumerate() {
        let (ada, invoice) = shop.debtor(&format!("Ada {round}"));
        let checkout = shop.sets_out(&shop.site.browser(), &invoice).await;
        shop.gives(&checkout, TestCard::AsksTheBank).await.is(200);
        let bank = format!("{checkout}/bank");
        shop.stranger().post_raw(&bank, &[("result", "complete")]).await.leads();
        let events = kinds.map(|kind| shop.event(kind));
        for place in order {
            shop.tell(&events[*place]).await.is(200);
            // Some are worked on together, some one by one.
            if round % 2 == 0 {
                assert!(shop.complaints().await.is_empty());
            }
        }
        assert!(shop.complaints().await.is_empty());
        assert_eq!(shop.states(&invoice), [AttemptState::Succeeded], "{order:?}");
        assert_eq!((shop.outstanding(&invoice), shop.credit(&ada)), (0, 0), "{order:?}");
    }
    assert_eq!(shop.balance(Purpose::Clearing), 24 * (2500 - FEE));
    shop.is_sound();
}

#[tokio::test]
async fn case_090_a_failure_told_after_the_success_changes_nothing() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let checkout = shop.sets_out(&shop.site.browser(), &invoice).await;
    shop.gives(&checkout, TestCard::Declined).await.is(402);
    let failed = shop.event("payment_intent.payment_failed");
    shop.gives(&checkout, TestCard::Pays).await.leads();
    shop.tell(&shop.event("payment_intent.succeeded")).await.is(200);
    shop.work().await;
    shop.tell(&failed).await.is(200);
    assert!(shop.complaints().await.is_empty());
    assert_eq!(shop.states(&invoice), [AttemptState::Succeeded]);
    assert_eq!(shop.outstanding(&invoice), 0);
    shop.is_sound();
}

#[tokio::test]
async fn case_092_a_rolled_secret_loses_no_event() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.pays(&invoice).await;
    let both = vec!["whsec_not_ours_yet_0123456789".to_owned(), SECRET.to_owned()];
    shop.control.set_webhook(None, both);
    shop.tell(&shop.event("checkout.session.completed")).await.is(200);
    shop.work().await;
    assert_eq!(shop.outstanding(&invoice), 0);
}

#[tokio::test]
async fn case_093_what_is_not_known_is_stored_and_what_cannot_be_read_is_refused() {
    let shop = Shop::open().await;
    let told =
        async |body: &str| shop.tell_signed(body, &shop.control.signature(body)).await.status;
    let event = |id: &str, kind: &str, object: &str| {
        format!(
            "{{\"id\":\"{id}\",\"type\":\"{kind}\",\"livemode\":false,\
             \"data\":{{\"object\":{object}}}}}"
        )
    };
    let unknown = event("evt_customer", "customer.created", "{\"id\":\"cus_1\"}");
    assert_eq!(told(&unknown).await, 200);
    let sparse = event("evt_session", "checkout.session.completed", "{\"colour\":\"red\"}");
    assert_eq!(told(&sparse).await, 200);
    assert_eq!(told("{\"id\":\"evt_1\"").await, 400);
    assert_eq!(told("[]").await, 400);
    assert_eq!(told("{\"id\":\"../../refunds\",\"type\":\"x\",\"livemode\":false}").await, 400);
    assert!(shop.complaints().await.is_empty());
}

#[tokio::test]
async fn case_094_what_is_told_again_after_a_crash_is_done_once() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.pays(&invoice).await;
    let event = shop.event("checkout.session.completed");
    shop.tell(&event).await.is(200);
    // The answer was lost; the worker was faster than the second try.
    shop.work().await;
    shop.tell(&event).await.is(200);
    assert!(shop.work().await.ran.is_empty());
    assert_eq!(shop.balance(Purpose::Clearing), 2500 - FEE);
}

#[tokio::test]
async fn case_096_an_event_that_never_comes_is_found_by_the_sweep() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.pays(&invoice).await;
    assert_eq!(shop.outstanding(&invoice), 2500);
    shop.coop.desk.clock.advance(Duration::days(4));
    shop.sweep().await;
    assert_eq!(shop.outstanding(&invoice), 0);
    assert_eq!(shop.states(&invoice), [AttemptState::Succeeded]);
    shop.is_sound();
}

#[tokio::test]
async fn case_096_what_could_not_be_delivered_is_fetched() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.pays(&invoice).await;
    shop.sweep().await;
    let stored = shop.coop.read::<_, DbError>(queue::job_counts).unwrap();
    let done = stored.iter().filter(|count| {
        count.name == "treasury.work_rail_message" && count.state == JobState::Done
    });
    assert_eq!(done.map(|count| count.jobs).sum::<i64>(), 4);
    // Told at last, it is known.
    shop.tell(&shop.event("checkout.session.completed")).await.is(200);
    assert!(shop.work().await.ran.is_empty());
}

#[tokio::test]
async fn the_event_may_come_before_the_payer_does() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let back = shop.pays(&invoice).await;
    shop.tell(&shop.event("checkout.session.completed")).await.is(200);
    shop.work().await;
    shop.site.browser().get(&back).await.is(200).sees("Thank you");
    assert_eq!(shop.balance(Purpose::Clearing), 2500 - FEE);
    shop.is_sound();
}

/// Waits for the courier, up to ten seconds.
async fn until(shop: &Shop, enough: impl Fn(&Shop) -> bool) {
    for _ in 0..200 {
        if enough(shop) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{:#?}", shop.control.sent());
}

#[tokio::test]
async fn the_simulated_courier_delivers_doubled_and_reordered_events() {
    let shop = Shop::open().await;
    let hook = format!("{}/hooks/stripe", shop.site.base);
    shop.control.set_webhook(Some(hook), vec![SECRET.to_owned()]);
    for (round, fault) in [None, Some(DeliveryFault::Duplicate), Some(DeliveryFault::Reordered)]
        .into_iter()
        .enumerate()
    {
        shop.control.set_faults(StripeFaults { delivery: fault, ..StripeFaults::default() });
        let (_, invoice) = shop.debtor(&format!("Ada {round}"));
        shop.pays(&invoice).await;
        until(&shop, |shop| shop.control.events().iter().all(|event| event.delivered)).await;
        assert!(shop.control.sent().iter().all(|sent| sent.status == Some(200)));
        assert!(shop.complaints().await.is_empty());
        assert_eq!(shop.outstanding(&invoice), 0);
    }
    shop.is_sound();
}

#[tokio::test]
async fn wrongly_and_long_ago_signed_events_do_nothing() {
    let shop = Shop::open().await;
    let hook = format!("{}/hooks/stripe", shop.site.base);
    shop.control.set_webhook(Some(hook), vec![SECRET.to_owned()]);
    for (round, fault) in
        [DeliveryFault::WrongSignature, DeliveryFault::OldSignature].into_iter().enumerate()
    {
        shop.control.set_faults(StripeFaults { delivery: Some(fault), ..StripeFaults::default() });
        let (_, invoice) = shop.debtor(&format!("Ada {round}"));
        let before = shop.control.sent().len();
        shop.pays(&invoice).await;
        until(&shop, |shop| shop.control.sent().len() > before).await;
        assert!(shop.control.sent()[before..].iter().all(|sent| sent.status == Some(400)));
        assert!(shop.work().await.ran.iter().all(|(name, _)| !name.contains("rail_message")));
        assert_eq!(shop.outstanding(&invoice), 2500);
    }
}
