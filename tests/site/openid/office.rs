//! The administrator enters the sites that may ask.

use folkmoot::identity::{self, StaffRole};

use super::BACK;
use crate::support::Site;

#[tokio::test]
async fn a_site_is_entered_its_secret_shown_once_renewed_and_the_site_removed() {
    let site = Site::open().await;
    let admin = site.staff(&[StaffRole::Administrator]);
    admin.get("/office/settings/clients").await.is(200).sees("No site is entered yet");
    let fields = [("name", "Forum"), ("redirect_uris", BACK), ("sign_out_uris", "")];
    let shown = admin.post("/office/settings/clients", &fields).await;
    shown.is(200).sees("shown only now").sees(&site.base);
    let client = site.desk.read(identity::clients).unwrap().remove(0);
    let secret = shown.body.split("id=\"client-secret\"").nth(1).unwrap();
    let secret = secret.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(identity::has_secret(&client, secret));
    assert!(!format!("{client:?}").contains("secret"));

    let path = format!("/office/settings/clients/{}", client.id);
    admin.get(&path).await.is(200).sees("forum.example.org").sees_not(secret);
    let bad = [("name", "Forum"), ("redirect_uris", "http://forum.example.org/back")];
    admin.post(&path, &bad).await.is(422).sees("must begin with https://").sees("http://forum");
    let fields = [("name", "The Forum"), ("redirect_uris", BACK)];
    assert_eq!(admin.post(&path, &fields).await.leads(), "/office/settings/clients");
    admin.get("/office/settings/clients").await.is(200).sees("The Forum");

    admin.post(&format!("{path}/secret"), &[]).await.is(200).sees_not(secret);
    let client = site.desk.read(|conn| identity::client(conn, &client.id)).unwrap();
    assert!(!identity::has_secret(&client, secret));
    admin.post(&format!("{path}/removal"), &[]).await.leads();
    admin.get(&path).await.is(404);
    admin.post(&format!("{path}/removal"), &[]).await.is(404);
}

#[test]
fn addresses_are_absolute_and_without_tricks() {
    for bad in [
        "http://forum.example.org/back",
        "https://forum.example.org/*",
        "https://u@forum.example.org/",
        "https://forum.example.org/#x",
        "javascript:alert(1)",
        "/back",
        "https://",
        "https:\\\\forum.example.org",
        "https://a.example/ok\nhttps://a.example/not ok",
    ] {
        assert_eq!(identity::parse_redirects(bad), Err(identity::RedirectFault::Bad), "{bad}");
    }
    let good = identity::parse_redirects(" https://a.example/x \n\nhttp://127.0.0.1:8080/y\n");
    assert_eq!(good.unwrap(), ["https://a.example/x", "http://127.0.0.1:8080/y"]);
    assert_eq!(identity::parse_redirects(" \n"), Err(identity::RedirectFault::None));
    let many = "https://a.example/\n".repeat(21);
    assert_eq!(identity::parse_redirects(&many), Err(identity::RedirectFault::TooMany));
}
