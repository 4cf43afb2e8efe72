//! Paying by card in a real browser, at the simulated Stripe's own page, with and without scripts.

use fantoccini::Locator;
use folkmoot::treasury;

use super::rooms::{press, reads};
use super::{Browser, Looks};
use crate::cards::Shop;

/// Picks a card at the page of Stripe and pays.
async fn picks(browser: &Browser, number: &str) {
    let cards = browser.client.find(Locator::Css("#card")).await.unwrap();
    cards.select_by_value(number).await.unwrap();
    press(browser, "main form button").await;
}

#[tokio::test]
async fn an_invoice_is_paid_by_card_in_a_browser() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let browser = Browser::open(Looks::phone()).await;
    browser.visit(&format!("{}{}", shop.site.base, shop.pay_path(&invoice))).await;
    assert_eq!(browser.faults().await, []);
    browser.picture("cards-pay").await;
    press(&browser, "form[action$='/card'] .button").await;
    reads(&browser, "Simulated Checkout").await;
    picks(&browser, "4000000000000002").await;
    reads(&browser, "Your card was declined (generic_decline)").await;
    picks(&browser, "4000002760003184").await;
    reads(&browser, "Your bank").await;
    press(&browser, "button[value='complete']").await;
    reads(&browser, "Thank you. €25.00 are paid.").await;
    assert_eq!(browser.faults().await, []);
    browser.picture("cards-thanks").await;
    let open = shop.coop.read(|conn| treasury::outstanding(conn, &invoice)).unwrap();
    assert!(open.is_zero());
    shop.is_sound();
}

#[tokio::test]
async fn without_scripts_one_goes_back_and_pays_the_second_time() {
    let shop = Shop::open().await;
    let (_, invoice) = shop.debtor("Ada");
    let browser = Browser::open(Looks::desktop().without_scripts()).await;
    browser.visit(&format!("{}{}", shop.site.base, shop.pay_path(&invoice))).await;
    press(&browser, "form[action$='/card'] .button").await;
    reads(&browser, "Simulated Checkout").await;
    press(&browser, "main a").await;
    reads(&browser, "€25.00 are not paid yet").await;
    press(&browser, "form[action$='/card'] .button").await;
    reads(&browser, "Simulated Checkout").await;
    // The card that pays is the first one.
    press(&browser, "main form button").await;
    reads(&browser, "Thank you. €25.00 are paid.").await;
    shop.is_sound();
}
