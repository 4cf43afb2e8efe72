//! Those who try it all the same.

use folkmoot::identity::StaffRole;

use super::Hall;
use crate::support::Site;

#[tokio::test]
async fn a_vote_that_is_another_organisations_cannot_be_given_away_or_checked_in() {
    let hall = Hall::new();
    let (ada, eve) = (hall.coop.member("Ada"), hall.coop.member("Eve"));
    let weavers = hall.organisation("Weavers", "Ona", &ada.user);
    let id = hall.called();
    let (hers, number) = (hall.voter(&id, &weavers).id, hall.voter(&id, &eve).entry.number);
    let number = number.to_string();
    let given = hall.give(&id, &weavers, &eve).unwrap();
    let site = Site::at(hall.coop.desk.clone()).await;
    let browser = site.signed_in(&eve.user);
    let page = format!("/assemblies/{id}");
    browser.get(&page).await.is(200).sees("Eve").sees_not("value=\"prx_");
    let form = [("voter", hers.as_str()), ("holder", number.as_str())];
    browser.post(&format!("{page}/proxies"), &form).await.is(404);
    let form = [("proxy", given.as_str())];
    browser.post(&format!("{page}/proxies/revocation"), &form).await.is(404);
    browser.post(&format!("/office/assemblies/{id}/proxies"), &form).await.is(403);
    let stranger = site.signed_in(&site.desk.person("Stran Ger"));
    stranger.get(&page).await.is(404);
    stranger.post(&format!("{page}/presences"), &[]).await.is(404);
    assert_eq!(hall.proxies(&id).iter().filter(|proxy| proxy.revoked_at.is_none()).count(), 1);
}

#[tokio::test]
async fn a_member_who_checks_in_twice_or_gives_a_proxy_to_themselves_is_told_so() {
    let hall = Hall::new();
    let ada = hall.coop.member("Ada");
    hall.coop.member("Bo");
    let id = hall.called();
    let site = Site::at(hall.coop.desk.clone()).await;
    let browser = site.signed_in(&ada.user);
    let page = format!("/assemblies/{id}");
    browser.get(&page).await.is(200).sees("Give a proxy");
    let voter = hall.voter(&id, &ada);
    let number = voter.entry.number.to_string();
    let form = [("voter", voter.id.as_str()), ("holder", number.as_str())];
    let told = browser.post(&format!("{page}/proxies"), &form).await;
    told.is(422).sees("The same person casts both votes.").sees(&format!("value=\"{number}\""));
    let form = [("voter", voter.id.as_str()), ("holder", "999999")];
    browser.post(&format!("{page}/proxies"), &form).await.is(422).sees("has this number");
    browser.post(&format!("{page}/presences"), &[]).await.is(409);
    hall.open(&id);
    // A month has passed; she signs in again.
    let browser = site.signed_in(&ada.user);
    browser.get(&page).await.sees("I am here");
    browser.post(&format!("{page}/presences"), &[]).await.is(303);
    browser.post(&format!("{page}/presences"), &[]).await.is(409).sees("Here already");
    assert_eq!(hall.presences(&id).len(), 1);
    browser.get(&page).await.sees_not("I am here").sees("1 is not more than 50 % of 2.");
}

#[tokio::test]
async fn what_is_too_long_or_not_a_day_comes_back_with_all_that_was_typed() {
    let hall = Hall::new();
    let site = Site::at(hall.coop.desk.clone()).await;
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/office/assemblies/new").await.is(200);
    let long = "á".repeat(500);
    let form = [
        ("title", long.as_str()),
        ("kind", "ordinary"),
        ("day", "2026-02-30"),
        ("time", "25:00"),
        ("zone", "Europe/Barcelona"),
        ("place", "<script>alert(1)</script>"),
        ("room", "no-such-room"),
        ("agenda", ""),
        ("record_on", "soon"),
    ];
    let told = steward.post("/office/assemblies", &form).await;
    told.is(422).sees(&long).sees("2026-02-30").sees("&lt;script&gt;").sees_not("<script>alert");
    for error in ["title", "day", "time", "zone", "agenda", "record_on"] {
        told.sees(&format!("id=\"f-{error}-error\""));
    }
    let page = steward.get("/office/assemblies").await;
    page.sees("No assembly yet");
}
