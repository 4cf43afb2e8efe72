//! The way in, through the pages, without scripts.

use diesel::prelude::*;
use folkmoot::ground::db::DbError;
use folkmoot::ground::db::schema::{memberships, users};
use folkmoot::membership::MembershipState;

use crate::support::{Browser, Coop, Desk, Member, Site};

pub async fn open() -> (Coop, Site) {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    (coop, site)
}

pub const LEVEL: [(&str, &str); 6] = [
    ("level", "level-2"),
    ("share", "own"),
    ("amount", "32.50"),
    ("cadence", "month"),
    ("who", "person"),
    ("class", "consumer"),
];

pub fn with<'a>(
    fields: &[(&'a str, &'a str)],
    change: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let changed = |name: &str| change.iter().find(|(field, _)| *field == name);
    fields.iter().map(|field| *changed(field.0).unwrap_or(field)).collect()
}

/// The ids of the texts the last page asked about.
pub fn texts(coop: &Coop) -> String {
    let texts = coop.read(folkmoot::organisations::current_policies).unwrap();
    texts.iter().map(|text| text.id.as_str()).collect::<Vec<_>>().join(",")
}

async fn tells(browser: &Browser, name: &str, email: &str) {
    browser.get("/join").await.is(200);
    browser.post("/join", &LEVEL).await.is(303);
    browser.get("/join/you").await.is(200);
    let told = [("name", name), ("email", email), ("organisation", ""), ("website", "")];
    assert_eq!(browser.post("/join/you", &told).await.leads(), "/join/check");
}

pub async fn joins(coop: &Coop, browser: &Browser, name: &str, email: &str) -> String {
    tells(browser, name, email).await;
    browser.get("/join/check").await.is(200).sees(name).sees(email);
    let agreed = [("agree", "yes"), ("texts", &texts(coop))];
    browser.post("/join/check", &agreed).await.leads()
}

fn count(coop: &Coop) -> (i64, i64) {
    coop.read::<_, DbError>(|conn| {
        let members: i64 = memberships::table.count().get_result(conn)?;
        let users: i64 = users::table.count().get_result(conn)?;
        Ok((members, users))
    })
    .unwrap()
}

#[tokio::test]
async fn a_person_walks_from_the_front_page_to_the_invoice() {
    let (coop, site) = open().await;
    let browser = site.browser();
    browser.get("/").await.is(200).sees("€10.00").sees("/join");
    browser.get("/levels?level=level-3").await.is(200).sees("€45.00").sees("Multi-account");
    browser.get("/join?level=level-3&amount=60.00").await.is(200).sees("60.00");
    assert_eq!(joins(&coop, &browser, "Ada Okafor", "ada@example.org").await, "/join/done");
    browser.get("/join/done").await.is(200);
    browser.get("/home").await.is(303);
    let link = coop.link_in_last_letter("ada@example.org", "welcome");
    let path = link.strip_prefix(&site.base).unwrap().to_owned();
    browser.get(&path).await.is(200);
    browser.get(&path).await.is(200).sees("password");
    let weak = browser.post(&path, &[("password", "short")]).await;
    weak.is(422).sees_not("value=\"short\"");
    assert_eq!(browser.post(&path, &[("password", "")]).await.leads(), "/first-steps");
    browser.get(&path).await.is(410);
    let first = browser.get("/first-steps").await;
    first.is(200).sees("Ada Okafor").sees("/rooms");
    let (_, rest) = first.body.split_once("/memberships/").unwrap();
    let address = format!("/memberships/{}", rest.split('"').next().unwrap());
    browser.get(&address).await.is(200).sees("Spain").sees_not("country-");
}

#[tokio::test]
async fn what_was_typed_is_kept_when_going_back_and_when_something_is_wrong() {
    let (coop, site) = open().await;
    let browser = site.browser();
    tells(&browser, "Ada Okafor", "ada@example.org").await;
    browser.get("/join/you").await.is(200).sees("Ada Okafor").sees("ada@example.org");
    browser.get("/join").await.is(200).sees("32.50");
    let typo = [("name", "Ada Okafor"), ("email", "ada@"), ("organisation", ""), ("website", "")];
    let wrong = browser.post("/join/you", &typo).await;
    wrong.is(422).sees("Ada Okafor").sees("ada@").sees("error-summary");
    let fresh = site.browser();
    assert_eq!(fresh.get("/join/check").await.leads(), "/join/you");
    assert_eq!(fresh.get("/join/you").await.leads(), "/join");
    assert_eq!(count(&coop), (0, 0));
}

