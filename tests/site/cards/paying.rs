//! Paying by card and coming back: once, whatever happens on the way.

use chrono::Duration;
use folkmoot::billing::Afterwards;
use folkmoot::gateways::simulators::stripe::{StripeFaults, TestCard};
use folkmoot::identity::StaffRole;
use folkmoot::ledger::Purpose;
use folkmoot::membership::Step;
use folkmoot::treasury::{self, AttemptState, NewPayment, PaymentError, Rail};

use super::{FEE, Shop};
use crate::support::{Member, euro};

/// Money that comes by the bank.
fn transfers(shop: &Shop, member: &Member, minor: i64, key: &str) {
    let new = NewPayment {
        party_id: member.party.clone(),
        rail: Rail::Transfer,
        amount: euro(minor),
        received_on: shop.site.desk.means.clock.now().date_naive(),
        reference: String::new(),
        invoice_id: None,
        request_key: key.to_owned(),
    };
    shop.coop.write::<_, PaymentError>(|tx| treasury::record_payment(tx, new)).unwrap();
}

#[tokio::test]
async fn an_invoice_is_paid_by_card_without_an_account() {
    let shop = Shop::open().await;
    let (ada, invoice) = shop.debtor("Ada");
    let browser = shop.site.browser();
    let path = shop.pay_path(&invoice);
    let page = browser.get(&path).await;
    page.is(200).sees("Pay €25.00 by card").sees("Test mode").sees("IBAN");
    let policy = page.headers.get("content-security-policy").unwrap().to_str().unwrap();
    assert!(policy.contains(&format!("form-action 'self' {}", shop.stripe.origin())), "{policy}");
    shop.coop.desk.clock.advance(Duration::seconds(1));
    let checkout = browser.post(&format!("{path}/card"), &[]).await.leads();
    assert!(checkout.starts_with(&format!("{}/c/pay/cs_test_", shop.stripe.origin())));
    shop.stranger().get(&checkout).await.is(200).sees("MT-2026-000001").sees("25.00 EUR");
    let back = shop.gives(&checkout, TestCard::Pays).await.leads();
    assert!(back.starts_with(&format!("{path}/attempts/atm_")), "{back}");
    browser.get(&back).await.is(200).sees("Thank you. €25.00 are paid.").sees_not("Pay €");
    assert_eq!(shop.outstanding(&invoice), 0);
    assert_eq!(shop.balance(Purpose::Clearing), 2500 - FEE);
    assert_eq!(shop.balance(Purpose::Fees), FEE);
    assert_eq!(shop.states(&invoice), [AttemptState::Succeeded]);
    assert_eq!(shop.coop.letters_to(&ada.email).last().unwrap(), "card_receipt");
    browser.get(&path).await.sees(">paid<").sees_not("Pay €");
    shop.work().await;
    shop.is_sound();
}

#[tokio::test]
async fn what_stripe_is_told_names_nobody() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada Lovelace");
    shop.sets_out(&shop.site.browser(), &invoice).await;
    let calls = shop.control.calls();
    let order = calls.iter().find(|call| call.path == "/v1/checkout/sessions").unwrap();
    assert_eq!(order.key.as_deref(), Some(shop.attempts(&invoice)[0].id.as_str()));
    assert_eq!(order.version.as_deref(), Some("2026-09-30.endive"));
    for word in ["Ada", "Lovelace", "example.org", "Pau"] {
        assert!(!order.parameters.contains(word), "{word} in {}", order.parameters);
    }
}

#[tokio::test]
async fn case_084_a_declined_card_pays_nothing_and_another_card_pays_once() {
    let shop = Shop::open().await;
    let (ada, invoice) = shop.debtor("Ada");
    shop.coop.days_under_review(30).await;
    assert_ne!(shop.coop.noted(&ada), Step::Good);
    let browser = shop.site.browser();
    let checkout = shop.sets_out(&browser, &invoice).await;
    let problems = [
        (TestCard::NoMoney, "insufficient_funds", "not enough money"),
        (TestCard::Expired, "expired_card", "it has expired"),
        (TestCard::WrongCode, "incorrect_cvc", "number or code is not right"),
        (TestCard::Stolen, "stolen_card", "Your bank can say why"),
    ];
    let back = format!("{}/attempts/{}", shop.pay_path(&invoice), shop.attempts(&invoice)[0].id);
    for (card, code, words) in problems {
        shop.gives(&checkout, card).await.is(402).sees(code);
        browser.get(&back).await.is(200).sees("€25.00 are not paid yet").sees(words);
        shop.tell(&shop.event("payment_intent.payment_failed")).await.is(200);
        shop.work().await;
        assert_eq!(shop.outstanding(&invoice), 2500);
    }
    shop.coop.review().await;
    assert_ne!(shop.coop.noted(&ada), Step::Good);
    shop.gives(&checkout, TestCard::Pays).await.leads();
    browser.get(&back).await.sees("Thank you");
    browser.get(&back).await.sees("Thank you");
    shop.coop.review().await;
    assert_eq!(shop.coop.noted(&ada), Step::Good);
    assert_eq!(shop.balance(Purpose::Clearing), 2500 - FEE);
    shop.is_sound();
}

