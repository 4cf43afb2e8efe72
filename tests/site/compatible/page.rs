//! The page where owners let programs in, and keep them out again.

use super::{Program, Said, Stage};
use crate::support::Visit;

/// The secret that a page shows.
#[track_caller]
pub fn secret_on(page: &Visit) -> String {
    let (_, rest) = page.body.split_once("id=\"interface-secret\"").expect("no secret");
    let (_, rest) = rest.split_once("value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_owner_opens_the_interface_and_sees_its_secret_once() {
    let stage = Stage::with_servers(1).await;
    let spinners = stage.coop.organisation("Spinners", "Sam Spinner");
    stage.coop.invoice(&spinners);
    stage.coop.pay_all(&spinners);
    let owner = stage.site.signed_in(&spinners.user);
    let page = owner.get("/organisations/spinners/interface").await;
    page.is(200).sees("Open the interface");
    let opened = owner.post("/organisations/spinners/interface", &[]).await;
    let secret = secret_on(opened.is(200));
    assert_eq!(secret.len(), 40);
    opened.sees(&format!("{}/bigbluebutton/spinners/", stage.site.base));
    owner.get("/organisations/spinners/interface").await.is(200).sees_not(&secret);
    assert_eq!(owner.post("/organisations/spinners/interface", &[]).await.status, 409);
    let program = Program::of(&stage.site, "spinners", &secret);
    program.create("standup", &[]).await;
    let kept = stage
        .coop
        .read::<_, folkmoot::ground::db::DbError>(|conn| {
            use diesel::prelude::*;
            use folkmoot::ground::db::schema::fronts;
            Ok(fronts::table.select(fronts::secret).load::<Option<String>>(conn)?)
        })
        .unwrap();
    assert!(kept.iter().flatten().all(|sealed| !sealed.contains(&secret)), "sealed at rest");
}

#[tokio::test]
async fn an_owner_says_which_signatures_count_and_how_many_people_may_come() {
    let stage = Stage::with_servers(1).await;
    let owner = stage.site.signed_in(&stage.weavers.user);
    owner.get("/organisations/weavers/interface").await.is(200);
    let path = "/organisations/weavers/interface/settings";
    let wrong = owner.post(path, &[("sha256", "yes"), ("attendee_limit", "many")]).await;
    wrong.is(422).sees("Write a number of people").sees("value=\"many\"");
    owner.post(path, &[("attendee_limit", "")]).await.is(422).sees("at least one kind");
    let set = [("sha1", "yes"), ("attendee_limit", "1")];
    assert_eq!(owner.post(path, &set).await.leads(), "/organisations/weavers/interface");
    stage.program.call("getMeetings", &[]).await.fails("checksumError");
    let sha1 = folkmoot::gateways::bigbluebutton::sign(
        folkmoot::gateways::bigbluebutton::ChecksumHash::Sha1,
        "getMeetings",
        "",
        super::S,
    );
    let visit = stage.program.sent("getMeetings", &format!("checksum={sha1}")).await;
    Said::of(&visit).succeeds();
    owner.get("/organisations/weavers/interface").await.sees("value=\"1\"");
}

#[tokio::test]
async fn a_closed_interface_opens_to_nobody_and_another_one_starts_anew() {
    let stage = Stage::with_servers(1).await;
    let owner = stage.site.signed_in(&stage.weavers.user);
    stage.program.create("standup", &[]).await;
    owner.get("/organisations/weavers/interface").await.is(200);
    owner.post("/organisations/weavers/interface/removal", &[]).await.leads();
    stage.program.call("getMeetings", &[]).await.fails("checksumError");
    owner.get("/organisations/weavers/interface").await.is(200).sees("Open the interface");
    let opened = owner.post("/organisations/weavers/interface", &[]).await;
    let program = Program::of(&stage.site, "weavers", &secret_on(&opened));
    let said = program.call("getMeetings", &[]).await;
    assert_eq!(said.succeeds().text("messageKey"), "noMeetings");
    stage.holds();
}
