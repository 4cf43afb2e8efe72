//! The steward's way through an assembly, in a browser without scripts.

use folkmoot::identity::StaffRole;

use super::Hall;
use crate::support::Site;

const PLAN: [(&str, &str); 9] = [
    ("title", "General assembly 2026"),
    ("kind", "ordinary"),
    ("day", "2026-06-21"),
    ("time", "18:00"),
    ("zone", "Europe/Madrid"),
    ("place", "Can Batlló"),
    ("room", ""),
    ("agenda", "1. Accounts\n2. Board"),
    ("record_on", "2026-05-21"),
];

#[tokio::test]
async fn a_steward_plans_calls_opens_counts_resolves_and_closes() {
    let hall = Hall::new();
    let (ada, bo) = (hall.coop.member("Ada Okafor"), hall.coop.member("=Bo Berg"));
    let radio = hall.coop.organisation("Radio", "Pau");
    let site = Site::at(hall.coop.desk.clone()).await;
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get("/office/assemblies/new").await.is(200).sees("Europe/Madrid");
    let page = steward.post("/office/assemblies", &PLAN).await.leads();
    steward.get(&page).await.sees("21 June 2026, 18:00 CEST").sees("3 members may vote, 0 may not");
    steward.get(&format!("{page}/roll.csv")).await.is(409);
    steward.get(&format!("{page}/call")).await.is(200).sees_not("on short notice");
    steward.post(&format!("{page}/call"), &[("reason", "")]).await.is(303);
    let id = page.rsplit('/').next().unwrap().parse().unwrap();
    steward.get(&page).await.sees("One organisation that may vote has no delegate");
    steward.get(&format!("{page}/roll")).await.sees("has named no delegate").sees("Ada Okafor");
    let number = |member| hall.voter(&id, member).entry.number.to_string();
    let form = [("giver", &*number(&bo)), ("holder", &*number(&ada))];
    steward.post(&format!("{page}/proxies"), &form).await.is(303);
    steward.get(&format!("{page}/proxies")).await.sees("Take back the proxy of =Bo Berg");
    hall.until("2026-06-21T16:00:00Z");
    // A month has passed; another steward is on duty.
    let steward = site.staff(&[StaffRole::Steward]);
    steward.get(&page).await.sees("Open the assembly");
    steward.post(&format!("{page}/opening"), &[]).await.is(303);
    let list = steward.get(&format!("{page}/attendance?who=ada")).await;
    list.is(200).sees("Check in Ada Okafor").sees_not("Check in Radio");
    let voter = hall.voter(&id, &ada).id;
    let form = [("voter", voter.as_str()), ("who", "ada")];
    let back = steward.post(&format!("{page}/presences"), &form).await.leads();
    assert!(back.ends_with("/attendance?who=ada"), "{back}");
    steward.get(&back).await.sees("Check out Ada Okafor").sees("1 in person, 1 by proxy");
    steward.get(&page).await.sees("2 is enough.").sees("Quorate");
    resolve(&steward, &page).await;
    let unmended = hall.voter(&id, &radio).id;
    let form = [("voter", unmended.as_str())];
    steward.post(&format!("{page}/presences"), &form).await.is(409).sees("Nobody casts this vote");
    steward.post(&format!("{page}/closing"), &[]).await.is(303);
    papers(&site.staff(&[StaffRole::Auditor]), &page).await;
}

async fn resolve(steward: &crate::support::Browser, page: &str) {
    let form = [
        ("question", "Adopt the accounts?"),
        ("majority", "simple"),
        ("producers_favour", ""),
        ("producers_against", ""),
        ("producers_abstaining", ""),
        ("consumers_favour", "9"),
        ("consumers_against", "0"),
        ("consumers_abstaining", "0"),
    ];
    let path = format!("{page}/resolutions");
    let told = steward.post(&path, &form).await;
    told.is(422).sees("More votes than the 2 of this class").sees("Adopt the accounts?");
    let form = form.map(|(name, value)| (name, if value == "9" { "2" } else { value }));
    steward.post(&path, &form).await.is(303);
    steward.get(&path).await.sees("Carried").sees("Consumers: 2 in favour, 0 against");
}

