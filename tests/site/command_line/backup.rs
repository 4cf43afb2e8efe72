//! The drill: back up under load, restore to an empty place, prove it.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use folkmoot::gateways::mail::{self, Letter, Recipient};
use folkmoot::ground::db::{Actor, Db, DbError, Kind};
use serde::Serialize;

use crate::support::{Desk, Home, TestDatabase};

#[derive(Serialize)]
struct Greeting {
    word: String,
}

impl Letter for Greeting {
    const NAME: &'static str = "greeting";
}

/// A letter, its job and two events: rows of four tables that belong together.
fn write(db: &Db, number: u32) {
    let ada =
        Recipient { email: "ada@example.org".into(), name: "Ada".into(), locale: "en".into() };
    db.write_now::<_, DbError>(Actor::system(), |tx| {
        let letter = Greeting { word: number.to_string() };
        let id = mail::post(tx, &ada, &letter, None, Some("https://x.example/secret"))?;
        tx.record("test.posted", id.as_str(), serde_json::json!({ "number": number }));
        tx.record("test.counted", id.as_str(), serde_json::json!({}));
        Ok(())
    })
    .unwrap();
}

/// Backs up while others write; the place of the backup is the answer.
fn back_up_under_load(desk: Desk) -> (Home, String) {
    (0..50).for_each(|number| write(&desk.means.db, number));
    let db = desk.means.db.clone();
    let home = Home::with(desk.into_database());
    let file = home.path("today.backup");
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut number = 50;
            while !over.load(Ordering::Relaxed) {
                write(&db, number);
                number += 1;
            }
            number
        });
        let told = home.run(&["backup", &file, "--json"]);
        over.store(true, Ordering::Relaxed);
        assert!(writer.join().unwrap() > 50, "no load");
        assert_eq!(told.code, 0, "{}", told.err);
        let rows = &told.json()["rows"];
        let letters = rows["letters"].as_i64().unwrap();
        assert!(letters >= 50);
        assert_eq!(rows["jobs"].as_i64(), Some(letters), "not one instant");
        assert_eq!(rows["audit_events"].as_i64(), Some(letters * 2), "not one instant");
    });
    (home, file)
}

#[test]
fn a_backup_taken_under_load_comes_back_whole() {
    let (home, file) = back_up_under_load(Desk::new());
    let fresh = Home::new();
    let restored = fresh.run(&["restore", &file, "--json"]);
    assert_eq!(restored.code, 0, "{}{}", restored.out, restored.err);
    let facts = restored.json();
    let letters = facts["backup"]["rows"]["letters"].as_i64().unwrap();
    let (count, _) = count_letters(&fresh);
    assert_eq!(count, letters);
    assert_eq!(fresh.run(&["check"]).code, 0);
    let verify = fresh.run(&["audit", "verify", "--json"]).json();
    assert_eq!(verify["events"].as_i64(), Some(letters * 2));
    // Triggers came back as well: the trail can still not be changed.
    let change = "UPDATE audit_events SET data = '{}' WHERE seq = 3";
    use diesel::connection::SimpleConnection;
    let refused = fresh.database.settings.connect().unwrap().batch_execute(change);
    assert!(refused.unwrap_err().to_string().contains("rule: audit events"));
    drop(home);
}

#[tokio::test]
async fn a_co_op_comes_back_with_its_money_its_rooms_and_its_servers() {
    let home = super::invariants::lived_in().await;
    let file = home.path("today.backup");
    let taken = home.run(&["backup", &file, "--json"]);
    assert_eq!(taken.code, 0, "{}", taken.err);
    for table in ["invoices", "payments", "entries", "instances", "meetings", "invoice_files"] {
        assert!(taken.json()["rows"][table].as_i64() > Some(0), "{table} is empty");
    }
    let fresh = Home::new();
    let restored = fresh.run(&["restore", &file]);
    assert_eq!(restored.code, 0, "{}{}", restored.out, restored.err);
    assert_eq!(fresh.run(&["check"]).code, 0);
    assert_eq!(fresh.run(&["audit", "verify"]).code, 0);
    // Nothing was lost on the way, and the copy can be backed up in its turn.
    let again = fresh.path("again.backup");
    let copied = fresh.run(&["backup", &again, "--json"]).json();
    assert_eq!(copied["rows"], taken.json()["rows"]);
}

fn count_letters(home: &Home) -> (i64, Kind) {
    let mut conn = home.database.settings.connect().unwrap();
    let letters = mail::latest_letters(&mut conn, 1_000_000).unwrap();
    (i64::try_from(letters.len()).unwrap(), home.database.settings.kind())
}

#[test]
fn a_backup_is_never_restored_over_something() {
    let (home, file) = back_up_under_load(Desk::new());
    let told = home.run(&["restore", &file]);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("the target is not empty"), "{}", told.err);
}

#[test]
fn a_damaged_backup_is_refused_and_leaves_nothing_behind() {
    let (_home, file) = back_up_under_load(Desk::new());
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, &bytes).unwrap();
    let fresh = Home::new();
    let told = fresh.run(&["restore", &file]);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("the backup is damaged"), "{}", told.err);
    fs::write(&file, &bytes[..middle]).unwrap();
    assert!(fresh.run(&["restore", &file]).err.contains("the backup is damaged"));
    assert_eq!(fs::read_dir(&fresh.folder).unwrap().count(), 0);
    fs::write(&file, "a shopping list\n").unwrap();
    assert!(fresh.run(&["restore", &file]).err.contains("is not a backup that this program reads"));
}

#[test]
fn a_backup_overwrites_nothing_is_private_and_holds_no_master_key() {
    use std::os::unix::fs::PermissionsExt;
    let (home, file) = back_up_under_load(Desk::new());
    let before = fs::read(&file).unwrap();
    let again = home.run(&["backup", &file]);
    assert_eq!(again.code, 1);
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(home.run(&["backup", &file, "--replace"]).code, 0);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    // The desk's key is 32 times 7; in no form may it be found in the file.
    for key in [vec![7_u8; 32], b"07".repeat(32), b"BwcHBwcHBwcHBwcHBwcH".to_vec()] {
        assert!(!before.windows(key.len()).any(|window| window == key));
    }
    assert!(!fs::read_dir(&home.folder).unwrap().any(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.ends_with(".copy") || name.ends_with(".part")
    }));
}

#[test]
fn a_backup_goes_back_to_its_own_kind_of_database_only() {
    let (home, file) = back_up_under_load(Desk::new());
    let foreign = match home.database.settings.kind() {
        Kind::Sqlite => "\"database\":\"postgres\"",
        Kind::Postgres => "\"database\":\"sqlite\"",
    };
    let text = fs::read(&file).unwrap();
    let end = text.iter().position(|byte| *byte == b'\n').unwrap();
    let line = String::from_utf8(text[..end].to_vec()).unwrap();
    let ours = if foreign.contains("postgres") { "sqlite" } else { "postgres" };
    let line = line.replace(&format!("\"database\":\"{ours}\""), foreign);
    fs::write(&file, [line.as_bytes(), &text[end..]].concat()).unwrap();
    let told = Home::with(TestDatabase::empty()).run(&["restore", &file]);
    assert!(told.err.contains("is restored to"), "{}", told.err);
}