#[tokio::test]
async fn a44_nonsense_amounts_are_refused_kindly_and_nothing_is_written() {
    let (coop, site) = open().await;
    let browser = site.browser();
    browser.get("/join").await.is(200);
    for amount in
        ["-1", "0", "1e309", "NaN", "0.001", "1000000000000", "1.234", "", "19.99", "100000.01"]
    {
        let sent = browser.post("/join", &with(&LEVEL, &[("amount", amount)])).await;
        sent.is(422).sees("f-amount-error");
        if !amount.is_empty() {
            sent.sees(&format!("value=\"{amount}\""));
        }
    }
    for (field, value) in [
        ("level", "trial"),
        ("level", "level-9"),
        ("share", "much"),
        ("cadence", "day"),
        ("who", "nobody"),
        ("class", "boss"),
    ] {
        let sent = browser.post("/join", &with(&LEVEL, &[(field, value)])).await;
        sent.is(422).sees(&format!("f-{field}-error"));
    }
    assert_eq!(count(&coop), (0, 0));
}

#[tokio::test]
async fn the_rules_have_to_be_agreed_to_in_the_versions_shown() {
    let (coop, site) = open().await;
    let browser = site.browser();
    tells(&browser, "Ada", "ada@example.org").await;
    browser.get("/join/check").await.is(200);
    let shown = texts(&coop);
    let silent = browser.post("/join/check", &[("texts", &shown)]).await;
    silent.is(422).sees("f-agree-error");
    coop.write(|tx| {
        folkmoot::organisations::publish_policy(
            tx,
            folkmoot::organisations::PolicyKind::Statutes,
            "New.",
        )
    })
    .unwrap();
    let old = browser.post("/join/check", &[("agree", "yes"), ("texts", &shown)]).await;
    old.is(422).sees("The rules were changed");
    assert_eq!(count(&coop), (0, 0));
}

