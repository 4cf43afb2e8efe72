//! Stripe is not well: 500s, time-outs before and after the deed, rubbish.

use chrono::Duration;
use folkmoot::gateways::simulators::stripe::{ReplyFault, StripeFaults, TestCard};
use folkmoot::ground::queue::{Job, JobError};
use folkmoot::treasury::{AttemptState, LookAfterRail};

use super::Shop;

fn once(fault: ReplyFault) -> StripeFaults {
    StripeFaults { reply: Some(fault), times: Some(1), ..StripeFaults::default() }
}

fn always(fault: ReplyFault) -> StripeFaults {
    StripeFaults { reply: Some(fault), ..StripeFaults::default() }
}

#[tokio::test]
async fn case_095_after_a_time_out_the_same_key_is_the_same_session() {
    let shop = Shop::open().await;
    for (round, fault) in
        [ReplyFault::HangAfter, ReplyFault::Hang, ReplyFault::ServerError, ReplyFault::RateLimit]
            .into_iter()
            .enumerate()
    {
        let (_, invoice) = shop.debtor(&format!("Ada {round}"));
        let browser = shop.site.browser();
        let path = shop.pay_path(&invoice);
        shop.control.set_faults(once(fault));
        browser.get(&path).await.is(200);
        let led = browser.post(&format!("{path}/card"), &[]).await.leads();
        browser.get(&led).await.sees("Nothing was charged");
        assert_eq!(shop.states(&invoice), [AttemptState::Prepared], "{fault:?}");
        shop.control.set_faults(StripeFaults::default());
        // Seconds later, as people do.
        shop.coop.desk.clock.advance(Duration::seconds(20));
        let checkout = browser.post(&format!("{path}/card"), &[]).await.leads();
        assert_eq!(shop.control.sessions().len(), round + 1, "{fault:?}");
        assert_eq!(shop.attempts(&invoice).len(), 1);
        let back = shop.gives(&checkout, TestCard::Pays).await.leads();
        browser.get(&back).await.sees("Thank you");
    }
    shop.is_sound();
}

#[tokio::test]
async fn an_answer_of_500_that_is_remembered_is_left_behind_with_its_key() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let browser = shop.site.browser();
    let path = shop.pay_path(&invoice);
    shop.control.set_faults(once(ReplyFault::ServerErrorAfter));
    browser.get(&path).await.is(200);
    browser.post(&format!("{path}/card"), &[]).await.leads();
    shop.control.set_faults(StripeFaults::default());
    // The same key gets the same 500.
    let led = browser.post(&format!("{path}/card"), &[]).await.leads();
    browser.get(&led).await.sees("Cards cannot be taken");
    shop.coop.desk.clock.advance(Duration::minutes(26));
    let checkout = browser.post(&format!("{path}/card"), &[]).await.leads();
    assert_eq!(shop.states(&invoice), [AttemptState::Sent, AttemptState::Lapsed]);
    let back = shop.gives(&checkout, TestCard::Pays).await.leads();
    browser.get(&back).await.sees("Thank you");
    shop.is_sound();
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_ends_the_attempt() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let browser = shop.site.browser();
    let path = shop.pay_path(&invoice);
    shop.control.set_faults(once(ReplyFault::Html));
    browser.get(&path).await.is(200);
    let led = browser.post(&format!("{path}/card"), &[]).await.leads();
    browser.get(&led).await.sees("Cards cannot be taken");
    assert_eq!(shop.states(&invoice), [AttemptState::Failed]);
    shop.sets_out(&browser, &invoice).await;
    assert_eq!(shop.states(&invoice), [AttemptState::Sent, AttemptState::Failed]);
}

#[tokio::test]
async fn whoever_comes_back_while_stripe_is_down_is_told_to_wait() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let back = shop.pays(&invoice).await;
    shop.control.set_faults(always(ReplyFault::ServerError));
    let browser = shop.site.browser();
    browser.get(&back).await.is(200).sees("does not answer just now").sees("do not pay again");
    assert_eq!(shop.outstanding(&invoice), 2500);
    shop.tell(&shop.event("checkout.session.completed")).await.is(200);
    assert_eq!(shop.complaints().await.len(), 1);
    let swept = LookAfterRail {}.run(&shop.site.desk.means).await;
    assert!(matches!(swept, Err(JobError::TryAgain(_))), "{swept:?}");
    shop.control.set_faults(StripeFaults::default());
    shop.coop.desk.clock.advance(Duration::hours(1));
    shop.work().await;
    browser.get(&back).await.sees("Thank you");
    assert_eq!(shop.outstanding(&invoice), 0);
    shop.is_sound();
}

#[tokio::test]
async fn what_nobody_was_sent_to_lapses_and_can_still_turn_out_to_be_paid() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let browser = shop.site.browser();
    let path = shop.pay_path(&invoice);
    // The process was cut off after Stripe had taken the order.
    shop.control.set_faults(once(ReplyFault::HangAfter));
    browser.get(&path).await.is(200);
    browser.post(&format!("{path}/card"), &[]).await.leads();
    shop.control.set_faults(StripeFaults::default());
    shop.coop.desk.clock.advance(Duration::minutes(26));
    shop.sweep().await;
    assert_eq!(shop.states(&invoice), [AttemptState::Lapsed]);
    let session = shop.control.sessions()[0].clone();
    assert!(shop.control.pay(&session, TestCard::Pays));
    shop.tell(&shop.event("checkout.session.completed")).await.is(200);
    assert!(shop.complaints().await.is_empty());
    assert_eq!(shop.states(&invoice), [AttemptState::Succeeded]);
    assert_eq!(shop.outstanding(&invoice), 0);
    shop.is_sound();
}
