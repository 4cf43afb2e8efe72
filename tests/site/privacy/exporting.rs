//! A copy of everything about oneself, and of nobody else.

use std::io::{Cursor, Read};

use chrono::Duration;
use folkmoot::ground::text::Locale;
use folkmoot::identity::{self, StaffRole};
use folkmoot::organisations::{self, Role};
use folkmoot::privacy::{self, ExportError, ExportState};
use folkmoot::{billing, worker};
use serde_json::Value;
use zip::ZipArchive;

use super::{Row, everything};
use crate::support::{Coop, Desk, Member, Site};

/// The files of an export, by name.
pub fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|number| {
            let mut file = zip.by_index(number).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

pub async fn export_of(coop: &Coop, member: &Member, locale: Locale) -> Vec<(String, Vec<u8>)> {
    coop.write(|tx| privacy::ask_for_export(tx, &member.user, locale)).unwrap();
    // Read before the letter is sent: then it forgets its link.
    let means = &coop.desk.means;
    let export = coop.read(|conn| privacy::exports_of(conn, &member.user)).unwrap().remove(0);
    let job = privacy::MakeExport { export_id: export.id };
    folkmoot::ground::queue::Job::run(&job, means).await.unwrap();
    let token = coop.token_in_last_letter(&member.email, "export_ready");
    let (vault, now) = (means.db.vault(), means.clock.now());
    let zip =
        coop.read(|conn| privacy::export_behind(conn, vault, &member.user, &token, now)).unwrap();
    unpack(&zip)
}

fn text(files: &[(String, Vec<u8>)], name: &str) -> String {
    let (_, bytes) = files.iter().find(|(file, _)| file == name).unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

/// Ada and Bob own one organisation; each is a member as well.
async fn two_in_one_house() -> (Coop, Member, Member) {
    let coop = Coop::on(Desk::new());
    let ada = coop.neighbour("Ada Lovelace").await;
    let bob = coop.neighbour("Bob Babbage").await;
    let weavers = coop.organisation("Weavers", "Wendy Weaver").organisation.unwrap();
    coop.write::<_, folkmoot::ground::db::DbError>(|tx| {
        organisations::give_role(tx, &weavers.id, &ada.user, Role::Owner)?;
        organisations::give_role(tx, &weavers.id, &bob.user, Role::Owner)
    })
    .unwrap();
    (coop, ada, bob)
}

#[tokio::test]
async fn case_122_an_export_holds_every_table_that_mentions_the_person_and_nobody_else() {
    let (coop, ada, bob) = two_in_one_house().await;
    let all = coop.read(everything).unwrap();
    let files = export_of(&coop, &ada, Locale::En).await;
    let json = text(&files, "data.json");
    let document: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(document["schema"], "folkmoot-personal-data");
    assert_eq!(document["version"], 1);
    assert_eq!(document["person"], ada.user.as_str());
    let places = document["places"].as_array().unwrap();
    let told = |table: &str| {
        let of = places.iter().filter(|place| place["table"] == table);
        of.map(|place| place["rows"].as_array().unwrap().len()).sum::<usize>()
    };
    // Ids of accounts and memberships that are Ada's, and her address.
    let names = [ada.user.as_str(), ada.party.as_str(), ada.membership.as_str(), &ada.email];
    let mentions = |row: &Row| {
        let row = serde_json::to_string(row).unwrap();
        names.iter().any(|name| row.contains(name))
    };
    let mut mentioned = 0;
    for (table, rows) in &all {
        let count = rows.iter().filter(|row| mentions(row)).count();
        // Work to do, and events of the organisation: told by what they are about.
        if count == 0 || ["jobs", "audit_events", "organisations"].contains(&table.as_str()) {
            continue;
        }
        mentioned += 1;
        assert!(told(table) >= count, "{table}: {} of {count} rows", told(table));
    }
    assert!(mentioned >= 12, "{mentioned} tables mention her");
    assert!(told("audit_events") > 0);

    let html = text(&files, "data.html");
    for page in [&json, &html] {
        for theirs in [bob.email.as_str(), "Bob Babbage", bob.user.as_str(), bob.party.as_str()] {
            assert!(!page.contains(theirs), "{theirs} is in it");
        }
        assert!(!page.contains("Wendy Weaver"));
        for ours in ["Ada Lovelace", &ada.email, "Ada Lovelace Street 7", "Salon of Ada Lovelace"] {
            assert!(page.contains(ours), "{ours} is not in it");
        }
    }
}

#[tokio::test]
async fn an_export_has_the_papers_and_no_secret_and_its_page_loads_nothing() {
    let coop = Coop::new();
    let ada = coop.neighbour("Ada").await;
    coop.write(|tx| identity::change_profile(tx, &ada.user, "Ada <b>&", Locale::Ca, None)).unwrap();
    let password = secrecy::SecretString::from("a heron wades at noon");
    identity::choose_password(&coop.desk.means, &ada.user, password, None, &[]).await.unwrap();
    let files = export_of(&coop, &ada, Locale::Ca).await;
    let invoice = coop.read(|conn| billing::invoices_of(conn, &ada.party)).unwrap().remove(0);
    let paper = coop.read(|conn| billing::paper(conn, &invoice.id)).unwrap().unwrap();
    let (name, bytes) = &files[2];
    assert!(name.starts_with("papers/MT-"), "{name}");
    assert_eq!(*bytes, paper.bytes);
    let names: Vec<_> = files[3..].iter().map(|(name, _)| name.as_str()).collect();
    let number = name.trim_end_matches(".pdf");
    assert_eq!(names, [format!("{number}-ubl.xml"), format!("{number}-cii.xml")]);
    let (json, html) = (text(&files, "data.json"), text(&files, "data.html"));
    for secret in ["password_hash", "argon2", "token_hash", "csrf_token", "sealed", "bundle"] {
        assert!(!json.contains(&format!("\"{secret}\"")) && !html.contains(secret), "{secret}");
    }
    assert!(html.contains("lang=\"ca\"") && html.contains("Les vostres sales"));
    for way in ["src=", "http:", "https:", "url(", "@import", "<script", "<b>"] {
        assert!(!html.contains(way), "{way}");
    }
    assert!(html.contains("Ada &lt;b&gt;&amp;"));
}

#[tokio::test]
async fn the_link_opens_for_its_person_alone_for_seven_days_and_leaves_nothing() {
    let site = Site::at(Coop::new().desk).await;
    let coop =
        Coop { desk: site.desk.clone(), texts: folkmoot::ground::text::Texts::load().unwrap() };
    let ada = coop.member("Ada");
    let browser = site.signed_in(&ada.user);
    browser.get("/me/data").await.is(200).sees("Ask for a copy");
    assert_eq!(browser.post("/me/data/exports", &[]).await.leads(), "/me/data");
    browser.get("/me/data").await.is(200).sees("Being made").sees_not("Ask for a copy</button>");
    browser.post("/me/data/exports", &[]).await.is(409).sees("once a day");
    // The link before the letter is sent and forgets it.
    let export = coop.read(|conn| privacy::exports_of(conn, &ada.user)).unwrap().remove(0);
    let job = privacy::MakeExport { export_id: export.id };
    folkmoot::ground::queue::Job::run(&job, &coop.desk.means).await.unwrap();
    folkmoot::ground::queue::Job::run(&job, &coop.desk.means).await.unwrap();
    let made = coop.letters_to(&ada.email).iter().filter(|name| *name == "export_ready").count();
    assert_eq!(made, 1, "made once");
    let path = coop.link_in_last_letter(&ada.email, "export_ready");
    worker::run_due(&coop.desk.means).await.unwrap();
    let zip = browser.get(&path).await;
    zip.is(200);
    assert_eq!(zip.headers["content-type"], "application/zip");
    assert_eq!(zip.headers["cache-control"], "no-store");
    assert!(site.browser().get(&path).await.leads().starts_with("/sign-in"));
    site.staff(&[StaffRole::Administrator]).get(&path).await.is(404);
    let stored = coop.tables_with("Ada@example.org");
    assert!(!stored.contains(&"data_exports".to_owned()), "sealed");
    coop.desk.clock.advance(Duration::days(6));
    let browser = site.signed_in(&ada.user);
    browser.get(&path).await.is(200);
    coop.desk.clock.advance(Duration::days(1));
    browser.get(&path).await.is(410);
    browser.get("/me/data").await.sees("Expired").sees("Ask for a copy");
    coop.a_night_passes().await;
    let export = coop.read(|conn| privacy::exports_of(conn, &ada.user)).unwrap().remove(0);
    assert_eq!(export.state, ExportState::Expired);
    coop.all_holds();
    browser.get(&path).await.is(410);
}

#[test]
fn one_copy_a_day() {
    let coop = Coop::new();
    let ada = coop.member("Ada");
    let ask = || coop.write(|tx| privacy::ask_for_export(tx, &ada.user, Locale::En));
    let first = ask().unwrap();
    assert!(matches!(ask(), Err(ExportError::TooSoon)));
    coop.days_pass(1);
    // The first one was never made: it goes on.
    assert_eq!(ask().unwrap(), first);
}
