//! Folkmoot tells other sites who somebody is, and learns it from them.

pub mod client;
mod hostile;
mod keys;
mod office;
mod provider;

use client::Forum;
use folkmoot::identity::{self, ClientChange, OpenIdClientId};

use crate::identity::{PASSWORD, member};
use crate::support::{Browser, Site};

/// Where the forum wants people back.
pub const BACK: &str = "https://forum.example.org/back?from=folkmoot";

/// Enters a site as the administrator would; its id and secret.
pub async fn entered(site: &Site, name: &str) -> (OpenIdClientId, String) {
    identity::ensure_signing_key(&site.desk.means).await.unwrap();
    let change = ClientChange {
        name: name.to_owned(),
        redirect_uris: vec![BACK.to_owned(), "http://localhost:8080/other".to_owned()],
        sign_out_uris: vec!["https://forum.example.org/bye".to_owned()],
    };
    let (id, secret) = site.desk.write(|tx| identity::add_client(tx, &change)).unwrap();
    (id, secret.expose().to_owned())
}

/// Ada, signed in with her password.
pub async fn ada(site: &Site) -> Browser {
    member(&site.desk, "Ada", "ada@example.org").await;
    let browser = site.browser();
    browser.get("/sign-in").await.is(200);
    let fields = [("email", "ada@example.org"), ("password", PASSWORD)];
    browser.post("/sign-in", &fields).await.leads();
    browser
}

/// Agrees to what the forum wants to learn, and comes back with an answer.
pub async fn agreed(browser: &Browser, path: &str) -> String {
    let page = browser.get(path).await;
    page.is(200).sees("forum.example.org");
    let question = path.split_once('?').unwrap().1;
    let going = browser.post("/openid/consent", &[("question", question)]).await.leads();
    assert!(going.starts_with("/openid/going?"), "{going}");
    let page = browser.get(&going).await;
    let refresh = page.is(200).headers.get("refresh").unwrap().to_str().unwrap().to_owned();
    browser.get(refresh.strip_prefix("0; url=").unwrap()).await.leads()
}

/// What stands in the query of an address.
pub fn said(location: &str, name: &str) -> Option<String> {
    let url = url::Url::parse(location).unwrap();
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}
