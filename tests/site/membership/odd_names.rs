//! Names that are odd and right, and names that are none: on the page, in the letter, on paper and
//! in the file for the spreadsheet.

use folkmoot::billing;
use folkmoot::gateways::mail;
use folkmoot::identity::{self, StaffRole};
use folkmoot::worker;

use super::pages::{open, texts};
use crate::paper::programs::{keep, text_of};
use crate::support::{Browser, Coop, Site};

/// What was typed, and how pages must write it.
const RIGHT: [(&str, &str); 6] = [
    ("X", "X"),
    ("نور الهدى", "نور الهدى"),
    ("Nia 🌿 Zoë", "Nia 🌿 Zoë"),
    ("<b>Ada</b> & \"Co\"", "&lt;b&gt;Ada&lt;/b&gt; &amp; &quot;Co&quot;"),
    ("=cmd|' /C calc'!A0", "=cmd|&#39; /C calc&#39;!A0"),
    ("O’Brien-Núñez {{ 7*7 }}", "O’Brien-Núñez {{ 7*7 }}"),
];

async fn told(browser: &Browser, name: &str, email: &str) -> crate::support::Visit {
    browser.get("/join").await.is(200);
    browser.post("/join", &super::pages::LEVEL).await.is(303);
    browser.get("/join/you").await.is(200);
    let told = [("name", name), ("email", email), ("organisation", ""), ("website", "")];
    browser.post("/join/you", &told).await
}

async fn joined(coop: &Coop, site: &Site, name: &str, email: &str) -> Browser {
    let browser = site.browser();
    assert_eq!(told(&browser, name, email).await.leads(), "/join/check", "{name:?}");
    browser.get("/join/check").await.is(200);
    let agreed = [("agree", "yes"), ("texts", &texts(coop))];
    assert_eq!(browser.post("/join/check", &agreed).await.leads(), "/join/done");
    let link = coop.link_in_last_letter(email, "welcome");
    let path = link.strip_prefix(&site.base).unwrap().to_owned();
    browser.get(&path).await.is(200);
    assert_eq!(browser.post(&path, &[("password", "")]).await.leads(), "/first-steps");
    browser
}

#[tokio::test]
async fn a69_a_name_is_shown_as_it_was_typed_and_nothing_more_comes_of_it() {
    let (coop, site) = open().await;
    for (number, (name, written)) in RIGHT.iter().enumerate() {
        coop.desk.clock.advance(chrono::Duration::minutes(10));
        let email = format!("person{number}@example.org");
        let browser = joined(&coop, &site, name, &email).await;
        let written_otherwise = written.replace("&#39;", "&#x27;");
        let page = browser.get("/first-steps").await;
        let seen = page.body.contains(written) || page.body.contains(&written_otherwise);
        assert!(seen, "no {written:?} in {}", page.body);
        page.sees_not("<b>Ada");

        let letters = coop.read(|conn| mail::latest_letters(conn, 20)).unwrap();
        let letter = letters.iter().find(|letter| letter.recipient == email).unwrap();
        let office = site.staff(&[StaffRole::Administrator]);
        let shown = office.get(&format!("/office/letters/{}", letter.id)).await;
        shown.is(200).sees_not("<b>Ada</b>").sees_not("Zoë 49");

        let user = coop.read(|conn| identity::user_by_email(conn, &email)).unwrap().unwrap();
        assert_eq!(user.name, *name);
    }
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    treasurer.get("/treasury").await.is(200).sees_not("<b>Ada");
}

#[tokio::test]
async fn a73_on_paper_and_in_the_file_for_the_spreadsheet_a_name_is_text() {
    let (coop, site) = open().await;
    let treasurer = site.staff(&[StaffRole::Treasurer]);
    for name in ["<b>Ada</b> & \"Co\"", "=cmd|' /C calc'!A0", "X"] {
        let email = format!("{}@example.org", coop.desk.means.chance.letters(8));
        let member = coop.joins(&coop.application(name, &email));
        let invoice = coop.invoice(&member);
        worker::run_due(&coop.desk.means).await.unwrap();
        let paper = coop.read(|conn| billing::paper(conn, &invoice)).unwrap().unwrap();
        let pdf = keep("odd-name.pdf", &paper.bytes);
        assert!(text_of(&pdf).contains(name), "{name}: {}", text_of(&pdf));
    }
    let file = treasurer.get("/treasury/invoices.csv").await;
    let mut reader = csv::Reader::from_reader(file.body.as_bytes());
    let cells: Vec<String> = reader
        .records()
        .flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    assert!(cells.iter().any(|cell| cell == "'=cmd|' /C calc'!A0"), "{cells:?}");
    assert!(cells.iter().any(|cell| cell == "<b>Ada</b> & \"Co\""), "{cells:?}");
    let armed = |cell: &String| cell.starts_with(['=', '@', '\t', '\r']);
    assert!(!cells.iter().any(armed), "{cells:?}");
}

#[tokio::test]
async fn a76_what_is_no_name_is_refused_beside_the_field_and_kept() {
    let (coop, site) = open().await;
    let long = "n".repeat(500);
    let wide = "ñ".repeat(121);
    for (name, says) in [
        (long.as_str(), "120 characters fit"),
        (wide.as_str(), "120 characters fit"),
        ("", "fill this in"),
        ("Ada\u{0}Okafor", "on one line"),
    ] {
        let browser = site.browser();
        let refused = told(&browser, name, "ada@example.org").await;
        refused.is(422).sees(says).sees("ada@example.org");
    }
    let folded = told(&site.browser(), "Ada\r\nBcc: eve", "ada@example.org").await;
    assert_eq!(folded.leads(), "/join/check", "a line end is a blank");
    let fits = "ñ".repeat(120);
    assert_eq!(told(&site.browser(), &fits, "ada@example.org").await.leads(), "/join/check");
    let users = coop.read(|conn| identity::user_by_email(conn, "ada@example.org")).unwrap();
    assert!(users.is_none());
}

#[tokio::test]
async fn a65_what_is_no_utf_8_is_a_bad_request_wherever_it_comes() {
    let (_, site) = open().await;
    let browser = site.browser();
    browser.get("/join/you").await;
    browser.get("/sign-in").await.is(200);
    for body in ["email=%FF%FE&password=x", "email=a@b.org&password=%C3%28", "%FF=x"] {
        let body = format!("csrf={}&{body}", browser.token());
        let request = browser.request("POST", "/sign-in").header("sec-fetch-site", "same-origin");
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        browser.send(request.body(body)).await.is(400);
    }
    for path in ["/r/%FF", "/sign-in/link/%FF%00", "/welcome/%C3%28", "/sign-in?next=%FF", "/%FF"] {
        let status = browser.get(path).await.status;
        assert!((200..500).contains(&status), "{path}: {status}");
    }
}
