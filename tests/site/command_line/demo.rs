//! `folkmoot demo`: everything on one machine, and nobody's data touched.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use folkmoot::ground::db::migrations::{self, Progress};

use crate::support::{Browser, Home, Process};

/// Who finds what on which page: something of everything that the program does.
const SHOWN: [(&str, &str, &str); 19] = [
    ("steward", "/office/assemblies", "General assembly: the accounts"),
    ("steward", "/office/assemblies", "Extraordinary assembly: a second server"),
    ("steward", "/office/mailings", "Summer hours of the office"),
    ("steward", "/office/imports", "interested-people.csv"),
    ("steward", "/office/erasures", "Wanda Kowalska"),
    ("steward", "/office/applications", "Lena Fischer"),
    ("steward", "/office/circles", "Technology"),
    ("steward", "/office/shares", "Member share"),
    ("steward", "/office/suppressions", "nobody@linden.example.org"),
    ("treasurer", "/treasury/capital", "Hort Comunitari"),
    ("treasurer", "/treasury/capital", "Coop Érable"),
    ("owner", "/organisations/linden-school", "Jan Peters"),
    ("owner", "/organisations/linden-school", "selin@linden.example.org"),
    ("owner", "/organisations/linden-school", "Opened"),
    ("owner", "/organisations/linden-school", "Expired"),
    ("owner", "/organisations/linden-school", "Came back"),
    ("owner", "/organisations/linden-school/domains", "linden.example.org"),
    ("owner", "/home", "General assembly: the accounts"),
    ("auditor", "/office/audit", "membership"),
];

struct Demo {
    process: Process,
    site: String,
    desk: String,
    /// Role and link.
    links: Vec<(String, String)>,
}

fn demo(home: &Home, folder: &str) -> Demo {
    let arguments = ["demo", "--listen", "127.0.0.1:0", "--data", folder];
    let mut process = Process::start(home.command(&arguments));
    let site = process.line("Folkmoot is at ").trim_end_matches('/').to_owned();
    let desk = process.line("The desk (mail, time, who to be) is at ");
    let links = (0..10)
        .map(|_| {
            let line = process.line("Sign in as ");
            let (who, link) = line.split_once(": ").unwrap();
            (who.split(' ').next().unwrap().to_owned(), link.to_owned())
        })
        .collect();
    Demo { process, site, desk, links }
}

impl Demo {
    fn path_for(&self, role: &str) -> String {
        let (_, link) = self.links.iter().find(|(one, _)| one == role).unwrap();
        link.strip_prefix(&self.site).unwrap().to_owned()
    }
}

#[tokio::test]
async fn the_demonstration_opens_every_role_once_and_goes_on_where_it_was() {
    let home = Home::new();
    let folder = home.path("demonstration");
    let mut first = demo(&home, &folder);
    let mut browsers = BTreeMap::new();
    for role in ["steward", "treasurer", "operator", "auditor", "administrator", "owner", "host"] {
        let browser = Browser::new(&first.site);
        let path = first.path_for(role);
        assert_eq!(browser.visit(&path).await.status, 200, "{role}");
        assert_eq!(browser.post(&path, &[]).await.status, 303, "{role}");
        assert_eq!(browser.visit("/me").await.status, 200, "{role}");
        let again = Browser::new(&first.site);
        assert_ne!(again.visit(&path).await.status, 200, "{role}: the link works once");
        browsers.insert(role, browser);
    }
    for (role, page, words) in SHOWN {
        browsers[role].visit(page).await.is(200).sees(words);
    }
    the_desk_shows_mail_and_moves_the_clock(&first.desk).await;
    first.process.terminate();
    assert_eq!(first.process.ends_within(Duration::from_secs(20)), 0);

    sound(&home, &folder);
    let second = demo(&home, &folder);
    let browser = Browser::new(&second.site);
    let path = second.path_for("treasurer");
    browser.visit(&path).await;
    assert_eq!(browser.post(&path, &[]).await.status, 303);
}

async fn the_desk_shows_mail_and_moves_the_clock(desk: &str) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let page = client.get(desk).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Teresa Puig") && page.contains("/mails/"), "{page}");
    assert!(page.contains("choose Commons Cloud"), "{page}");
    let mail = client.get(format!("{desk}mails/0")).send().await.unwrap();
    assert!(mail.text().await.unwrap().contains("Common Meeting Co-op"));
    let days = |origin: &str| {
        let request = client.post(format!("{desk}clock")).header("Origin", origin);
        request.header("Content-Type", "application/x-www-form-urlencoded").body("days=31").send()
    };
    assert_eq!(days("https://elsewhere.example").await.unwrap().status(), 421);
    let moved = days(desk.trim_end_matches('/')).await.unwrap().text().await.unwrap();
    let now = chrono::Utc::now() + chrono::Duration::days(31);
    assert!(moved.contains(&now.format("%Y-%m-%d").to_string()), "{moved}");
    let stranger = client.get(desk).header("Host", "elsewhere.example").send().await.unwrap();
    assert_eq!(stranger.status(), 421, "a name that leads here by trickery");
}

/// What the story made holds together, and the database of the environment was left alone.
fn sound(home: &Home, folder: &str) {
    let mut check = home.command(&["check", "--data", folder]);
    check.env_remove("DATABASE_URL");
    let check = crate::support::ended(check.output().unwrap());
    assert_eq!(check.code, 0, "{}{}", check.out, check.err);
    let mut conn = home.database.settings.connect().unwrap();
    assert!(matches!(migrations::progress_of(&mut conn).unwrap(), Progress::Behind(_)));
}

#[test]
fn a_folder_that_is_not_a_demonstration_is_left_as_it_is() {
    let home = Home::new();
    fs::write(home.folder.join("diary.txt"), "dear diary").unwrap();
    let told = home.run(&["demo", "--data", &home.path("")]);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("is not empty and not a demonstration"), "{}", told.err);
    assert_eq!(fs::read_dir(&home.folder).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(home.folder.join("diary.txt")).unwrap(), "dear diary");
}

#[test]
fn the_desk_listens_on_loopback_only() {
    let told = Home::new().run(&["demo", "--desk", "0.0.0.0:9999"]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("on loopback only"), "{}", told.err);
}
