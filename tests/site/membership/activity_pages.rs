//! Activity as people meet it on the site.

use folkmoot::identity::StaffRole;
use folkmoot::membership::Class;
use folkmoot::organisations::AdmissionPolicy;

use crate::support::{Coop, Member, Site};

fn producer(coop: &Coop, name: &str) -> Member {
    coop.settle(|settings| settings.admits_producers = AdmissionPolicy::AtOnce);
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let mut application = coop.application(name, &email);
    application.class = Class::Producer;
    let member = coop.joins(&application);
    coop.welcome(&member);
    member
}

const RULE: &[(&str, &str)] = &[
    ("money_weight", "off"),
    ("kind_weight", "off"),
    ("hours_weight", "always"),
    ("hours_amount", "2:30"),
    ("hours_months", "12"),
    ("circles_weight", "always"),
    ("circles_count", "1"),
    ("attendance_weight", "off"),
    ("grace_days", "0"),
    ("trial_days", "0"),
    ("warn_days", "14"),
    ("excused", "left_out"),
    ("hour_rate", "15.00"),
    ("kinds", "A month of a server = 40.00"),
    ("from_day", "2026-05-21"),
];

fn changed<'a>(
    fields: &[(&'a str, &'a str)],
    name: &str,
    value: &'a str,
) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(key, old)| (*key, if *key == name { value } else { *old })).collect()
}

#[tokio::test]
async fn from_the_rule_to_the_flag_without_scripts() {
    let coop = Coop::new();
    let (hatch, peer) = (producer(&coop, "Hatch"), producer(&coop, "Peer"));
    let site = Site::at(coop.desk).await;
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/office/activity").await.is(200).sees("Nobody is asked for anything");
    let rule = "/office/activity/rules/producer";
    steward.get(rule).await.is(200);
    let wrong = steward.post(rule, &changed(RULE, "hours_amount", "2:75")).await;
    wrong.is(422).sees("Please give hours as 40 or 7:30").sees("2:75").sees("A month of a server");
    let back = steward.post(rule, &changed(RULE, "from_day", "2026-05-20")).await;
    back.is(422).sees("does not work backwards");
    steward.post(rule, RULE).await.is(303);
    steward.get("/office/activity/rules").await.is(200).sees("Version 1").sees("2:30 in 12 months");

    steward.get("/office/circles").await.is(200);
    let founded = steward
        .post("/office/circles", &[("name", "Technology"), ("purpose", "Servers"), ("open", "yes")])
        .await
        .leads();
    let circle = founded.replace("/office", "");
    let member = site.signed_in(&hatch.user);
    member.get("/home").await.sees("inactive since 21 May 2026");
    member.get("/activity").await.is(200).sees("is missing").sees("0:00 of 2:30 hours");
    member.get("/circles").await.is(200).sees("Technology");
    member.get(&circle).await.is(200).sees("Nobody yet");
    member.post(&format!("{circle}/seat"), &[]).await.is(303);
    member.get(&circle).await.sees("Leave the circle");
    member.get("/activity/entries/new").await.is(200).sees("A month of a server");
    let fields = |amount| {
        [
            ("what", "hours"),
            ("amount", amount),
            ("done_on", "2026-05-20"),
            ("circle", circle.rsplit('/').next().unwrap()),
            ("text", "Moved the mail server"),
        ]
    };
    let odd = member.post("/activity/entries", &fields("2,333")).await;
    odd.is(422).sees("2,333").sees("Moved the mail server");
    member.post("/activity/entries", &fields("2.5")).await.is(303);
    let own = member.get("/activity").await;
    own.sees("2:30 hours").sees("waits for a review").sees("37.50");

    let reviewer = site.signed_in(&peer.user);
    let reviews = reviewer.get("/activity/reviews").await;
    reviews.is(200).sees("Moved the mail server").sees("Hatch");
    let at = reviews.body.find("/activity/entries/tse_").unwrap();
    let entry: String = reviews.body[at..].chars().take_while(|letter| *letter != '"').collect();
    member.post(&format!("{entry}/acceptance"), &[]).await.is(404);
    let mute = reviewer.post(&format!("{entry}/refusal"), &[("reason", " ")]).await;
    mute.is(422).sees("Please fill this in");
    reviewer.post(&format!("{entry}/acceptance"), &[]).await.is(303);
    reviewer.get(&entry).await.sees("accepted");
    member.get("/activity").await.sees("All that is asked is there");
    steward.get("/office/activity").await.sees("Hatch").sees("active");
    let list = steward.get("/office/activity.csv?flag=active").await;
    list.is(200).sees("1,Hatch,producer,active,active,2026-05-21,,1,").sees_not("Peer");
    let auditor = site.staff(&[StaffRole::Auditor]);
    auditor.get("/office/activity").await.is(200);
}