/// The auditor reads everything.
async fn papers(auditor: &crate::support::Browser, page: &str) {
    auditor.get(page).await.is(200).sees_not("Close the assembly");
    let roll = auditor.get(&format!("{page}/roll.csv")).await;
    roll.is(200).sees("number,name,class").sees("'=Bo Berg").sees("entitled");
    let list = auditor.get(&format!("{page}/attendance.csv")).await;
    list.is(200).sees("2026-06-21T16:00:00+00:00");
    for paper in ["roll.pdf", "attendance.pdf", "minutes.pdf"] {
        let visit = auditor.get(&format!("{page}/{paper}")).await;
        visit.is(200);
        assert_eq!(visit.headers["content-type"], "application/pdf");
        assert!(visit.body.starts_with("%PDF-"), "{paper}");
    }
    auditor.post(&format!("{page}/opening"), &[]).await.is(403);
}

#[tokio::test]
async fn the_statutes_are_kept_as_typed_and_nonsense_comes_back() {
    let hall = Hall::new();
    let site = Site::at(hall.coop.desk.clone()).await;
    let admin = site.staff(&[StaffRole::Administrator]);
    let path = "/office/settings/assemblies";
    admin.get(path).await.is(200).sees("1/2");
    let form = |quorum, share| {
        [
            ("quorum", quorum),
            ("quorum_rule", "as_much"),
            ("represented_count", "yes"),
            ("proxies_per_holder", "1"),
            ("producers_share", share),
            ("lowest_standing", "limited"),
            ("notice_days", "21"),
            ("extraordinary_notice_days", "7"),
        ]
    };
    for quorum in ["3/2", "0/0", "101", "half", "1/1001", "-1"] {
        admin.post(path, &form(quorum, "")).await.is(422).sees(quorum).sees("f-quorum-error");
    }
    admin.post(path, &form("1/3", "100 %")).await.is(422).sees("f-producers_share-error");
    admin.post(path, &form("1/3", "50 %")).await.is(303);
    let settings = hall.coop.read(folkmoot::organisations::assembly_settings).unwrap();
    assert_eq!(settings.quorum().to_string(), "1/3");
    assert_eq!(settings.producers_share().unwrap().to_string(), "1/2");
    assert_eq!((settings.quorum_strict, settings.notice_days), (false, 21));
}

#[tokio::test]
async fn a_member_finds_their_assemblies_at_home_from_the_call_until_a_month_after() {
    let hall = Hall::new();
    let ada = hall.coop.member("Ada Okafor");
    let radio = hall.coop.organisation("Radio", "Pau");
    let site = Site::at(hall.coop.desk.clone()).await;
    let id = hall.plan();
    let own = format!("/assemblies/{id}");
    site.signed_in(&ada.user).get("/home").await.is(200).sees_not(&own);
    hall.until("2026-06-01T12:00:00Z");
    hall.call(&id, "").unwrap();
    let late = hall.coop.member("Lars Late");
    let home = site.signed_in(&ada.user);
    home.get("/home").await.sees(&own).sees("Called");
    home.get(&own).await.is(200);
    site.signed_in(&radio.user).get("/home").await.sees(&own);
    site.signed_in(&late.user).get("/home").await.is(200).sees_not(&own);
    hall.open(&id);
    hall.coop.write(|tx| folkmoot::assemblies::close_assembly(tx, &id)).unwrap();
    site.signed_in(&ada.user).get("/home").await.sees(&own);
    hall.until("2026-07-22T17:00:00Z");
    site.signed_in(&ada.user).get("/home").await.is(200).sees_not(&own);
}
