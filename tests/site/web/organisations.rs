//! An owner brings people in; strangers see nothing.

use folkmoot::ground::db::DbError;
use folkmoot::identity::{self, StaffRole, UserId};
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

/// Somebody with these roles in the organisation at `path`.
fn belongs(site: &Site, path: &str, name: &str, roles: &[Role]) -> UserId {
    let person = site.desk.person(name);
    site.desk
        .write::<_, DbError>(|tx| {
            let slug = path.rsplit('/').next().unwrap();
            let organisation = organisations::organisation_by_slug(tx.conn, slug)?;
            for role in roles {
                organisations::give_role(tx, &organisation.id, &person, *role)?;
            }
            Ok(())
        })
        .unwrap();
    person
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

#[tokio::test]
async fn a_list_with_somebody_who_is_here_is_answered_address_by_address() {
    let site = Site::open().await;
    let (owner, path) = weavers(&site).await;
    let email = site.desk.read(|conn| identity::user(conn, &owner)).unwrap().email;
    let ona = site.signed_in(&owner);
    ona.get(&path).await;
    let invite = format!("{path}/invitations");
    ona.post(&invite, &[("emails", "bo@example.org"), ("role", "owner")]).await.leads();
    let pasted = format!("bo@example.org; {email}\ncem@example.org");
    let told = ona.post(&invite, &[("emails", &pasted), ("role", "owner")]).await;
    told.is(200).sees("Here already").sees("Has an invitation that waits");
    told.sees("cem@example.org").sees("A letter is on its way");
}

#[tokio::test]
async fn an_invitation_is_followed_sent_again_and_taken_back_on_one_page() {
    let site = Site::open().await;
    let (owner, path) = weavers(&site).await;
    let ona = site.signed_in(&owner);
    ona.get(&path).await;
    let invite = format!("{path}/invitations");
    ona.post(&invite, &[("emails", "bo@example.org"), ("role", "host")]).await.leads();
    let page = ona.get(&path).await;
    page.sees("Waiting to be sent").sees_not("Send again to bo@example.org");
    let (_, rest) = page.body.split_once("name=\"invitation\" value=\"").unwrap();
    let fields = [("invitation", rest.split('"').next().unwrap())];
    let letters = format!("{invite}/letters");
    ona.post(&letters, &fields).await.is(409).sees("on its way already");
    worker::run_due(&site.desk.means).await.unwrap();
    let first = link_in_last_letter(&site);
    ona.get(&path).await.sees("Send again to bo@example.org");
    site.browser().get(&first).await.is(200);
    ona.get(&path).await.sees("Opened");

    assert_eq!(ona.post(&letters, &fields).await.leads(), path);
    ona.get(&path).await.sees("A new letter to bo@example.org is on its way");
    worker::run_due(&site.desk.means).await.unwrap();
    let second = link_in_last_letter(&site);
    site.browser().get(&first).await.is(404);
    site.browser().get(&second).await.is(200);
    ona.post(&letters, &fields).await.leads();
    let slower = ona.post(&letters, &fields).await;
    slower.is(429).sees("A little slower");
    ona.post(&format!("{invite}/withdrawal"), &fields).await.leads();
    ona.get(&path).await.sees("Withdrawn");
    ona.post(&format!("{invite}/expired"), &[]).await.leads();
    ona.get(&path).await.sees("Nothing had to be sent again");
}

#[tokio::test]
async fn what_somebody_may_do_is_chosen_on_a_page_of_its_own_and_the_vote_moves_as_it_says() {
    let site = Site::open().await;
    let (owner, path) = weavers(&site).await;
    let host = belongs(&site, &path, "Hal Host", &[Role::Host]);
    let ona = site.signed_in(&owner);
    let (mine, theirs) = (format!("{path}/people/{owner}"), format!("{path}/people/{host}"));
    ona.get(&path).await.sees(&theirs).sees("Nobody casts the organisation");
    ona.get(&theirs).await.is(200).sees("Hal Host").sees_not("Ticking");
    ona.post(&mine, &[("owner", "yes"), ("delegate", "yes")]).await.leads();
    ona.get(&theirs).await.sees("Ona Owner casts the organisation");
    ona.post(&theirs, &[("host", "yes"), ("delegate", "yes")]).await.leads();
    ona.get(&mine).await.sees("Hal Host casts the organisation");
    ona.post(&theirs, &[]).await.is(422).sees("Leave at least one role");
    let last = ona.post(&mine, &[("billing_contact", "yes")]).await;
    last.is(422).sees("The last owner stays");
    ona.post(&theirs, &[("king", "yes")]).await.is(422);
    let stranger = site.desk.person("Stan Stranger");
    ona.get(&format!("{path}/people/{stranger}")).await.is(404);
    ona.post(&format!("{path}/people/{stranger}"), &[("owner", "yes")]).await.is(404);
    let hal = site.signed_in(&host);
    hal.get(&mine).await.is(403);
    hal.post(&theirs, &[("owner", "yes")]).await.is(403);
}

#[tokio::test]
async fn somebody_leaves_by_themselves_and_the_last_owner_learns_how_they_can() {
    let site = Site::open().await;
    let (owner, path) = weavers(&site).await;
    let (ona, leaving) = (site.signed_in(&owner), format!("{path}/leaving"));
    ona.get(&leaving)
        .await
        .is(200)
        .sees("You are the last owner")
        .sees_not("<button class=\"button danger");
    ona.post(&leaving, &[]).await.is(422).sees("The last owner stays");
    let host = belongs(&site, &path, "Hal Host", &[Role::Host]);
    let hal = site.signed_in(&host);
    hal.get(&leaving).await.is(200).sees("Leave Weavers");
    assert_eq!(hal.post(&leaving, &[]).await.leads(), "/home");
    hal.get("/home").await.sees("You have left Weavers").sees_not(&path);
    hal.get(&path).await.is(404);
    worker::run_due(&site.desk.means).await.unwrap();
    let told = &site.desk.mail.sent()[0].printed;
    assert!(told.subject.contains("Hal Host has left Weavers"), "{}", told.subject);
    assert!(told.text.contains(&path), "{}", told.text);
}

#[tokio::test]
async fn an_organisation_is_handed_over_after_a_proof_and_by_whom_it_was_offered_to() {
    let site = Site::open().await;
    let (owner, path) = weavers(&site).await;
    let host = belongs(&site, &path, "Hal Host", &[Role::Host]);
    let (ona, hal) = (site.signed_in(&owner), site.signed_in(&host));
    let here = format!("{path}/ownership");
    ona.get(&here).await.is(200).sees("Hal Host");
    hal.get(&here).await.is(200).sees("Nothing is offered");
    hal.post(&here, &[("person", host.as_str()), ("then", "host")]).await.is(403);
    ona.post(&here, &[("person", ""), ("then", "host")]).await.is(422).sees("choose one");
    ona.post(&here, &[("person", host.as_str()), ("then", "king")]).await.is(422);
    let fields = [("person", host.as_str()), ("then", "leave")];
    site.desk.clock.advance(chrono::Duration::minutes(11));
    ona.post(&here, &fields).await.is(403).sees("sign in");
    assert!(ona.get(&here).await.leads().starts_with("/me/proof"));
    let ona = site.signed_in(&owner);
    ona.get(&here).await.is(200);
    assert_eq!(ona.post(&here, &fields).await.leads(), path);
    ona.get(&path).await.sees("offered to Hal Host");
    hal.get(&path).await.sees("offers you this organisation");
    worker::run_due(&site.desk.means).await.unwrap();
    assert!(site.desk.mail.sent()[0].printed.text.contains(&here), "the way to accept");
    ona.post(&format!("{here}/acceptance"), &[]).await.is(410);
    hal.get(&here).await.is(200).sees("leaves the organisation");
    assert_eq!(hal.post(&format!("{here}/acceptance"), &[]).await.leads(), path);
    hal.get(&path).await.sees("The organisation is yours now").sees("Invite people");
    ona.get(&path).await.is(404);
    hal.post(&format!("{here}/acceptance"), &[]).await.is(410);
}

#[tokio::test]
async fn a_steward_takes_an_organisation_into_care_and_invites_the_next_owner() {
    let site = Site::open().await;
    let (owner, path) = weavers(&site).await;
    let steward = site.staff(&[StaffRole::Steward]);
    let office = format!("/office{path}");
    steward.get("/office/organisations?name=weav").await.is(200).sees(&office).sees("Ona Owner");
    steward.get(&office).await.is(200).sees("Take it into care");
    let owners = format!("{office}/owners");
    steward.post(&owners, &[("email", "bo@example.org")]).await.is(409);
    steward.post(&format!("{office}/care"), &[("reason", " ")]).await.is(422);
    steward.post(&format!("{office}/care"), &[("reason", "Ona <b>moves</b>")]).await.leads();
    steward.get(&office).await.sees("Ona &lt;b&gt;moves&lt;").sees("The next owner");
    steward.post(&format!("{office}/care"), &[("reason", "twice")]).await.is(409);
    let auditor = site.staff(&[StaffRole::Auditor]);
    auditor.get(&office).await.is(200).sees("moves").sees_not("Invite as owner");
    let ona = site.signed_in(&owner);
    ona.get(&path).await.sees("stewards look after it");
    ona.post(&format!("{path}/leaving"), &[]).await.leads();
    steward.get(&office).await.sees("Nobody belongs to it");
    steward.post(&owners, &[("email", "nobody")]).await.is(422);
    steward.post(&owners, &[("email", "bo@example.org")]).await.leads();
    steward.post(&owners, &[("email", "bo@example.org")]).await.is(422);
    worker::run_due(&site.desk.means).await.unwrap();
    let bo = site.browser();
    let link = link_in_last_letter(&site);
    bo.get(&link).await.is(200);
    assert_eq!(bo.post(&link, &[("name", "Bo")]).await.leads(), path);
    bo.get(&path).await.is(200).sees_not("stewards look after it").sees("Invite people");
    steward.get(&office).await.sees("Take it into care");
}
