//! An owner brings people in; strangers see nothing.

use folkmoot::ground::db::DbError;
use folkmoot::identity::UserId;
use folkmoot::organisations::{self, Role};
use folkmoot::worker;

use crate::support::Site;

async fn weavers(site: &Site) -> (UserId, String) {
    let owner = site.desk.person("Ona Owner");
    let slug = site
        .desk
        .write::<_, DbError>(|tx| organisations::found_organisation(tx, "Weavers", &owner))
        .unwrap()
        .slug;
    (owner, format!("/organisations/{slug}"))
}

fn link_in_last_letter(site: &Site) -> String {
    let text = site.desk.mail.sent().last().unwrap().printed.text.clone();
    let start = text.find("/invitations/").unwrap();
    text[start..].split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn an_invited_newcomer_opens_the_letter_gives_a_name_and_is_in() {
    let site = Site::open().await;
    let (owner, path) = weavers(&site).await;
    let ona = site.signed_in(&owner);
    ona.get(&path).await.is(200).sees("Weavers").sees("Ona Owner");
    let pasted = "Bo <bo@example.org>,\nCem <cem@example.org>";
    ona.post(&format!("{path}/invitations"), &[("emails", pasted), ("role", "host")]).await.leads();
    ona.get(&path).await.sees("bo@example.org").sees("2 invitations are on their way");
    worker::run_due(&site.desk.means).await.unwrap();
    assert_eq!(site.desk.mail.sent().len(), 2);

    let link = link_in_last_letter(&site);
    let newcomer = site.browser();
    newcomer.get(&link).await.is(200).sees("Come in: Weavers").sees("name=\"name\"");
    newcomer.post(&link, &[("name", "")]).await.is(422).sees("There is a problem");
    assert_eq!(newcomer.post(&link, &[("name", "Cem")]).await.leads(), path);
    newcomer.get(&path).await.is(200).sees("Welcome to Weavers").sees_not("Invite people");
    site.browser().get(&link).await.is(410);
}

#[tokio::test]
async fn one_bad_address_in_the_list_and_nobody_is_invited_and_all_that_was_typed_is_kept() {
    let site = Site::open().await;
    let (owner, path) = weavers(&site).await;
    let ona = site.signed_in(&owner);
    ona.get(&path).await.is(200);
    let fields = [("emails", "bo@example.org, cem@"), ("role", "host")];
    let page = ona.post(&format!("{path}/invitations"), &fields).await;
    page.is(422).sees("cem@").sees("is not an e-mail address").sees("bo@example.org, cem@");
    worker::run_due(&site.desk.means).await.unwrap();
    assert!(site.desk.mail.sent().is_empty());
}

#[tokio::test]
async fn t11_a_link_for_one_address_lets_no_other_person_in() {
    let site = Site::open().await;
    let (owner, path) = weavers(&site).await;
    let ona = site.signed_in(&owner);
    ona.get(&path).await;
    let fields = [("emails", "bo@example.org"), ("role", "host")];
    ona.post(&format!("{path}/invitations"), &fields).await.leads();
    worker::run_due(&site.desk.means).await.unwrap();
    let link = link_in_last_letter(&site);
    let somebody_else = site.signed_in(&site.desk.person("Eve"));
    somebody_else.get(&link).await.is(200);
    somebody_else.post(&link, &[]).await.is(409).sees("for somebody else");
    somebody_else.get(&path).await.is(404);
}

#[tokio::test]
async fn a31_who_is_removed_sees_nothing_from_the_next_click_on_and_the_last_owner_stays() {
    let site = Site::open().await;
    let (owner, path) = weavers(&site).await;
    let host = site.desk.person("Hal Host");
    site.desk
        .write::<_, DbError>(|tx| {
            let slug = path.rsplit('/').next().unwrap();
            let weavers = organisations::organisation_by_slug(tx.conn, slug)?;
            organisations::give_role(tx, &weavers.id, &host, Role::Host)
        })
        .unwrap();
    let (ona, hal) = (site.signed_in(&owner), site.signed_in(&host));
    hal.get(&path).await.is(200);
    hal.post(&format!("{path}/people/removal"), &[("person", owner.as_str())]).await.is(403);
    ona.get(&path).await;
    ona.post(&format!("{path}/people/removal"), &[("person", host.as_str())]).await.leads();
    hal.get(&path).await.is(404);
    let last = ona.post(&format!("{path}/people/removal"), &[("person", owner.as_str())]).await;
    last.is(422).sees("The last owner stays");
}

#[tokio::test]
async fn a37_a46_unknown_doubled_and_missing_fields_are_told_apart_and_change_nothing() {
    let site = Site::open().await;
    let (owner, path) = weavers(&site).await;
    let ona = site.signed_in(&owner);
    ona.get(&path).await;
    let invite = format!("{path}/invitations");
    let smuggled = [("emails", "bo@example.org"), ("role", "host"), ("organisation_id", "org_1")];
    ona.post(&invite, &smuggled).await.is(422);
    let doubled = [("emails", "bo@example.org"), ("role", "host"), ("role", "owner")];
    ona.post(&invite, &doubled).await.is(400);
    ona.post_raw(&invite, &[("emails", "bo@example.org"), ("role", "host")]).await.is(403);
    ona.post(&invite, &[("emails", "bo@example.org"), ("role", "king")]).await.is(422);
    let json = ona
        .request("POST", &invite)
        .header("content-type", "application/json")
        .header("x-csrf-token", ona.token())
        .body(r#"{"emails": "", "role": "host"}"#);
    let refused = ona.send(json).await;
    refused.is(422).sees("#/emails");
    assert_eq!(refused.headers["content-type"], "application/problem+json");
    worker::run_due(&site.desk.means).await.unwrap();
    assert!(site.desk.mail.sent().is_empty());
}

/// The way in is one's own organisation, the thing in the form belongs to another.
#[tokio::test]
async fn a36_an_owner_reaches_nobody_of_another_organisation_through_the_own_one() {
    let site = Site::open().await;
    let (owner, path) = weavers(&site).await;
    let stranger = site.desk.person("Stan Stranger");
    let potters = site
        .desk
        .write::<_, DbError>(|tx| organisations::found_organisation(tx, "Potters", &stranger))
        .unwrap();
    let theirs = format!("/organisations/{}", potters.slug);
    let stan = site.signed_in(&stranger);
    stan.get(&theirs).await;
    let fields = [("emails", "bo@example.org"), ("role", "host")];
    stan.post(&format!("{theirs}/invitations"), &fields).await.leads();
    let page = stan.get(&theirs).await;
    let (_, rest) = page.body.split_once("name=\"invitation\" value=\"").unwrap();
    let invitation = rest.split('"').next().unwrap();

    let ona = site.signed_in(&owner);
    ona.get(&path).await;
    let removal = format!("{path}/people/removal");
    ona.post(&removal, &[("person", stranger.as_str())]).await.is(404);
    let withdrawal = format!("{path}/invitations/withdrawal");
    ona.post(&withdrawal, &[("invitation", invitation)]).await.is(404);
    stan.get(&theirs).await.is(200).sees("Stan Stranger").sees("bo@example.org");
    stan.post(&format!("{theirs}/invitations/withdrawal"), &[("invitation", invitation)])
        .await
        .leads();
}