#[tokio::test]
async fn the_bank_is_asked_and_may_say_no_first() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let browser = shop.site.browser();
    let checkout = shop.sets_out(&browser, &invoice).await;
    let back = format!("{}/attempts/{}", shop.pay_path(&invoice), shop.attempts(&invoice)[0].id);
    let bank = format!("{checkout}/bank");
    shop.gives(&checkout, TestCard::AsksTheBank).await.is(200).sees("Your bank");
    browser.get(&back).await.sees("not paid yet");
    let fails = shop.stranger().post_raw(&bank, &[("result", "fail")]).await;
    fails.is(402).sees("payment_intent_authentication_failure");
    browser.get(&back).await.sees("Your bank did not confirm");
    shop.gives(&checkout, TestCard::AsksTheBank).await.is(200);
    let paid = shop.stranger().post_raw(&bank, &[("result", "complete")]).await.leads();
    browser.get(&paid).await.sees("Thank you");
    assert_eq!(shop.outstanding(&invoice), 0);
    shop.is_sound();
}

#[tokio::test]
async fn whoever_goes_back_without_paying_can_go_on_at_the_same_page() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let browser = shop.site.browser();
    let checkout = shop.sets_out(&browser, &invoice).await;
    let back = format!("{}/attempts/{}", shop.pay_path(&invoice), shop.attempts(&invoice)[0].id);
    let page = shop.stranger().get(&checkout).await;
    page.sees("Back without paying").sees(&back);
    browser.get(&back).await.is(200).sees("€25.00 are not paid yet").sees("Pay €25.00 by card");
    let again = browser.post(&format!("{}/card", shop.pay_path(&invoice)), &[]).await.leads();
    assert_eq!(again, checkout);
    assert_eq!(shop.attempts(&invoice).len(), 1);
}

#[tokio::test]
async fn two_tabs_and_a_double_click_are_one_session() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let path = format!("{}/card", shop.pay_path(&invoice));
    let (one, two) = (shop.site.browser(), shop.site.browser());
    one.get(&shop.pay_path(&invoice)).await.is(200);
    two.get(&shop.pay_path(&invoice)).await.is(200);
    let (a, b, c) = tokio::join!(one.post(&path, &[]), one.post(&path, &[]), two.post(&path, &[]));
    assert_eq!((a.leads(), b.leads()), (c.leads(), c.leads()));
    assert_eq!(shop.control.sessions().len(), 1);
    assert_eq!(shop.attempts(&invoice).len(), 1);
    shop.is_sound();
}

#[tokio::test]
async fn an_amount_that_changed_meanwhile_closes_the_old_session() {
    let shop = Shop::open().await;
    let (ada, invoice) = shop.debtor("Ada");
    let browser = shop.site.browser();
    let old = shop.sets_out(&browser, &invoice).await;
    transfers(&shop, &ada, 1000, "transfer-1");
    browser.get(&shop.pay_path(&invoice)).await.sees("Pay €15.00 by card");
    let new = shop.sets_out(&browser, &invoice).await;
    assert_ne!(old, new);
    shop.stranger().get(&old).await.sees("This session is over");
    assert_eq!(shop.states(&invoice), [AttemptState::Sent, AttemptState::Lapsed]);
    let back = shop.gives(&new, TestCard::Pays).await.leads();
    browser.get(&back).await.sees("€15.00 are paid");
    assert_eq!((shop.outstanding(&invoice), shop.credit(&ada)), (0, 0));
    shop.is_sound();
}

#[tokio::test]
async fn a_session_paid_at_the_moment_it_is_closed_counts() {
    let shop = Shop::open().await;
    let (ada, invoice) = shop.debtor("Ada");
    let browser = shop.site.browser();
    shop.pays(&invoice).await;
    transfers(&shop, &ada, 1000, "transfer-1");
    // Nobody has told us: the page still offers 15.00.
    browser.get(&shop.pay_path(&invoice)).await.sees("Pay €15.00 by card");
    let led = browser.post(&format!("{}/card", shop.pay_path(&invoice)), &[]).await.leads();
    browser.get(&led).await.sees("Nothing is open any more");
    assert_eq!(shop.states(&invoice), [AttemptState::Succeeded]);
    assert_eq!((shop.outstanding(&invoice), shop.credit(&ada)), (0, 1000));
    shop.is_sound();
}

