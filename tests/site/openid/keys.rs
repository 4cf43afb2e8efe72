//! The keys that sign: sealed at rest, published before they sign and after.

use chrono::Duration;
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::Job;
use folkmoot::identity::{self, TurnSigningKeys};

use super::{Forum, ada, agreed, entered};
use crate::support::Site;

async fn published(site: &Site) -> Vec<String> {
    let page = site.browser().get("/openid/jwks").await;
    let body: serde_json::Value = serde_json::from_str(&page.is(200).body).unwrap();
    body["keys"].as_array().unwrap().iter().map(|key| key["kid"].to_string()).collect()
}

#[tokio::test]
async fn a_key_is_followed_by_the_next_and_nobody_is_surprised() {
    let site = Site::open().await;
    let desk = &site.desk;
    assert!(published(&site).await.is_empty(), "a GET makes no key");
    TurnSigningKeys {}.run(&desk.means).await.unwrap();
    assert!(published(&site).await.is_empty(), "nobody asks us yet");
    let (id, secret) = entered(&site, "Forum").await;
    identity::ensure_signing_key(&desk.means).await.unwrap();
    assert_eq!(published(&site).await.len(), 1);
    let browser = ada(&site).await;
    let forum = Forum::learn(&site, id.as_str(), &secret).await;
    agreed(&browser, &forum.ask(&[]).path).await;

    desk.clock.advance(Duration::days(88));
    TurnSigningKeys {}.run(&desk.means).await.unwrap();
    TurnSigningKeys {}.run(&desk.means).await.unwrap();
    assert_eq!(published(&site).await.len(), 2, "the next is published before it signs");
    let signed_by = |days: i64| {
        desk.clock.advance(Duration::days(days));
        let site = &site;
        async move {
            let browser = ada_again(site).await;
            let forum = Forum::learn(site, id_of(site).as_str(), &secret_of(site)).await;
            let attempt = forum.ask(&[]);
            let back = browser.get(&attempt.path).await.leads();
            let (tokens, nonce) = forum.redeem(attempt, &back).await;
            forum.believe(&tokens, &nonce);
        }
    };
    signed_by(0).await;
    signed_by(2).await;
    TurnSigningKeys {}.run(&desk.means).await.unwrap();
    assert_eq!(published(&site).await.len(), 2, "the last stays for a day");
    desk.clock.advance(Duration::days(1));
    assert_eq!(published(&site).await.len(), 1);
    TurnSigningKeys {}.run(&desk.means).await.unwrap();
    signed_by(0).await;
}

async fn ada_again(site: &Site) -> crate::support::Browser {
    let user =
        site.desk.read(|conn| identity::user_by_email(conn, "ada@example.org")).unwrap().unwrap();
    site.signed_in(&user.id)
}

fn id_of(site: &Site) -> identity::OpenIdClientId {
    site.desk.read(identity::clients).unwrap()[0].id.clone()
}

fn secret_of(site: &Site) -> String {
    let id = id_of(site);
    let secret = site.desk.write(|tx| identity::renew_client_secret(tx, &id)).unwrap();
    secret.expose().to_owned()
}

#[tokio::test]
async fn the_private_key_lies_sealed_in_its_row() {
    let site = Site::open().await;
    entered(&site, "Forum").await;
    let vault = site.desk.means.db.vault();
    let tried =
        site.desk.read::<_, DbError>(|conn| folkmoot::ground::db::sealed::try_sealed(conn, vault));
    let (values, closed) = tried.unwrap();
    assert!(values >= 1 && closed.is_empty(), "{values} {closed:?}");
}
