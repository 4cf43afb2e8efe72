//! In kind, takes and patronage as people meet them on the site, without scripts.

use folkmoot::identity::StaffRole;
use folkmoot::membership::activity::timesheet::Work;
use folkmoot::worker;

use super::House;
use crate::support::{Member, Site, euro};

async fn at(house: House) -> (Site, House) {
    let site = Site::at(house.coop.desk.clone()).await;
    (site, house)
}

const ROW: &[(&str, &str)] = &[
    ("done_on", "2026-05-20"),
    ("what", "hours"),
    ("amount", "2:30"),
    ("text", "Moved the mail server"),
];

fn with<'a>(name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let row = ROW.iter().map(|(key, old)| (*key, if *key == name { value } else { *old }));
    row.collect()
}

#[tokio::test]
async fn a_producer_logs_in_one_row_promises_and_pastes_and_strangers_find_nothing() {
    let house = House::new();
    let hatch = house.producer("Hatch");
    let (site, house) = at(house).await;
    let browser = site.signed_in(&hatch.user);
    let empty = browser.get("/in-kind").await;
    empty.is(200).sees("Nothing logged yet").sees("Meeting of 12 May 2026, 3").sees("€20.00");
    for (field, value, told) in [
        ("amount", "2:75", "2:75"),
        ("done_on", "2026-05-30", "2026-05-30"),
        ("what", "A rocket", "2:30"),
        ("text", "", "2:30"),
    ] {
        browser.post("/in-kind/entries", &with(field, value)).await.is(422).sees(told);
    }
    browser.post("/in-kind/entries", ROW).await.is(303);
    browser.post("/in-kind/entries", &with("what", "money")).await.is(422);
    let domain = [("what", "money"), ("amount", "12.99"), ("text", "A domain")];
    let fields: Vec<_> = domain.iter().copied().chain([("done_on", "2026-05-20")]).collect();
    browser.post("/in-kind/entries", &fields).await.is(303);
    browser.get("/in-kind").await.sees("2:30 hours").sees("€12.99 laid out").sees("€50.00");

    browser.get("/in-kind/pledges").await.is(200);
    let pledge = |amount| [("what", "hours"), ("amount", amount), ("every", "quarter")];
    browser.post("/in-kind/pledges", &pledge("many")).await.is(422).sees("many");
    browser.post("/in-kind/pledges", &pledge("40")).await.is(303);
    let page = browser.get("/in-kind").await;
    page.sees("40:00 hours").sees("each quarter");
    let at = page.body.find("/in-kind/pledges/plg_").unwrap();
    let end: String = page.body[at..].chars().take_while(|letter| *letter != '"').collect();

    let stranger = house.coop.member("Ada");
    let other = site.signed_in(&stranger.user);
    other.get("/in-kind").await.is(200);
    other.post(&end, &[]).await.is(404);
    let forged = [("member", hatch.membership.as_str())];
    let forged: Vec<_> = ROW.iter().copied().chain(forged).collect();
    other.post("/in-kind/entries", &forged).await.is(422);
    browser.post(&end, &[]).await.is(303);
    browser.get("/in-kind").await.sees_not("each quarter");

    browser.get("/in-kind/list").await.is(200).sees("A month of a server");
    let wrong = "2026-05-20;hours;1;One\n2026-05-20;hours;x;Two";
    let back = browser.post("/in-kind/list", &[("list", wrong)]).await;
    back.is(422).sees("Line 2").sees("hours;x;Two");
    let right = "2026-05-20;hours;1;One\n2026-05-20;A month of a server;1;Two";
    browser.post("/in-kind/list", &[("list", right)]).await.is(303);
    browser.get("/in-kind").await.sees("1 × A month of a server");

    let nobody = site.signed_in(&house.coop.desk.person("No Body"));
    for path in ["/in-kind", "/in-kind/list", "/in-kind/pledges", "/in-kind/take"] {
        nobody.get(path).await.is(404);
    }
    browser.get("/in-kind/take").await.is(404);
}

#[tokio::test]
async fn a_quantity_of_nothing_of_less_or_beyond_counting_is_refused_and_kept_as_typed() {
    let house = House::new();
    let hatch = house.producer("Hatch");
    let (site, _house) = at(house).await;
    let browser = site.signed_in(&hatch.user);
    browser.get("/in-kind").await.is(200);
    let senseless = ["-2", "0", "1e3", "1.5.2", "9223372036854775808", "99999999999999999999999"];
    for what in ["hours", "A month of a server", "money"] {
        for amount in senseless {
            let row: Vec<_> = with("what", what)
                .into_iter()
                .map(|(key, old)| (key, if key == "amount" { amount } else { old }))
                .collect();
            browser.post("/in-kind/entries", &row).await.is(422).sees(amount);
            let line = format!("2026-05-20;{what};{amount};Moved");
            browser.post("/in-kind/list", &[("list", &line)]).await.is(422).sees("Line 1");
            let pledge = [("what", what), ("amount", amount), ("every", "quarter")];
            browser.post("/in-kind/pledges", &pledge).await.is(422).sees(amount);
        }
    }
    browser.get("/in-kind").await.sees("Nothing logged yet");
}

