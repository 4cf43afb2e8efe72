//! The administrator enters providers.

use chrono::Duration;
use folkmoot::gateways::simulators::openid::Misdeed;
use folkmoot::identity::{self, StaffRole};

use super::{SECRET, cloud, pick};
use crate::support::Site;

const LIST: &str = "/office/settings/providers";

fn fields<'a>(issuer: &'a str, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("name", "Commons Cloud"),
        ("issuer", issuer),
        ("client_id", "folkmoot"),
        ("secret", SECRET),
        ("scopes", "openid profile email"),
        ("roles_claim", "groups"),
        ("factor_values", "mfa"),
    ];
    for change in changes {
        all.retain(|(name, _)| *name != change.0);
        all.push(*change);
    }
    all
}

#[tokio::test]
async fn a_provider_is_entered_changed_given_rules_and_removed() {
    let site = Site::open().await;
    let cloud = cloud(&site.desk, false);
    let admin = site.staff(&[StaffRole::Administrator]);
    admin.get(LIST).await.is(200).sees("No provider is entered yet");
    let path = admin.post(LIST, &fields(cloud.issuer(), &[])).await.leads();
    let back = format!("{}{}/back", site.base, path.replace("/office/settings", "/sign-in"));
    admin.get(&path).await.is(200).sees(&back).sees(cloud.issuer()).sees_not(SECRET);
    let provider = site.desk.read(identity::providers).unwrap().remove(0);
    assert_eq!(provider.scopes, "profile email", "openid is always asked for");
    assert!(!format!("{provider:?}").contains(SECRET));

    let change = fields("", &[("secret", ""), ("name", "The Cloud"), ("trusts_addresses", "yes")]);
    assert_eq!(admin.post(&path, &change).await.leads(), LIST);
    admin.get(LIST).await.is(200).sees("The Cloud");
    let vault = site.desk.means.db.vault();
    let secret = site.desk.read(|conn| identity::provider_secret(conn, vault, &provider.id));
    assert_eq!(secrecy::ExposeSecret::expose_secret(&secret.unwrap()), SECRET, "it was kept");
    admin.post(&path, &fields(cloud.issuer(), &[])).await.is(422);

    let rule = [("value", "board"), ("role", "steward"), ("organisation", "")];
    assert_eq!(admin.post(&format!("{path}/rules"), &rule).await.leads(), path);
    assert_eq!(admin.post(&format!("{path}/rules"), &rule).await.leads(), path, "twice is once");
    admin.get(&path).await.is(200).sees("board").sees("keeps the register");
    let rules = site.desk.read(|conn| identity::staff_rules(conn, &provider.id)).unwrap();
    assert_eq!(rules.len(), 1);
    for (bad, says) in [
        ([("value", ""), ("role", "steward"), ("organisation", "")], "fill this in"),
        ([("value", "x"), ("role", "king"), ("organisation", "")], "choose one"),
        ([("value", "x"), ("role", "host"), ("organisation", "")], "In which organisation"),
        ([("value", "x"), ("role", "host"), ("organisation", "no-such")], "no organisation"),
    ] {
        admin.post(&format!("{path}/rules"), &bad).await.is(422).sees(says).sees("The Cloud");
    }
    let gone = [("rule", rules[0].id.as_str())];
    assert_eq!(admin.post(&format!("{path}/rules/removal"), &gone).await.leads(), path);
    admin.post(&format!("{path}/rules/removal"), &gone).await.is(404);

    admin.post(&format!("{path}/removal"), &[]).await.leads();
    admin.get(&path).await.is(404);
    admin.post(&format!("{path}/removal"), &[]).await.is(404);
    // The issuer may be entered anew; and one that is entered not twice.
    admin.get(LIST).await.is(200);
    admin.post(LIST, &fields(cloud.issuer(), &[])).await.leads();
    let twice = admin.post(LIST, &fields(cloud.issuer(), &[])).await;
    twice.is(422).sees("entered already").sees_not(SECRET);
}

