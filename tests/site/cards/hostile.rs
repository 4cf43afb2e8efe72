//! Forged, replayed, too old, somebody else's, too much.

use std::sync::Arc;

use chrono::Duration;
use folkmoot::gateways::simulators::stripe::TestCard;
use folkmoot::identity::StaffRole;
use folkmoot::ledger::Purpose;
use folkmoot::treasury::AttemptState;

use super::{KEY, Shop, rail, simulated};

#[tokio::test]
async fn a_forged_event_is_refused_and_leaves_nothing() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.pays(&invoice).await;
    let event = shop.event("checkout.session.completed");
    let signature = shop.control.signature(&event.body);
    let forged = event.body.replace("2500", "9900");
    shop.tell_signed(&forged, &signature).await.is(400);
    shop.tell_signed(&event.body, "t=1,v1=00").await.is(400);
    shop.tell_signed(&event.body, "").await.is(400);
    let bare = shop.stranger();
    bare.send(bare.request("POST", "/hooks/stripe").body(event.body.clone())).await.is(400);
    bare.get("/hooks/stripe").await.is(405);
    assert!(shop.work().await.ran.iter().all(|(name, _)| !name.contains("rail_message")));
    assert_eq!(shop.outstanding(&invoice), 2500);
}

#[tokio::test]
async fn an_event_kept_for_later_is_too_old() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.pays(&invoice).await;
    let event = shop.event("checkout.session.completed");
    let signature = shop.control.signature(&event.body);
    shop.coop.desk.clock.advance(Duration::seconds(301));
    shop.tell_signed(&event.body, &signature).await.is(400);
    assert_eq!(shop.outstanding(&invoice), 2500);
}

#[tokio::test]
async fn a_right_event_is_only_a_reason_to_ask() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.sets_out(&shop.site.browser(), &invoice).await;
    let session = shop.control.sessions()[0].clone();
    // Signed, and a lie: nobody has paid.
    let body = format!(
        "{{\"id\":\"evt_1\",\"type\":\"checkout.session.completed\",\"livemode\":false,\
         \"data\":{{\"object\":{{\"id\":\"{session}\",\"payment_status\":\"paid\"}}}}}}"
    );
    shop.tell_signed(&body, &shop.control.signature(&body)).await.is(200);
    assert!(shop.complaints().await.is_empty());
    assert_eq!(shop.states(&invoice), [AttemptState::Sent]);
    assert_eq!(shop.outstanding(&invoice), 2500);
}

#[tokio::test]
async fn case_097_another_mode_and_another_account_are_parked() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.pays(&invoice).await;
    let session = shop.control.sessions()[0].clone();
    let told = async |id: &str, rest: &str| {
        let body = format!(
            "{{\"id\":\"{id}\",\"type\":\"checkout.session.completed\",{rest},\
             \"data\":{{\"object\":{{\"id\":\"{session}\"}}}}}}"
        );
        shop.tell_signed(&body, &shop.control.signature(&body)).await.is(200);
        shop.complaints().await
    };
    let why = told("evt_live", "\"livemode\":true").await;
    assert!(why[0].contains("mixed up"), "{why:?}");
    let why = told("evt_acct", "\"livemode\":false,\"account\":\"acct_other\"").await;
    assert!(why[0].contains("another account"), "{why:?}");
    assert_eq!(shop.outstanding(&invoice), 2500);
}

#[tokio::test]
async fn case_097_a_session_of_another_account_is_parked_where_operators_see_it() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let body = "{\"id\":\"evt_1\",\"type\":\"checkout.session.completed\",\"livemode\":false,\
                \"data\":{\"object\":{\"id\":\"cs_test_elsewhere\"}}}";
    shop.tell_signed(body, &shop.control.signature(body)).await.is(200);
    let why = shop.complaints().await;
    assert!(why[0].contains("checkout.session.completed (evt_1)"), "{why:?}");
    let operator = shop.site.staff(&[StaffRole::Operator]);
    let jobs = operator.get("/office/jobs").await;
    jobs.is(200).sees("Look at what the card company tells").sees("evt_1");
    let href = jobs.body.split("/office/jobs/job_").nth(1).unwrap().split('"').next().unwrap();
    let job = format!("/office/jobs/job_{href}");
    operator.get(&job).await.is(200);
    operator.post(&format!("{job}/retry"), &[]).await.leads();
    assert_eq!(shop.complaints().await.len(), 1);
    assert_eq!(shop.outstanding(&invoice), 2500);
}

