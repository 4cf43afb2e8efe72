//! The first run, the co-op's settings and its staff, through the pages.

use chrono::Duration;
use folkmoot::identity::{self, StaffRole};
use folkmoot::organisations::{self, AdmissionPolicy, PolicyKind, TaxRegime};
use folkmoot::{ledger, membership};

use super::{app_code, events, member, session, who};
use crate::support::{Browser, Site, Visit};

const ENTITY: &[(&str, &str)] = &[
    ("coop_name", "Reed Meeting Co-op"),
    ("name", "Reed Meeting Co-operative SCRL"),
    ("registration", "BCE 0123.456.789"),
    ("email", "money@reed.example"),
    ("street", "Rue du Roseau 1"),
    ("postal_code", "1000"),
    ("city", "Brussels"),
    ("country", "BE"),
    ("tax_regime", "outside_scope"),
    ("tax_rate", ""),
    ("vat_id", ""),
    ("exemption_reason", "Members' contributions, outside the scope of VAT"),
    ("currency", "EUR"),
    ("time_zone", "Europe/Brussels"),
    ("iban", "BE71 0961 2345 6769"),
    ("bic", ""),
    ("payment_terms_days", "14"),
    ("series_prefix", "rmc"),
];

/// The fields with some of them typed otherwise.
fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let typed = |field: &str| changes.iter().find(|(name, _)| *name == field).map(|(_, v)| *v);
    ENTITY.iter().map(|(name, value)| (*name, typed(name).unwrap_or(value))).collect()
}

