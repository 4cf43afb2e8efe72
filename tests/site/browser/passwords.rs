//! Password fields as a password manager meets them.

use fantoccini::Locator;
use fantoccini::key::Key;

use super::{Browser, Looks};
use crate::support::Site;

#[tokio::test]
async fn a05_a_password_can_be_pasted_is_hidden_and_is_named_for_password_managers() {
    let site = Site::open().await;
    let browser = Browser::open(Looks::desktop()).await;
    browser.visit(&format!("{}/sign-in", site.base)).await;
    let email = browser.client.find(Locator::Css("input[autocomplete~=username]")).await.unwrap();
    let password =
        browser.client.find(Locator::Css("input[autocomplete=current-password]")).await.unwrap();
    assert_eq!(password.attr("type").await.unwrap().as_deref(), Some("password"));
    email.send_keys("a phrase from a manager").await.unwrap();
    let control = char::from(Key::Control);
    email.send_keys(&format!("{control}a")).await.unwrap();
    email.send_keys(&format!("{control}x")).await.unwrap();
    password.send_keys(&format!("{control}v")).await.unwrap();
    let pasted = password.prop("value").await.unwrap();
    assert_eq!(pasted.as_deref(), Some("a phrase from a manager"));
    browser.close().await;
}
