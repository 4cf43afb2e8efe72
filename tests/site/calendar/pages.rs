//! The pages of planned meetings, without scripts.

use folkmoot::calendar;

use super::plan;
use crate::meetings::House;
use crate::support::Site;

const FORM: [(&str, &str); 13] = [
    ("title", "Board"),
    ("day", "2026-06-01"),
    ("time", "18:00"),
    ("zone", "Europe/Madrid"),
    ("minutes", "60"),
    ("expected", "5"),
    ("repeat", "weekly"),
    ("mo", "yes"),
    ("we", "yes"),
    ("ends", "count"),
    ("count", "4"),
    ("remind", "60"),
    ("people", "Bo Builder <bo@else.example>\ncy@else.example"),
];

#[tokio::test]
async fn a_host_plans_invites_moves_and_cancels_by_forms() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let site = Site::at(house.coop.desk).await;
    let host = site.signed_in(&house.host.user);
    host.get(&format!("/rooms/{room}")).await.sees("Nothing is planned").sees("Plan a meeting");
    host.get(&format!("/rooms/{room}/planned-meetings/new")).await.is(200).sees("How often?");
    let made = host.post(&format!("/rooms/{room}/planned-meetings"), &FORM).await;
    let page = made.is(303).leads();
    host.get(&page)
        .await
        .is(200)
        .sees("each week, Monday, Wednesday, 4 times")
        .sees("Monday, 1 June 2026, 18:00–19:00 CEST")
        .sees("Wednesday, 10 June 2026")
        .sees("Bo Builder")
        .sees("0 come, 0 do not, 2 have not answered.");
    host.get(&format!("/rooms/{room}")).await.sees("Wednesday, 3 June 2026");
    host.get("/home").await.sees("Coming up").sees("Board");
    let id = page.rsplit('/').next().unwrap().parse().unwrap();
    let times = site.desk.read(|conn| calendar::occurrences_of(conn, &id)).unwrap();
    let one = format!("/occurrences/{}", times[1].id);
    host.get(&one).await.is(200).sees("Move this one").sees("2026-06-03");
    let past = [("day", "2026-05-01"), ("time", "18:00")];
    host.post(&one, &past).await.is(422).sees("This is over already").sees("2026-05-01");
    let later = [("day", "2026-06-04"), ("time", "19:00")];
    host.post(&one, &later).await.is(303);
    host.get(&page).await.sees("Thursday, 4 June 2026, 19:00–20:00 CEST").sees("Moved");
    let other = format!("/occurrences/{}", times[0].id);
    host.get(&format!("{other}/cancellation")).await.is(200).sees("Only this one meeting");
    host.post(&format!("{other}/cancellation"), &[]).await.is(303);
    host.get(&page).await.sees_not("Monday, 1 June 2026");
    host.get(&other).await.is(409);
    host.post(&format!("{page}/invitees"), &[("people", "nobody")]).await.is(422).sees("nobody");
    host.post(&format!("{page}/invitees"), &[("people", "dee@else.example")]).await.is(303);
    let change = host.get(&format!("{page}/change")).await;
    change.is(200).sees("2026-06-01").sees_not("Who is invited?");
    host.get(&format!("{page}/cancellation")).await.is(200).sees("All its meetings");
    host.post(&format!("{page}/cancellation"), &[]).await.is(303);
    host.get(&page).await.is(200).sees("Cancelled").sees_not("Change the plan");
    host.get(&format!("{page}/change")).await.is(409);
}

#[tokio::test]
async fn everything_that_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let site = Site::at(house.coop.desk).await;
    let host = site.signed_in(&house.host.user);
    let wrong = [
        ("title", ""),
        ("day", "tomorrow"),
        ("time", "six"),
        ("zone", "Mars/Base"),
        ("minutes", "0"),
        ("expected", "none"),
        ("repeat", "weekly"),
        ("ends", "until"),
        ("until", ""),
        ("except", "never"),
        ("notes", "Kept as it was typed."),
    ];
    let path = format!("/rooms/{room}/planned-meetings");
    host.get(&format!("{path}/new")).await.is(200);
    let page = host.post(&path, &wrong).await;
    page.is(422).sees("Please enter a day that exists").sees("from 1 to 1440").sees("1 or more");
    page.sees("Kept as it was typed.").sees("tomorrow");
    let mut full = FORM.to_vec();
    full.retain(|(name, _)| *name != "expected");
    full.push(("expected", "21"));
    host.post(&path, &full).await.is(422).sees("The level lets 20 people into one meeting.");
}

#[tokio::test]
async fn whoever_is_invited_sees_it_at_home_and_does_not_see_the_host_s_page() {
    let house = House::with_servers(1).await;
    let guest = house.coop.member("Gus Guest");
    let id = house.plans(&plan("2026-06-01T18:00:00", None), &[&guest.email]);
    let site = Site::at(house.coop.desk).await;
    let browser = site.signed_in(&guest.user);
    browser.get("/home").await.sees("Coming up").sees("/answers/");
    browser.get(&format!("/planned-meetings/{id}")).await.is(404);
    let stranger = site.signed_in(&site.desk.person("Some Body"));
    stranger.get("/home").await.sees_not("Weekly assembly");
}