#[tokio::test]
async fn case_074_a_card_that_comes_after_the_transfer_is_credit_and_treasurers_are_told() {
    let shop = Shop::open().await;
    let treasurer = shop.coop.desk.person("Tess Treasurer");
    shop.coop.desk.appoint(&treasurer, StaffRole::Treasurer);
    let (ada, invoice) = shop.debtor("Ada");
    let checkout = shop.sets_out(&shop.site.browser(), &invoice).await;
    transfers(&shop, &ada, 2500, "transfer-1");
    let back = shop.gives(&checkout, TestCard::Pays).await.leads();
    shop.site.browser().get(&back).await.sees("Thank you");
    assert_eq!((shop.outstanding(&invoice), shop.credit(&ada)), (0, 2500));
    let told = shop.coop.read(|conn| folkmoot::identity::user(conn, &treasurer)).unwrap().email;
    assert_eq!(shop.coop.letters_to(&told), ["rail_word"]);
    shop.is_sound();
}

#[tokio::test]
async fn case_075_a_card_that_comes_after_a_credit_note_is_credit_and_opens_nothing() {
    let shop = Shop::open().await;
    let (ada, invoice) = shop.debtor("Ada");
    let checkout = shop.sets_out(&shop.site.browser(), &invoice).await;
    let let_go = Afterwards::LetGo;
    shop.coop.write(|tx| treasury::void_invoice(tx, &invoice, "by mistake", let_go)).unwrap();
    let back = shop.gives(&checkout, TestCard::Pays).await.leads();
    shop.site.browser().get(&back).await.sees("Thank you");
    assert_eq!((shop.outstanding(&invoice), shop.credit(&ada)), (0, 2500));
    shop.is_sound();
}

#[tokio::test]
async fn a_session_that_ran_out_lapses_and_the_next_try_is_a_new_one() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let browser = shop.site.browser();
    let old = shop.sets_out(&browser, &invoice).await;
    let back = format!("{}/attempts/{}", shop.pay_path(&invoice), shop.attempts(&invoice)[0].id);
    shop.coop.desk.clock.advance(Duration::minutes(61));
    browser.get(&back).await.is(200).sees("nothing was charged");
    assert_eq!(shop.states(&invoice), [AttemptState::Lapsed]);
    let new = shop.sets_out(&browser, &invoice).await;
    assert_ne!(old, new);
    shop.gives(&old, TestCard::Pays).await.is(200).sees("This session is over");
    shop.is_sound();
}

#[tokio::test]
async fn a_page_that_would_close_under_their_hands_is_replaced() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let browser = shop.site.browser();
    let old = shop.sets_out(&browser, &invoice).await;
    shop.coop.desk.clock.advance(Duration::minutes(57));
    let new = shop.sets_out(&browser, &invoice).await;
    assert_ne!(old, new);
    assert_eq!(shop.states(&invoice), [AttemptState::Sent, AttemptState::Lapsed]);
}

#[tokio::test]
async fn the_fee_is_booked_when_the_balance_transaction_tells_it_and_once() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    shop.control.set_faults(StripeFaults { late_fees: true, ..StripeFaults::default() });
    shop.has_paid(&invoice, TestCard::Pays).await;
    assert_eq!((shop.balance(Purpose::Fees), shop.balance(Purpose::Clearing)), (0, 2500));
    shop.control.set_faults(StripeFaults::default());
    for _ in 0..3 {
        shop.coop.desk.clock.advance(Duration::minutes(10));
        shop.sweep().await;
        assert_eq!(
            (shop.balance(Purpose::Fees), shop.balance(Purpose::Clearing)),
            (FEE, 2500 - FEE)
        );
    }
    assert_eq!(shop.attempts(&invoice)[0].fee, Some(euro(FEE)));
    shop.is_sound();
}

#[tokio::test]
async fn case_038_amounts_are_written_as_stripe_writes_them() {
    use folkmoot::gateways::stripe::to_stripe;
    use folkmoot::ground::money::Money;
    let amount = |minor, code: &str| to_stripe(Money::from_minor(minor, code.parse().unwrap()));
    assert_eq!((amount(3000, "JPY"), amount(4500, "EUR")), (Some(3000), Some(4500)));
    assert_eq!((amount(10_000, "KWD"), amount(3548, "KWD")), (Some(10_000), None));
    assert_eq!((amount(4500, "ISK"), amount(4500, "UGX")), (None, None));
    assert_eq!(
        (amount(0, "EUR"), amount(-1, "EUR"), amount(100_000_000, "EUR")),
        (None, None, None)
    );
}

#[tokio::test]
async fn without_an_account_at_stripe_no_page_speaks_of_cards() {
    let coop = crate::support::Coop::on(crate::support::Desk::new());
    let ada = coop.member("Ada");
    let invoice = coop.invoice(&ada);
    let site = crate::support::Site::at(coop.desk.clone()).await;
    let path = folkmoot::billing::pay_path(site.desk.means.db.vault(), &invoice);
    let browser = site.browser();
    browser.get(&path).await.is(200).sees("IBAN").sees_not("by card");
    browser.get("/sign-in").await.is(200);
    browser.post(&format!("{path}/card"), &[]).await.is(404);
}
