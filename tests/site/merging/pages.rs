//! The pages of a steward who merges.

use chrono::Duration;
use folkmoot::identity::StaffRole;

use super::bare_organisation;
use crate::support::{Coop, Site};

#[tokio::test]
async fn a_steward_looks_merges_and_takes_it_back() {
    let coop = Coop::new();
    let bo = coop.desk.person("Bo");
    let [kept, gone] = ["Weavers", "WEAVERS"].map(|name| {
        // Ids of one instant have no order; the list has.
        coop.desk.clock.advance(Duration::milliseconds(1));
        bare_organisation(&coop, name, &bo)
    });
    let site = Site::at(coop.desk).await;
    let steward = site.staff(&[StaffRole::Steward]);
    let plan = format!("/office/merges/new?kept={}&gone={}", kept.id, gone.id);
    let link = plan.replace('&', "&amp;");
    steward.get("/office/merges").await.is(200).sees("Perhaps entered twice").sees(&link);
    let path = format!("/office/organisations/{}", gone.slug);
    let page = steward.get(&path).await;
    page.is(200).sees(&format!("/office/merges/new?gone={}", gone.id));
    let choose = format!("/office/merges/new?gone={}&find=weav", gone.id);
    steward.get(&choose).await.is(200).sees("Which record is kept?").sees(&link);
    let shown = steward.get(&plan).await;
    shown.is(200).sees("Nothing has happened yet").sees("People and roles");
    let seal = shown.body.split("name=\"seal\" value=\"").nth(1).unwrap();
    let seal = seal.split('"').next().unwrap().to_owned();
    let (kept_id, gone_id) = (kept.id.to_string(), gone.id.to_string());
    let fields = |seal| [("kept", kept_id.as_str()), ("gone", gone_id.as_str()), ("seal", seal)];
    let old = steward.post("/office/merges", &fields("another plan")).await;
    old.is(422).sees("Something has changed since you looked");
    site.desk.clock.advance(Duration::minutes(11));
    steward.post("/office/merges", &fields(&seal)).await.is(403);
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get(&plan).await.is(200);
    let merge = steward.post("/office/merges", &fields(&seal)).await.leads();
    assert_eq!(steward.post("/office/merges", &fields(&seal)).await.leads(), merge);
    steward.get(&merge).await.is(200).sees("Two records became one").sees("Can be undone");
    let kept_path = format!("/office/organisations/{}", kept.slug);
    assert_eq!(steward.get(&path).await.leads(), kept_path);
    steward.get(&kept_path).await.is(200).sees("went into this record").sees(&merge);
    steward.get("/office/merges").await.is(200).sees(&merge);
    let undo = format!("{merge}/reversal");
    assert_eq!(steward.post(&undo, &[]).await.leads(), merge);
    steward.get(&merge).await.is(200).sees("they are two records again");
    steward.post(&undo, &[]).await.is(409).sees("too late");
    steward.get(&path).await.is(200);
}

#[tokio::test]
async fn what_keeps_two_apart_is_told_and_no_button_is_shown() {
    let coop = Coop::new();
    let [one, other] = ["Ada", "Ada Okafor"].map(|name| coop.member(name));
    let site = Site::at(coop.desk).await;
    let steward = site.staff(&[StaffRole::Steward]);
    let plan = format!("/office/merges/new?kept={}&gone={}", one.user, other.user);
    let page = steward.get(&plan).await;
    page.is(200).sees("Both belong to the co-op").sees_not("name=\"seal\"");
    let fields = [("kept", one.user.as_str()), ("gone", other.user.as_str()), ("seal", "x")];
    steward.post("/office/merges", &fields).await.is(422).sees("Both belong to the co-op");
    let path = format!("/office/merges/new?kept={0}&gone={0}", one.user);
    steward.get(&path).await.is(409).sees("cannot be one");
    steward.get("/office/merges/new?gone=org_nothing").await.is(404);
}