#[tokio::test]
async fn a_steward_holds_a_flag_and_notes_who_was_there() {
    let coop = Coop::new();
    let hatch = producer(&coop, "Hatch");
    let site = Site::at(coop.desk).await;
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/home").await;
    steward.post("/office/activity/rules/producer", RULE).await.is(303);
    let path = format!("/office/activity/members/{}", hatch.membership);
    steward.get(&path).await.is(200).sees("inactive");
    let late = [("until", "2029-01-01"), ("reason", "Ill")];
    steward.post(&format!("{path}/hold"), &late).await.is(422).sees("2029-01-01").sees("Ill");
    let good = [("until", "2026-06-30"), ("reason", "Ill until June")];
    steward.post(&format!("{path}/hold"), &good).await.is(303);
    steward.get(&path).await.sees("Ill until June").sees("End the hold");
    steward.post(&format!("{path}/hold"), &good).await.is(409);
    steward.get("/office/activity").await.sees("held until 30 June 2026");
    steward.post(&format!("{path}/hold/end"), &[]).await.is(303);

    let call = "/office/activity/gatherings";
    let fields = [("kind", "all_hands"), ("title", "All hands"), ("held_on", "2026-05-20")];
    let gathering = steward.post(call, &fields).await.leads();
    let wrong = steward.post(&format!("{gathering}/attendances"), &[("present", "Nobody")]).await;
    wrong.is(422).sees("These lines name nobody, or more than one: Nobody");
    let note = [("present", "hatch@example.org"), ("excused", "")];
    steward.post(&format!("{gathering}/attendances"), &note).await.is(303);
    steward.get(&gathering).await.sees("was there");
    steward.get(call).await.sees("one there");
    site.signed_in(&hatch.user).get(&gathering).await.is(404);
}

#[tokio::test]
async fn a_coordinator_takes_people_in_and_notes_the_gatherings_of_the_circle() {
    let coop = Coop::new();
    let (hatch, peer) = (producer(&coop, "Hatch"), producer(&coop, "Peer"));
    let site = Site::at(coop.desk).await;
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/home").await;
    let fields = [("name", "Care"), ("purpose", "Care")];
    let office = steward.post("/office/circles", &fields).await.leads();
    let circle = office.replace("/office", "");
    let member = site.signed_in(&peer.user);
    member.get(&circle).await.sees("by invitation");
    member.post(&format!("{circle}/seat"), &[]).await.is(409);
    let people = format!("{office}/people");
    steward.post(&people, &[("email", "nobody@example.org")]).await.is(422);
    steward.post(&people, &[("email", "hatch@example.org")]).await.is(303);
    let page = steward.get(&office).await;
    let at = page.body.find("value=\"sea_").unwrap();
    let seat: String = page.body[at + 7..].chars().take_while(|letter| *letter != '"').collect();
    let coordination = format!("{office}/coordination");
    steward.post(&coordination, &[("seat", &seat), ("coordinates", "yes")]).await.is(303);
    let coordinator = site.signed_in(&hatch.user);
    coordinator.get(&circle).await.sees("Take somebody in");
    let people = format!("{circle}/people");
    coordinator.post(&people, &[("email", "peer@example.org")]).await.is(303);
    member.post(&people, &[("email", "hatch@example.org")]).await.is(404);
    let call = [("title", "Care in May"), ("held_on", "2026-05-21")];
    let gathering = coordinator.post(&format!("{circle}/gatherings"), &call).await.leads();
    let note = [("present", "Peer\nHatch"), ("excused", "")];
    coordinator.post(&format!("{gathering}/attendances"), &note).await.is(303);
    coordinator.get(&gathering).await.sees("was there");
    steward.post(&format!("{office}/end"), &[]).await.is(303);
    steward.get(&office).await.sees("has ended").sees("Nobody yet");
}