fn waiting(house: &House, member: &Member) -> String {
    let id = house.logs(member, Work::Hours { minutes: 60 });
    format!("/activity/entries/{id}")
}

#[tokio::test]
async fn the_treasurer_accepts_counters_and_sets_off_and_the_letter_says_why() {
    let house = House::new();
    let hatch = house.producer("Hatch");
    house.coop.invoice(&hatch);
    let (site, house) = at(house).await;
    let tess = site.staff(&[StaffRole::Treasurer]);
    tess.get("/treasury/in-kind").await.is(200).sees("Nobody is owed anything");
    let (first, second) = (waiting(&house, &hatch), waiting(&house, &hatch));
    tess.get("/activity/reviews").await.is(200).sees("Moved the mail server");
    for entry in [&first, &second] {
        tess.get(entry).await.is(200);
        tess.post(&format!("{entry}/acceptance"), &[]).await.is(303);
    }
    tess.get("/treasury/in-kind").await.sees("Hatch").sees("€40.00");
    let counter = first.replace("/activity", "/treasury") + "/counter";
    tess.get(&first).await.sees("Accepted by mistake?");
    tess.post(&counter, &[("reason", " ")]).await.is(422);
    tess.post(&counter, &[("reason", "Logged twice")]).await.is(303);
    tess.get(&first).await.sees("taken back").sees("Logged twice");
    worker::run_due(&site.desk.means).await.unwrap();
    let sent = site.desk.mail.sent();
    let letter = sent.iter().map(|mail| &mail.printed.text).find(|it| it.contains("Logged twice"));
    let letter = letter.expect("a letter says why");
    assert!(letter.contains("accepted by mistake") && letter.contains("€20.00"), "{letter}");

    let set_off = format!("/treasury/in-kind/{}/set-off", hatch.party);
    tess.get("/treasury/in-kind").await.is(200);
    tess.post(&set_off, &[]).await.is(303);
    tess.get("/treasury/in-kind")
        .await
        .sees("Set off against open invoices")
        .sees("Nobody is owed");
    tess.get(&format!("/treasury/parties/{}", hatch.party)).await.sees("Set off");
    let late = second.replace("/activity", "/treasury") + "/counter";
    tess.get(&second).await.is(200);
    let used = tess.post(&late, &[("reason", "Logged twice")]).await;
    used.is(422).sees("has been set off, granted or paid");
    house.is_sound();
}

#[tokio::test]
async fn a_take_goes_from_proposals_to_a_statement_for_each_producer() {
    let house = House::new();
    let (ada, hatch) = (house.coop.member("Ada"), house.producer("Hatch"));
    house.coop.invoice(&ada);
    house.coop.pay_all(&ada);
    house.works(&hatch, 120);
    let (site, house) = at(house).await;
    let (tess, browser) = (site.staff(&[StaffRole::Treasurer]), site.signed_in(&hatch.user));
    tess.get("/treasury/takes").await.is(200).sees("There was no take yet").sees("€25.00");
    let take = tess.post("/treasury/takes", &[]).await.leads();
    tess.get(&take).await.is(200).sees("Nothing is proposed yet");
    browser.get("/in-kind/take").await.is(200).sees("€40.00");
    let much = browser.post("/in-kind/take", &[("amount", "40.01")]).await;
    much.is(422).sees("40.01").sees("no more than is owed");
    browser.post("/in-kind/take", &[("amount", "1")]).await.is(303);
    browser.get("/in-kind/take").await.is(200);
    browser
        .post("/in-kind/take/withdrawal", &[("member", hatch.membership.as_str())])
        .await
        .is(303);
    browser.get("/in-kind/take").await.is(200);
    browser.post("/in-kind/take", &[("amount", "40")]).await.is(303);
    tess.get(&take).await.sees("Hatch").sees("€40.00");
    tess.post(&format!("{take}/approval"), &[]).await.is(303);
    tess.get(&take).await.sees("to be paid").sees("€25.00");
    let pay =
        |day| [("paid_day", day), ("paid_month", "5"), ("paid_year", "2026"), ("rail", "transfer")];
    let path = format!("{take}/payment");
    tess.post(&path, &pay("31")).await.is(422).sees("Not in the future");
    tess.post(&path, &pay("32")).await.is(422);
    tess.post(&path, &pay("21")).await.is(303);
    let paid = tess.get(&take).await;
    let at = paid.body.find("/in-kind/statements/tal_").unwrap();
    let statement: String = paid.body[at..].chars().take_while(|letter| *letter != '"').collect();
    tess.get(&format!("{take}/lines.csv"))
        .await
        .is(200)
        .sees("Hatch,40.00,40.00,25.00,2026-05-21,EUR");
    assert!(browser.get(&statement).await.is(200).body.starts_with("%PDF"));
    assert!(tess.get(&statement).await.is(200).body.starts_with("%PDF"));
    site.signed_in(&ada.user).get(&statement).await.is(404);
    browser.get("/invoices?year=2026").await.sees("Statement of a take");
    assert_eq!(house.owed(&hatch), euro(1500).minor());
    house.is_sound();
}

