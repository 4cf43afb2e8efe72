//! Passkeys in a real browser, with an authenticator that Chromium plays.

use fantoccini::Locator;
use folkmoot::ground::db::DbError;
use folkmoot::identity;
use serde_json::json;

use super::{Browser, Looks};
use crate::support::Site;

pub(super) async fn press(browser: &Browser, button: &str) {
    browser.client.find(Locator::Css(button)).await.expect(button).click().await.unwrap();
}

/// Waits until the page says `text`.
pub(super) async fn reads(browser: &Browser, text: &str) {
    for _ in 0..150 {
        if browser.client.source().await.unwrap_or_default().contains(text) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("no {text:?}: {}", browser.client.source().await.unwrap());
}

/// Lets Chromium play an authenticator that makes sure who the person is.
pub(super) async fn with_authenticator(browser: &Browser) {
    browser.command("WebAuthn.enable", json!({})).await;
    let options = json!({
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
        "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true,
    });
    browser.command("WebAuthn.addVirtualAuthenticator", json!({ "options": options })).await;
}

#[tokio::test]
async fn a_passkey_is_added_in_a_browser_and_signs_in_there() {
    let site = Site::on_localhost().await;
    let ada = site.desk.person("Ada");
    let browser = Browser::open(Looks::desktop()).await;
    with_authenticator(&browser).await;
    let here = crate::identity::browser("192.0.2.0/24");
    let opened =
        site.desk.write::<_, DbError>(|tx| identity::open_session(tx, &ada, &here, false)).unwrap();
    browser.visit(&format!("{}/levels", site.base)).await;
    let keep = "document.cookie = `folkmoot_session=${arguments[0]}; path=/`";
    browser.client.execute(keep, vec![opened.token.expose().into()]).await.unwrap();

    browser.visit(&format!("{}/me/passkeys/new", site.base)).await;
    assert_eq!(browser.faults().await, []);
    browser.picture("passkeys-new").await;
    press(&browser, "form[data-passkey] .button").await;
    reads(&browser, "Not used yet").await;
    assert_eq!(browser.faults().await, []);

    browser.client.delete_all_cookies().await.unwrap();
    browser.visit(&format!("{}/sign-in?next=/me/security", site.base)).await;
    assert_eq!(browser.faults().await, []);
    browser.picture("passkeys-sign-in").await;
    press(&browser, "form[data-passkey] .button").await;
    reads(&browser, "Where you are signed in").await;
    let text = browser.client.source().await.unwrap();
    assert!(!text.contains("Not used yet"), "its last use is noted");
    browser.close().await;
}
