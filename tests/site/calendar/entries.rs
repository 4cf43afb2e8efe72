//! Entries for calendars, read by a library that we did not write (PyPI `icalendar`).

use std::fs;
use std::path::Path;
use std::process::Command;

use folkmoot::calendar;
use folkmoot::config::{Encryption, Mail, Smtp};
use folkmoot::gateways::mail::{MailTransport, SmtpMail};
use folkmoot::gateways::simulators::smtp::SimulatedMail;
use serde_json::{Value, json};

use super::{SITE, plan, wall};
use crate::meetings::House;

/// What the library understands of these calendars.
pub fn read(story: &str, calendars: &[String]) -> Vec<Value> {
    let house = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = house.join("target/tools/icalendar/bin/python3");
    assert!(
        python.exists(),
        "what reads calendars is missing: `./test` installs it, or `python3 -m venv \
         target/tools/icalendar && target/tools/icalendar/bin/pip install --no-deps -r \
         tests/icalendar/requirements.txt`"
    );
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("icalendar").join(story);
    fs::create_dir_all(&folder).unwrap();
    let keep = |(number, text): (usize, &String)| {
        let path = folder.join(format!("{number}.ics"));
        fs::write(&path, text).unwrap();
        path
    };
    let paths: Vec<_> = calendars.iter().enumerate().map(keep).collect();
    let mut command = Command::new(python);
    let output = command.arg(house.join("tests/icalendar/read.py")).args(paths).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    for one in &told {
        assert_eq!(one["errors"], json!([]), "{one}");
        assert_eq!(one["bare_breaks"], 0, "lines end with CRLF");
        assert!(one["longest"].as_u64().unwrap() <= 75, "lines are folded: {one}");
    }
    told
}

#[tokio::test]
async fn another_library_reads_invitation_update_and_cancellation() {
    let house = House::with_servers(1).await;
    let mut planned = plan("2026-06-01T18:00:00", Some("FREQ=WEEKLY;UNTIL=20261130"));
    planned.title = "Assemblea; tothom, \"amb\" un \\ i un emoji 🎉".to_owned();
    planned.notes = format!("Primer punt;\nsegon, {}", "una línia molt llarga é".repeat(20));
    let id = house.plans(&planned, &["bo@else.example"]);
    let times = house.times(&id);
    let to = wall("2026-06-09T19:30:00");
    house.later(|tx| calendar::cancel_occurrence(tx, &times[0].id, SITE)).unwrap();
    house.later(|tx| calendar::move_occurrence(tx, &times[1].id, to, SITE)).unwrap();
    house.later(|tx| calendar::change_planned(tx, &id, &planned, SITE)).unwrap();
    house.later(|tx| calendar::cancel_planned(tx, &id, SITE)).unwrap();
    let mails = house.mails_to("bo@else.example").await;
    let texts: Vec<String> = mails.iter().map(|mail| mail.calendar.clone().unwrap()).collect();
    let told = read("invitation", &texts);
    let methods: Vec<&str> = told.iter().map(|one| one["method"].as_str().unwrap()).collect();
    assert_eq!(methods, ["REQUEST", "CANCEL", "REQUEST", "REQUEST", "CANCEL"]);
    for one in &told {
        assert_eq!(one["zones"], json!([{"id": "Europe/Madrid", "january_july": [3600, 7200]}]));
        for entry in one["entries"].as_array().unwrap() {
            assert_eq!(entry["UID"], format!("{id}@folkmoot"));
            assert_eq!(entry["SUMMARY"], planned.title.as_str());
            let description = entry["DESCRIPTION"].as_str().unwrap();
            assert!(description.starts_with(&planned.notes), "{description}");
            assert_eq!(entry["ORGANIZER"]["address"], "mailto:ada.host@example.org");
            assert_eq!(entry["ATTENDEE"]["address"], "mailto:bo@else.example");
            assert_eq!(entry["ATTENDEE"]["PARTSTAT"], "NEEDS-ACTION");
            assert_eq!(entry["errors"], json!([]));
        }
    }
    let first = &told[0]["entries"][0];
    assert_eq!(first["instants"]["DTSTART"], "2026-06-01T16:00:00Z");
    // The last instant is told in UTC, and in winter time.
    assert_eq!(first["RRULE"], "FREQ=WEEKLY;UNTIL=20261130T170000Z");
    assert_eq!(first["DURATION"], "PT1H");
    let one = &told[1]["entries"][0];
    assert_eq!(one["instants"]["RECURRENCE-ID"], "2026-06-01T16:00:00Z");
    assert_eq!(one["STATUS"], "CANCELLED");
    let whole = told[3]["entries"].as_array().unwrap();
    assert_eq!(whole[0]["instants"]["EXDATE"], json!(["2026-06-01T16:00:00Z"]));
    assert_eq!(whole[1]["instants"]["RECURRENCE-ID"], "2026-06-08T16:00:00Z");
    assert_eq!(whole[1]["instants"]["DTSTART"], "2026-06-09T17:30:00Z");
}

#[tokio::test]
async fn zones_are_described_as_they_are() {
    let house = House::with_servers(1).await;
    let mut texts = Vec::new();
    let zones = [
        ("America/New_York", [-18_000, -14_400]),
        ("Australia/Lord_Howe", [39_600, 37_800]),
        ("Asia/Kolkata", [19_800, 19_800]),
        ("Europe/London", [0, 3600]),
    ];
    for (number, (zone, _)) in zones.iter().enumerate() {
        let starts = format!("2026-06-0{}T12:00:00", number + 1);
        let mut planned = plan(&starts, Some("FREQ=MONTHLY;COUNT=8"));
        planned.zone = zone.parse().unwrap();
        let email = format!("guest{number}@else.example");
        house.plans_with(&house.room(), &planned, &[&email]).unwrap();
        texts.push(house.mails_to(&email).await.remove(0).calendar.unwrap());
    }
    for (told, (zone, offsets)) in read("zones", &texts).iter().zip(zones) {
        assert_eq!(told["zones"], json!([{"id": zone, "january_july": offsets}]));
    }
}

#[tokio::test]
async fn the_mail_says_the_same_as_the_calendar_in_it() {
    let house = House::with_servers(1).await;
    let id = house.plans(&plan("2026-06-01T18:00:00", None), &["bo@else.example"]);
    house.later(|tx| calendar::cancel_planned(tx, &id, SITE)).unwrap();
    let server = SimulatedMail::start("127.0.0.1:0".parse().unwrap()).unwrap();
    let smtp = Smtp {
        encryption: Encryption::None,
        host: server.address().ip().to_string(),
        port: server.address().port(),
        account: None,
    };
    let from_address = "hello@example.org".parse().unwrap();
    let settings = Mail { smtp: None, from_address, from_name: "Moot".to_owned() };
    let transport = SmtpMail::new(&smtp, &settings).unwrap();
    for mail in house.mails_to("bo@else.example").await {
        transport.send(mail).await.unwrap();
    }
    let mails = server.mail_box().mails();
    for (mail, method) in mails.iter().zip(["REQUEST", "CANCEL"]) {
        let kind = format!("text/calendar; method={method}; charset=utf-8");
        assert!(mail.text.contains(&kind), "{}", mail.text);
        assert!(!mail.text.contains("assembly.ics"), "{}", mail.text);
    }
}