#[tokio::test]
async fn case_097_a_wrong_amount_or_currency_is_parked_and_never_paid() {
    let shop = Shop::open().await;
    let treasurer = shop.coop.desk.person("Tess Treasurer");
    shop.coop.desk.appoint(&treasurer, StaffRole::Treasurer);
    for (round, (amount, currency, why)) in
        [(100, "eur", "other-amount"), (2500, "usd", "other-currency")].into_iter().enumerate()
    {
        let (_, invoice) = shop.debtor(&format!("Ada {round}"));
        let checkout = shop.sets_out(&shop.site.browser(), &invoice).await;
        let session = checkout.rsplit('/').next().unwrap().to_owned();
        let back = shop.gives(&checkout, TestCard::Pays).await.leads();
        shop.control.falsify(&session, amount, currency);
        shop.site.browser().get(&back).await.is(200).sees("does not fit");
        let attempt = shop.attempts(&invoice)[0].clone();
        assert_eq!((attempt.state, attempt.problem.as_deref()), (AttemptState::Parked, Some(why)));
        assert_eq!(shop.outstanding(&invoice), 2500);
    }
    assert_eq!(shop.balance(Purpose::Clearing), 0);
    let told = shop.coop.read(|conn| folkmoot::identity::user(conn, &treasurer)).unwrap().email;
    assert_eq!(shop.coop.letters_to(&told), ["rail_word", "rail_word"]);
    let tess = shop.site.signed_in(&treasurer);
    tess.get("/treasury/online").await.is(200).sees("Needs a look").sees("other-currency");
    shop.is_sound();
}

#[tokio::test]
async fn a_huge_body_is_refused_before_it_is_read_to_its_end() {
    let shop = Shop::open().await;
    let body = "x".repeat(300 * 1024);
    shop.tell_signed(&body, &shop.control.signature(&body)).await.is(413);
    let just = format!("{{{}", " ".repeat(255 * 1024));
    shop.tell_signed(&just, &shop.control.signature(&just)).await.is(400);
}

#[tokio::test]
async fn the_address_one_comes_back_with_proves_nothing() {
    let shop = Shop::open().await;
    let (_, mine) = shop.debtor("Ada");
    let (_, theirs) = shop.debtor("Bo");
    let browser = shop.site.browser();
    shop.sets_out(&browser, &mine).await;
    let attempt = shop.attempts(&mine)[0].id.to_string();
    let (my_path, their_path) = (shop.pay_path(&mine), shop.pay_path(&theirs));
    let lie = "?success=true&payment_status=paid&session_id=cs_test_1";
    let page = browser.get(&format!("{my_path}/attempts/{attempt}{lie}")).await;
    page.is(200).sees("not paid yet");
    browser.get(&format!("{their_path}/attempts/{attempt}")).await.is(404);
    browser.get(&format!("{my_path}/attempts/atm_nothing")).await.is(404);
    browser.get(&format!("/pay/wrong-token/attempts/{attempt}")).await.is(404);
    browser.get(&my_path).await.is(200);
    browser.post("/pay/wrong-token/card", &[]).await.is(404);
    let bare = browser.post_raw(&format!("{my_path}/card"), &[]).await;
    assert!(bare.status == 403 || bare.status == 422, "{}", bare.status);
    assert_eq!(shop.outstanding(&mine), 2500);
}

#[tokio::test]
async fn nobody_is_sent_to_a_page_that_is_not_stripe_s() {
    let mut desk = crate::support::Desk::new();
    let stripe = simulated(&desk);
    // The account is right; the page it names is not where we expect pages of Stripe.
    let access = folkmoot::gateways::stripe::StripeAccess {
        key: KEY.to_owned().into(),
        webhook_secrets: Vec::new(),
        api: stripe.origin().parse().unwrap(),
        page_origin: "https://checkout.stripe.com".to_owned(),
        patience: folkmoot::gateways::http::HttpSettings {
            reach: folkmoot::gateways::http::Reach::LOOPBACK,
            ..folkmoot::gateways::http::HttpSettings::default()
        },
    };
    desk.means.cards = Some(Arc::new(folkmoot::gateways::stripe::Stripe::new(access)));
    let coop = crate::support::Coop::on(desk);
    let site = crate::support::Site::at(coop.desk.clone()).await;
    let control = stripe.control();
    let shop = Shop { coop, site, control, stripe };
    let (_, invoice) = shop.debtor("Ada");
    let browser = shop.site.browser();
    browser.get(&shop.pay_path(&invoice)).await.is(200);
    let led = browser.post(&format!("{}/card", shop.pay_path(&invoice)), &[]).await.leads();
    browser.get(&led).await.sees("Cards cannot be taken at the moment");
    assert_eq!(shop.states(&invoice), [AttemptState::Failed]);
}

#[tokio::test]
async fn a_key_that_stripe_does_not_know_charges_nobody() {
    let mut desk = crate::support::Desk::new();
    let stripe = simulated(&desk);
    desk.means.cards = Some(rail(stripe.origin(), "sk_test_wrong_key"));
    let coop = crate::support::Coop::on(desk);
    let site = crate::support::Site::at(coop.desk.clone()).await;
    let control = stripe.control();
    let shop = Shop { coop, site, control, stripe };
    let (_, invoice) = shop.debtor("Ada");
    let browser = shop.site.browser();
    browser.get(&shop.pay_path(&invoice)).await.is(200);
    let led = browser.post(&format!("{}/card", shop.pay_path(&invoice)), &[]).await.leads();
    browser.get(&led).await.sees("Cards cannot be taken at the moment").sees("IBAN");
    assert_eq!(shop.states(&invoice), [AttemptState::Prepared]);
}