#[tokio::test]
async fn what_cannot_be_a_provider_is_refused_with_the_reason_beside_it() {
    let site = Site::open().await;
    let cloud = cloud(&site.desk, false);
    let admin = site.staff(&[StaffRole::Administrator]);
    admin.get(LIST).await.is(200);
    let issuer = cloud.issuer().to_owned();
    let slash = format!("{issuer}/");
    let elsewhere = issuer.replace("commons", "other");
    for (issuer, says) in [
        ("", "fill this in"),
        ("id.example.org", "begins with https://"),
        ("https://id.example.org/?a=b", "without ? and #"),
        ("ftp://id.example.org", "begins with https://"),
        ("https://user@id.example.org", "begins with https://"),
        // T3: our own back rooms, however they are written.
        ("http://10.0.0.1/realms/x", "may not be called"),
        ("https://192.168.1.1", "may not be called"),
        ("https://169.254.169.254/latest", "may not be called"),
        ("https://[::ffff:10.0.0.1]/", "may not be called"),
        ("https://[64:ff9b::a00:1]/", "may not be called"),
        ("https://100.64.0.1/", "may not be called"),
        ("http://id.example.org/", "may not be called"),
        ("http://127.0.0.1:1/", "Nothing answers"),
        (slash.as_str(), "names itself differently"),
        (elsewhere.as_str(), "no OpenID Connect provider"),
    ] {
        let refused = admin.post(LIST, &fields(issuer, &[])).await;
        refused.is(422).sees(says).sees("Commons Cloud").sees_not(SECRET);
    }
    for (misdeed, says) in [
        (Misdeed::OtherDiscovery, "names itself differently"),
        (Misdeed::Html, "no OpenID Connect provider"),
        (Misdeed::Huge, "no OpenID Connect provider"),
        (Misdeed::Redirect, "no OpenID Connect provider"),
    ] {
        cloud.control().set_misdeed(Some(misdeed));
        admin.post(LIST, &fields(&issuer, &[])).await.is(422).sees(says);
    }
    cloud.control().set_misdeed(None);
    for (field, value, says) in [
        ("name", "", "fill this in"),
        ("client_id", "", "fill this in"),
        ("client_id", "two words", "without blanks"),
        ("secret", "", "fill this in"),
        ("scopes", "prófile", "without blanks or accents"),
        ("roles_claim", "a b", "without blanks"),
        ("admits_unknown", "yes", "come in by their address alone"),
    ] {
        admin.post(LIST, &fields(&issuer, &[(field, value)])).await.is(422).sees(says);
    }
    assert!(site.desk.read(identity::providers).unwrap().is_empty());
}

#[tokio::test]
async fn a11_whoever_enters_a_provider_proved_a_moment_ago_who_they_are() {
    let site = Site::open().await;
    let cloud = cloud(&site.desk, false);
    let admin = site.staff(&[StaffRole::Administrator]);
    admin.get(LIST).await.is(200);
    site.desk.clock.advance(Duration::minutes(11));
    admin.post(LIST, &fields(cloud.issuer(), &[])).await.is(403);
    assert!(site.desk.read(identity::providers).unwrap().is_empty());
}

#[tokio::test]
async fn what_the_office_entered_signs_people_in() {
    let site = Site::open().await;
    let cloud = cloud(&site.desk, true);
    crate::identity::member(&site.desk, "Ada", "ada@example.org").await;
    let admin = site.staff(&[StaffRole::Administrator]);
    admin.get(LIST).await.is(200);
    let trust = [("trusts_addresses", "yes")];
    let path = admin.post(LIST, &fields(cloud.issuer(), &trust)).await.leads();
    let page = admin.get(&path).await;
    let back = page.body.split("value=\"http").nth(1).unwrap().split('"').next().unwrap();
    cloud.control().set_redirect_uris(vec![format!("http{back}")]);
    let browser = site.browser();
    browser.get("/sign-in").await.is(200);
    let start = path.replace("/office/settings", "/sign-in");
    let way = super::away(&browser.post(&start, &[("next", "/me")]).await);
    assert_eq!(browser.get(&pick(&way, "sub-ada").await).await.leads(), "/me", "signed with RSA");
    assert!(super::is_in(&browser).await);
}