#[tokio::test]
async fn a_surplus_is_reckoned_looked_at_resolved_and_handed_out() {
    let house = House::new();
    let (ada, hatch) = (house.coop.member("Ada"), house.producer("Hatch"));
    house.pays(&ada, 12_000, "2026-05-21");
    house.works(&hatch, 360);
    house.coop.days_pass(250);
    let (site, house) = at(house).await;
    let tess = site.staff(&[StaffRole::Treasurer]);
    let list = "/treasury/patronage";
    tess.get(list).await.is(200).sees("Nothing was distributed yet").sees("value=\"2026\"");
    let fields = |year, surplus| {
        [
            ("from_day", "1"),
            ("from_month", "1"),
            ("from_year", year),
            ("until_day", "31"),
            ("until_month", "12"),
            ("until_year", year),
            ("surplus", surplus),
        ]
    };
    tess.post(list, &fields("2026", "a lot")).await.is(422).sees("a lot");
    tess.post(list, &fields("2027", "100")).await.is(422).sees("to be over");
    tess.post(list, &fields("2025", "100")).await.is(422).sees("Nobody contributed");
    let path = tess.post(list, &fields("2026", "100.00")).await.leads();
    tess.get(&path).await.is(200).sees("€50.00").sees("reckoned");
    tess.post(&format!("{path}/approval"), &[("resolution", "")]).await.is(422);
    let words = [("resolution", "General meeting of 12 January 2027, 4")];
    tess.post(&format!("{path}/approval"), &words).await.is(303);
    tess.get(&path).await.sees("General meeting of 12 January 2027, 4");
    tess.get(&format!("{path}/lines.csv")).await.is(200).sees("Ada,120.00,0.00,50.00,50.00,EUR,");
    tess.post(&format!("{path}/discard"), &[]).await.is(409);
    tess.post(&format!("{path}/payment"), &[]).await.is(303);
    let paid = tess.get(&path).await;
    let at = paid.body.find("/patronage/statements/dsl_").unwrap();
    let statement: String = paid.body[at..].chars().take_while(|letter| *letter != '"').collect();
    let owner = site.signed_in(&ada.user);
    assert!(owner.get(&statement).await.is(200).body.starts_with("%PDF"));
    site.signed_in(&hatch.user).get(&statement).await.is(404);
    tess.post(&format!("{path}/reversal"), &[]).await.is(409);
    let again = tess.post(list, &fields("2026", "7.00")).await.leads();
    tess.get(&again).await.is(200);
    tess.post(&format!("{again}/approval"), &words).await.is(409).sees("distributed already");
    tess.post(&format!("{again}/discard"), &[]).await.is(303);
    house.is_sound();
}

#[tokio::test]
async fn the_administrator_sets_who_reviews_what_stays_and_how_a_surplus_is_shared() {
    let (site, house) = at(House::new()).await;
    let admin = site.staff(&[StaffRole::Administrator]);
    let path = "/office/settings/giving";
    admin.get("/office/settings").await.sees(path);
    admin.get(path).await.is(200).sees("value=\"1.00\"");
    let fields = |peers, reserve, weight| {
        [
            ("peers", peers),
            ("in_kind", "set_off"),
            ("reserve", reserve),
            ("take_approvals", "2"),
            ("money_weight", weight),
            ("kind_weight", "0"),
            ("least", "5.00"),
            ("too_small", "donation"),
            ("handed_out", "payout"),
        ]
    };
    admin.post(path, &fields("10", "1", "1")).await.is(422);
    admin.post(path, &fields("2", "-1", "1")).await.is(422).sees("-1");
    admin.post(path, &fields("2", "1", "0")).await.is(422).sees("not both weights");
    admin.post(path, &fields("2", "500.00", "3")).await.is(303);
    admin.get(path).await.sees("value=\"500.00\"").sees("value=\"3\"");
    house.settle(|settings| assert_eq!(settings.peers, 2));
}