fn between(text: &str, from: &str) -> String {
    let (_, rest) = text.split_once(from).unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

async fn become_administrator(site: &Site, browser: &Browser, path: &str) -> Visit {
    let page = browser.get(path).await;
    let field = page.is(200).body.split("id=\"totp-secret\"").nth(1).unwrap();
    let code = app_code(&site.desk, &between(field, "value=\""));
    let fields = [
        ("name", "Ada Lovelace"),
        ("email", "ada@reed.example"),
        ("password", "a reed bends in wind"),
        ("offer", &between(&page.body, "name=\"offer\" value=\"")),
        ("code", &code),
    ];
    browser.post(path, &fields).await
}

/// An administrator's browser, on a site whose co-op is founded.
async fn founded(site: &Site) -> Browser {
    let browser = site.staff(&[StaffRole::Administrator]);
    browser.get("/setup/co-op").await.is(200);
    assert_eq!(browser.post("/setup/co-op", &with(&[])).await.leads(), "/setup/texts");
    browser
}

#[tokio::test]
async fn a09_the_first_run_leads_from_the_link_to_a_co_op_with_books_levels_and_texts() {
    let site = Site::open().await;
    let desk = &site.desk;
    let token = desk.write(identity::invite_first_administrator).unwrap();
    let path = format!("/setup/{}", token.expose());
    let browser = site.browser();
    let page = browser.get(&path).await;
    page.is(200).sees("autocomplete=\"new-password\"");
    assert_eq!(page.headers.get("referrer-policy").unwrap(), "no-referrer");
    let offer = between(&page.body, "name=\"offer\" value=\"");
    let wrong = [
        ("name", "Ada"),
        ("email", "ada@"),
        ("password", "short"),
        ("offer", offer.as_str()),
        ("code", "000000"),
    ];
    let wrong = browser.post(&path, &wrong).await;
    wrong.is(422).sees("value=\"Ada\"").sees("does not look like an e-mail").sees_not("short\"");
    let done = become_administrator(&site, &browser, &path).await;
    done.is(200).sees("/setup/co-op");
    browser.get(&path).await.is(410);
    browser.get("/setup/0000").await.is(404);

    browser.get("/setup/co-op").await.is(200).sees("Step 2 of 3");
    assert_eq!(browser.post("/setup/co-op", &with(&[])).await.leads(), "/setup/texts");
    browser.get("/setup/texts").await.is(200).sees("Reed Meeting Co-op");
    let texts =
        [("statutes", "# Name\r\n\r\nReed."), ("privacy", "Little."), ("processing", "Yes.")];
    assert_eq!(browser.post("/setup/texts", &texts).await.leads(), "/office/settings");
    let overview = browser.get("/office/settings").await;
    overview.is(200).sees("BE71 0961 2345 6769").sees("Version 1").sees("1000 Brussels");
    assert_eq!(browser.get("/setup/co-op").await.leads(), "/office/settings");
    browser.post("/setup/co-op", &with(&[])).await.is(409);

    let entity = desk.read(organisations::legal_entity).unwrap();
    assert_eq!((entity.series_prefix.as_str(), entity.payment_terms_days), ("RMC", 14));
    assert!(matches!(entity.tax, TaxRegime::OutsideScope { .. }));
    desk.read(|conn| ledger::books(conn, &entity)).unwrap();
    let today = desk.means.clock.now().date_naive();
    assert!(!desk.read(|conn| membership::levels_on(conn, today)).unwrap().is_empty());
    let text = desk.read(|conn| organisations::current_policy(conn, PolicyKind::Statutes));
    assert_eq!(text.unwrap().unwrap().body, "# Name\n\nReed.");
}

#[tokio::test]
async fn what_is_wrong_about_the_legal_entity_is_said_beside_each_field_and_nothing_is_written() {
    let site = Site::open().await;
    let browser = site.staff(&[StaffRole::Administrator]);
    browser.get("/setup/co-op").await.is(200);
    for (changes, said) in [
        (vec![("coop_name", "")], "Please fill this in"),
        (vec![("iban", "BE72 0961 2345 6769")], "no valid IBAN"),
        (vec![("bic", "KREDBE")], "8 or 11"),
        (vec![("postal_code", "12345")], "does not look like a postal code"),
        (vec![("country", "ZZ")], "Please choose one of the list"),
        (vec![("exemption_reason", " ")], "Please fill this in"),
        (vec![("tax_regime", "standard"), ("tax_rate", "-1")], "above 0 and at most 50"),
        (vec![("tax_regime", "standard"), ("tax_rate", "21")], "begins with two letters"),
        (vec![("tax_regime", "none")], "Please choose one of the list"),
        (vec![("currency", "XAU")], "Please choose one of the list"),
        (vec![("time_zone", "Moon/Sea")], "Please choose one of the list"),
        (vec![("payment_terms_days", "121")], "from 0 to 120"),
        (vec![("series_prefix", "TOO-LONG-BY-FAR")], "at most 8"),
        (vec![("email", "money")], "does not look like an e-mail"),
    ] {
        let refused = browser.post("/setup/co-op", &with(&changes)).await;
        refused.is(422).sees(said).sees("Rue du Roseau 1");
    }
    assert!(site.desk.read(organisations::legal_entity).is_err());
    let settings = site.desk.read(organisations::coop_settings).unwrap();
    assert_eq!(settings.name, "Folkmoot");
}

#[tokio::test]
async fn a_small_co_op_in_another_currency_starts_with_levels_in_it_and_taxed_as_it_says() {
    let site = Site::open().await;
    let browser = site.staff(&[StaffRole::Administrator]);
    browser.get("/setup/co-op").await.is(200);
    let changes = [
        ("currency", "GBP"),
        ("tax_regime", "standard"),
        ("tax_rate", "5,5"),
        ("vat_id", "gb 123 4567 89"),
    ];
    browser.post("/setup/co-op", &with(&changes)).await.leads();
    let entity = site.desk.read(organisations::legal_entity).unwrap();
    let vat_id = "GB123456789".to_owned();
    assert_eq!(entity.tax, TaxRegime::Standard { rate_bp: 550, vat_id });
    let today = site.desk.means.clock.now().date_naive();
    let levels = site.desk.read(|conn| membership::levels_on(conn, today)).unwrap();
    assert!(!levels.is_empty());
}

#[tokio::test]
async fn the_bank_account_changes_only_after_a_proof_and_the_change_is_on_record() {
    let site = Site::open().await;
    let browser = founded(&site).await;
    let path = "/office/settings/legal-entity";
    browser.get(path).await.is(200).sees("BE71 0961 2345 6769");
    site.desk.clock.advance(Duration::minutes(10));
    assert!(browser.get(path).await.leads().starts_with("/me/proof"));
    let thief = with(&[("iban", "DE89 3704 0044 0532 0130 00")]);
    browser.post(path, &thief).await.is(403);
    let iban = || site.desk.read(organisations::legal_entity).unwrap().iban.unwrap();
    assert_eq!(iban(), "BE71096123456769");

    let browser = site.staff(&[StaffRole::Administrator]);
    browser.get(path).await.is(200);
    browser.post(path, &with(&[("currency", "GBP")])).await.is(422).sees("cannot be changed");
    browser.post(path, &thief).await.leads();
    assert_eq!(iban(), "DE89370400440532013000");
    let entity = site.desk.read(organisations::legal_entity).unwrap();
    let events = events(&site.desk, entity.id.as_str());
    assert_eq!(events.last().unwrap(), "organisations.legal_entity.changed");
}

#[tokio::test]
async fn the_co_op_renames_itself_decides_about_late_payment_and_publishes_a_new_text() {
    let site = Site::open().await;
    let browser = founded(&site).await;
    browser.get("/office/settings/co-op").await.is(200).sees("Reed Meeting Co-op");
    let fields = |name: &'static str, grace: &'static str| {
        [
            ("name", name),
            ("email", ""),
            ("courtesy_days", "7"),
            ("grace_days", grace),
            ("limited_days", "14"),
            ("suspended_days", "90"),
            ("suspend_automatically", "yes"),
            ("billing_anchor", "first_of_month"),
            ("admits_consumers", "at_once"),
            ("admits_producers", "vote"),
            ("approvals", "2"),
            ("vote_days", "10"),
            ("application_days", "30"),
            ("notice_days", "30"),
            ("notice_end", "month_end"),
        ]
    };
    let path = "/office/settings/co-op";
    browser.post(path, &fields("Heron", "-1")).await.is(422).sees("from 0 to 730").sees("Heron");
    browser.post(path, &fields("Heron", "10")).await.leads();
    let settings = site.desk.read(organisations::coop_settings).unwrap();
    assert_eq!((settings.grace_days, settings.suspend_automatically), (10, true));
    let vote = AdmissionPolicy::Vote { approvals: 2, within_days: 10 };
    assert_eq!((settings.admits_producers, settings.application_days), (vote, 30));
    browser.get("/office/settings").await.is(200).sees("Heron");
    browser.get("/office/settings/texts/nothing").await.is(404);
    let path = "/office/settings/texts/privacy";
    browser.get(path).await.is(200);
    browser.post(path, &[("body", " ")]).await.is(422).sees("Please fill this in");
    browser.post(path, &[("body", "Less.")]).await.leads();
    browser.get(path).await.is(200).sees("Version 1 is in force").sees("Less.");
}

#[tokio::test]
async fn a39_roles_are_given_and_taken_back_and_the_last_administrator_stays() {
    let site = Site::open().await;
    let desk = &site.desk;
    let tia = member(desk, "Tia", "tia@example.org").await;
    let browser = site.staff(&[StaffRole::Administrator]);
    browser.get("/office/staff").await.is(200).sees("Staff Member");
    let grant = |email: &'static str, role: &'static str| [("email", email), ("role", role)];
    let nobody = browser.post("/office/staff", &grant("nobody@example.org", "treasurer")).await;
    nobody.is(422).sees("Nobody here has this address");
    browser.post("/office/staff", &grant("tia@example.org", "king")).await.is(422);
    let before = session(desk, &tia).1;
    browser.post("/office/staff", &grant("tia@example.org", "treasurer")).await.leads();
    assert!(who(desk, &before).is_none(), "she signs in again under the rules of staff");
    let tias = site.signed_in(&tia);
    tias.get("/office/staff").await.is(403);
    let path = format!("/office/staff/{tia}/revocation");
    browser.get("/office/staff").await.is(200).sees("Treasurer").sees(&path);
    browser.get(&format!("{path}?role=treasurer")).await.is(200).sees("Tia");
    browser.post(&path, &[("role", "treasurer")]).await.leads();
    assert_eq!(tias.get("/me").await.leads(), "/sign-in?next=%2Fme");
    browser.post(&path, &[("role", "treasurer")]).await.is(404);

    let staff = desk.read(identity::staff).unwrap();
    let last = format!("/office/staff/{}/revocation", staff[0].user_id);
    browser.post(&last, &[("role", "administrator")]).await.is(409).sees("last administrator");
}

#[tokio::test]
async fn set_up_and_settings_are_for_administrators_with_a_second_factor() {
    let site = Site::open().await;
    let desk = &site.desk;
    let paths = ["/setup/co-op", "/setup/texts", "/office/settings", "/office/staff"];
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    let user = desk.person("Adm");
    desk.appoint(&user, StaffRole::Administrator);
    let half = site.browser();
    half.keep("folkmoot_session", &session(desk, &user).1);
    for path in paths {
        treasurer.get(path).await.is(403);
        assert_eq!(half.get(path).await.leads(), "/me/security", "A10");
        assert!(site.browser().get(path).await.leads().starts_with("/sign-in"));
    }
}