#[tokio::test]
async fn a14_known_and_unknown_addresses_see_the_same() {
    let (coop, site) = open().await;
    let ada = coop.member("Ada");
    let answer = |visit: crate::support::Visit| {
        let mut headers: Vec<String> =
            visit.headers.keys().map(|name| name.as_str().to_owned()).collect();
        headers.sort();
        (visit.status, visit.location, headers)
    };
    let mut seen = Vec::new();
    coop.desk.clock.advance(chrono::Duration::seconds(1));
    for email in [ada.email.as_str(), "new@example.org"] {
        let browser = site.browser();
        tells(&browser, "Somebody", email).await;
        browser.get("/join/check").await.is(200);
        let agreed = [("agree", "yes"), ("texts", &texts(&coop))];
        seen.push(answer(browser.post("/join/check", &agreed).await));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(coop.letters_to(&ada.email), ["welcome", "already_here"]);
    assert_eq!(coop.letters_to("new@example.org"), ["welcome"]);
}

#[tokio::test]
async fn what_fills_in_the_field_nobody_sees_is_let_go_politely() {
    let (coop, site) = open().await;
    let browser = site.browser();
    browser.get("/join").await.is(200);
    browser.post("/join", &LEVEL).await.is(303);
    let machine =
        [("name", "X"), ("email", "x@example.org"), ("organisation", ""), ("website", "http://x")];
    browser.get("/join/you").await.is(200);
    assert_eq!(browser.post("/join/you", &machine).await.leads(), "/join/done");
    assert_eq!(browser.get("/join/check").await.leads(), "/join/you");
    assert_eq!(count(&coop), (0, 0));
}

#[tokio::test]
async fn a_flood_from_one_network_is_slowed_and_a_mailbox_is_not_filled() {
    let (coop, site) = open().await;
    for _ in 0..4 {
        let browser = site.browser();
        assert_eq!(joins(&coop, &browser, "Ada", "ada@example.org").await, "/join/done");
    }
    assert_eq!(coop.letters_to("ada@example.org").len(), 3);
    let browser = site.browser();
    joins(&coop, &browser, "Grace", "grace@example.org").await;
    let browser = site.browser();
    tells(&browser, "Joan", "joan@example.org").await;
    browser.get("/join/check").await.is(200);
    let agreed = [("agree", "yes"), ("texts", &texts(&coop))];
    let slowed = browser.post("/join/check", &agreed).await;
    slowed.is(429);
    assert!(slowed.headers.contains_key("retry-after"));
}

#[tokio::test]
async fn an_organisation_joins_and_somebody_signed_in_is_not_asked_twice() {
    let (coop, site) = open().await;
    let user = coop.desk.person("Grace Hopper");
    let browser = site.signed_in(&user);
    browser.get("/join").await.is(200);
    let fields = with(
        &LEVEL,
        &[("who", "organisation"), ("level", "multi"), ("share", "suggested"), ("amount", "")],
    );
    browser.post("/join", &fields).await.is(303);
    browser.get("/join/you").await.is(200).sees("f-organisation").sees_not("f-email");
    let told = [("name", ""), ("email", ""), ("organisation", "Can Batlló"), ("website", "")];
    let without = [("name", ""), ("email", ""), ("organisation", " "), ("website", "")];
    browser.post("/join/you", &without).await.is(422).sees("f-organisation-error");
    assert_eq!(browser.post("/join/you", &told).await.leads(), "/join/check");
    browser.get("/join/check").await.is(200).sees("Can Batlló").sees("€120.00");
    let agreed = [("agree", "yes"), ("texts", &texts(&coop))];
    assert_eq!(browser.post("/join/check", &agreed).await.leads(), "/first-steps");
    browser.get("/first-steps").await.is(200).sees("/rooms");
    browser.get("/home").await.is(200).sees("Can Batlló").sees("/organisations/can-batllo");
    browser.get("/organisations/can-batllo").await.is(200);
}

async fn tells_address(browser: &Browser, member: &Member) -> String {
    let path = format!("/memberships/{}/address", member.membership);
    browser.get(&path).await.is(200);
    let wrong = [
        ("street", "Carrer Gran 1"),
        ("postal_code", "8001"),
        ("city", ""),
        ("country", "ES"),
        ("vat_id", ""),
    ];
    let refused = browser.post(&path, &wrong).await;
    refused.is(422).sees("f-postal_code-error").sees("f-city-error").sees("Carrer Gran 1");
    let right = with(&wrong, &[("postal_code", "08001"), ("city", "Barcelona")]);
    browser.post(&path, &right).await.leads()
}

#[tokio::test]
async fn telling_the_address_issues_the_invoice_and_leads_to_paying() {
    let (coop, site) = open().await;
    let ada = coop.member("Ada");
    let browser = site.signed_in(&ada.user);
    browser.get("/home").await.is(200).sees("address");
    let pay = tells_address(&browser, &ada).await;
    assert!(pay.starts_with("/pay/"), "{pay}");
    browser.get("/home").await.is(200).sees(&pay).sees("€25.00");
    coop.pay_all(&ada);
    browser.get("/home").await.is(200).sees_not(&pay).sees("Your level is paid for");
}

#[tokio::test]
async fn the_address_of_a_membership_is_nobody_elses_business() {
    let (coop, site) = open().await;
    let joan = coop.organisation("Can Batlló", "Joan");
    let eve = coop.member("Eve");
    let path = format!("/memberships/{}/address", joan.membership);
    site.signed_in(&joan.user).get(&path).await.is(200);
    site.signed_in(&eve.user).get(&path).await.is(404);
    site.browser().get(&path).await.is(303);
}

#[tokio::test]
async fn who_proved_the_address_another_way_settles_in_on_the_home_page() {
    let (coop, site) = open().await;
    let ada = coop.newcomer("Ada");
    let browser = site.signed_in(&ada.user);
    browser.get("/home").await.is(200).sees("not proved yet");
    assert_eq!(coop.membership(&ada).state, MembershipState::Admitted);
    coop.write(|tx| folkmoot::identity::mark_verified(tx, &ada.user, &ada.email)).unwrap();
    browser.get("/home").await.is(200).sees_not("not proved yet");
    assert_eq!(coop.membership(&ada).state, MembershipState::Active);
}

#[tokio::test]
async fn texts_of_the_co_op_are_read_in_every_version() {
    let (coop, site) = open().await;
    coop.write(|tx| {
        folkmoot::organisations::publish_policy(
            tx,
            folkmoot::organisations::PolicyKind::Statutes,
            "# Second\n\nThe <b>second</b> words.",
        )
    })
    .unwrap();
    let browser = site.browser();
    let page = browser.get("/legal/statutes").await;
    page.is(200).sees("Second").sees("&lt;b&gt;").sees("version=1");
    browser.get("/legal/statutes?version=1").await.is(200).sees("Our rules");
    browser.get("/legal/statutes?version=9").await.is(404);
    browser.get("/legal/nonsense").await.is(404);
}

#[tokio::test]
async fn who_acts_for_others_reads_for_whom_on_every_row_of_rooms_and_invoices() {
    let coop = Coop::on(Desk::new());
    let radio = coop.organisation("Radio", "Pau");
    let ada = coop.member("Ada Okafor");
    for member in [&radio, &ada] {
        coop.invoice(member);
        coop.pay_all(member);
    }
    let site = Site::at(coop.desk.clone()).await;
    let pau = site.signed_in(&radio.user);
    pau.get("/rooms").await.is(200);
    pau.post("/rooms", &[("name", "Board"), ("owner", "")]).await.is(303);
    pau.get("/rooms").await.sees("<p class=\"quiet\">Radio</p>").sees(" Board, Radio</span>");
    pau.get("/invoices").await.sees("<span class=\"sub\">Radio</span>").sees("Invoices: Radio");
    let own = site.signed_in(&ada.user);
    own.get("/rooms").await.is(200);
    own.post("/rooms", &[("name", "Board"), ("owner", "")]).await.is(303);
    own.get("/rooms").await.sees(" Board</span>").sees_not("<p class=\"quiet\">Ada Okafor</p>");
    own.get("/invoices").await.is(200).sees_not("class=\"sub\"");
}
