//! From where acts come, what they changed, and what of it can be forgotten.

use diesel::connection::SimpleConnection;
use diesel::{ExpressionMethods, RunQueryDsl};
use folkmoot::audit::{self, Verdict};
use folkmoot::ground::db::schema::{audit_events, audit_head};
use folkmoot::ground::db::{Actor, Change, Circumstances, DbError, Kind};
use folkmoot::identity::StaffRole;
use folkmoot::membership::ReviewStandings;
use folkmoot::worker;
use serde_json::json;

use crate::support::{Coop, Desk, Home, Site};

fn newest(desk: &Desk) -> audit::Event {
    desk.read(|conn| audit::latest_events(conn, None, 1)).unwrap().remove(0)
}

/// The newest event called `name`.
fn event(desk: &Desk, name: &str) -> audit::Event {
    let all = desk.read(|conn| audit::latest_events(conn, None, 100)).unwrap();
    all.into_iter().find(|event| event.name == name).unwrap_or_else(|| panic!("no {name}"))
}

fn aside(desk: &Desk, seq: i64) -> Option<audit::Aside> {
    desk.read(|conn| audit::asides(conn, seq, seq)).unwrap().remove(&seq)
}

const ADDRESS: [(&str, &str); 5] = [
    ("street", "Canal Street 3"),
    ("postal_code", "1000"),
    ("city", "Brussels"),
    ("country", "BE"),
    ("vat_id", ""),
];

#[tokio::test]
async fn an_act_tells_its_request_and_address_and_what_it_changed_and_all_is_found_by_them() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    let ada = coop.organisation("Weavers", "Ada");
    let browser = site.signed_in(&ada.user);
    let path = format!("/memberships/{}/address", ada.membership);
    browser.get(&path).await.is(200);
    let told = browser.post(&path, &ADDRESS).await;
    told.leads();
    let request = told.headers["x-request-id"].to_str().unwrap().to_owned();
    let event = event(&site.desk, "organisations.party.address_set");
    assert_eq!(event.origin.as_deref(), Some(format!("request:{request}").as_str()));
    assert!(event.data.contains("address") && !event.data.contains("Canal"), "{}", event.data);
    let kept = aside(&site.desk, event.seq).unwrap();
    assert_eq!(kept.address.as_deref(), Some("127.0.0.1"));
    assert!(kept.personal.unwrap().contains("Canal Street 3"));

    let auditor = site.staff(&[StaffRole::Auditor]);
    for asked in [
        format!("origin={request}"),
        "origin=127.0.0.1&action=organisations.party.".to_owned(),
        format!("organisation={}&action=organisations.party.", ada.organisation.unwrap().slug),
    ] {
        let page = auditor.get(&format!("/office/audit?{asked}")).await;
        page.is(200).sees("organisations.party.address_set").sees("Canal Street 3").sees("→");
        page.sees("127.0.0.1").sees(&request).sees_not("membership.joined");
    }
    auditor.get("/office/audit?origin=192.0.2.9").await.sees("No event is like this");
    let name = "/office/audit.csv?action=organisations.party.&from=2026-05-21&to=2026-05-21";
    let file = auditor.get(name).await;
    assert_eq!(file.is(200).body.lines().count(), 2, "{}", file.body);
    file.sees(&event.hash).sees("127.0.0.1").sees("Canal Street 3").sees(&request);
}

#[tokio::test]
async fn what_a_setting_was_and_is_stands_in_the_trail() {
    let coop = Coop::new();
    coop.settle(|settings| settings.grace_days = 21);
    let site = Site::at(coop.desk).await;
    let auditor = site.staff(&[StaffRole::Auditor]);
    let page = auditor.get("/office/audit?action=organisations.settings").await;
    page.is(200).sees("grace_days: 14 → 21").sees_not("limited_days");
}

#[tokio::test]
async fn jobs_and_commands_tell_their_own_origin() {
    let coop = Coop::on(Desk::new());
    let site = Site::at(coop.desk.clone()).await;
    let ada = coop.member("Ada");
    coop.invoice(&ada);
    coop.days_pass(20);
    coop.write(|tx| tx.enqueue(&ReviewStandings {})).unwrap();
    worker::run_due(&site.desk.means).await.unwrap();
    let noted = event(&site.desk, "membership.standing.noted");
    let origin = noted.origin.unwrap();
    let job = origin.strip_prefix("job:").unwrap();
    let auditor = site.staff(&[StaffRole::Auditor]);
    auditor.get(&format!("/office/audit?origin={job}")).await.sees("membership.standing.noted");

    let home = Home::new();
    assert_eq!(home.run(&["migrate"]).code, 0);
    assert_eq!(home.run(&["user", "create-admin"]).code, 0);
    let sound = home.run(&["audit", "verify", "--json"]);
    assert_eq!((sound.code, sound.json()["sound"].as_bool()), (0, Some(true)));
    let mut conn = home.database.settings.connect().unwrap();
    let invited = audit::latest_events(&mut conn, None, 1).unwrap().remove(0);
    assert_eq!(invited.origin.as_deref(), Some("command:user"));
}

/// An event with an address and a personal change beside it.
fn act_from_somewhere(desk: &Desk) -> audit::Event {
    let from = Circumstances::request("r1", [192, 0, 2, 7].into());
    from.around_now(|| {
        desk.means
            .db
            .write_now::<_, DbError>(Actor::user("usr_1"), |tx| {
                let (before, after) = (json!({ "name": "Ada" }), json!({ "name": "Ada Lovelace" }));
                let change = Change::between(&before, &after);
                tx.record_personal_change("test.renamed", "usr_1", None, &change);
                Ok(())
            })
            .unwrap();
    });
    newest(desk)
}

#[test]
fn what_is_personal_can_be_forgotten_and_the_chain_stays_whole() {
    let desk = Desk::new();
    let event = act_from_somewhere(&desk);
    let kept = aside(&desk, event.seq).unwrap();
    assert_eq!(kept.address.as_deref(), Some("192.0.2.7"));
    assert_eq!(event.circumstances_digest.as_deref(), Some(kept.digest().as_str()));
    let erased =
        desk.write(|tx| audit::forget_acts_of(tx, &Actor::user("usr_1"), &["pty_1"])).unwrap();
    assert_eq!(erased, 1);
    assert!(aside(&desk, event.seq).is_none());
    assert_eq!(newest(&desk).name, "audit.circumstances.erased");
    assert_eq!(desk.read(audit::verify).unwrap(), Verdict::Sound { events: 2 });
    let again = desk.write(|tx| audit::forget_acts_of(tx, &Actor::user("usr_1"), &[])).unwrap();
    assert_eq!((again, newest(&desk).seq), (0, 2), "nothing is left to erase");
}

#[test]
fn what_is_personal_and_old_is_forgotten_and_what_is_young_stays() {
    let desk = Desk::new();
    let old = act_from_somewhere(&desk);
    desk.clock.advance(chrono::Duration::days(40));
    let young = act_from_somewhere(&desk);
    let until = desk.means.clock.now() - chrono::Duration::days(30);
    assert_eq!(desk.write(|tx| audit::forget_acts_before(tx, until)).unwrap(), 1);
    assert!(aside(&desk, old.seq).is_none() && aside(&desk, young.seq).is_some());
    assert_eq!(desk.read(audit::verify).unwrap(), Verdict::Sound { events: 3 });
}

#[test]
fn circumstances_that_are_changed_by_hand_are_refused_and_found() {
    let desk = Desk::new();
    let event = act_from_somewhere(&desk);
    act_from_somewhere(&desk);
    let change = "UPDATE audit_circumstances SET address = '192.0.2.8' WHERE seq = 1";
    let refused = desk.read::<_, DbError>(|conn| Ok(conn.batch_execute(change)?)).unwrap_err();
    assert!(refused.is_about("rule"), "{refused}");
    let drop = match desk.means.db.kind() {
        Kind::Sqlite => "DROP TRIGGER audit_circumstances_no_update",
        Kind::Postgres => "DROP TRIGGER audit_circumstances_frozen ON audit_circumstances",
    };
    desk.read::<_, DbError>(|conn| {
        conn.batch_execute(drop)?;
        Ok(conn.batch_execute(change)?)
    })
    .unwrap();
    let found = desk.read(audit::verify).unwrap();
    assert_eq!(found, Verdict::Broken { seq: event.seq, why: "changed" });
}

#[test]
fn events_of_before_origins_were_kept_stay_proved_and_nobody_makes_one_of_them_of_a_new_one() {
    let desk = Desk::new();
    // As the first version wrote them.
    let mut old = audit::Event {
        seq: 1,
        at: desk.means.clock.now().naive_utc(),
        actor: "system".into(),
        name: "test.happened".into(),
        object: "thing".into(),
        organisation_id: None,
        data: "{}".into(),
        previous_hash: String::new(),
        hash: String::new(),
        version: 1,
        origin: None,
        circumstances_digest: None,
    };
    old.hash = audit::event_hash("", &old);
    assert_eq!(old.hash, "ab5335b3565a0e092d43c295d993b8202c06b3d18c7a0711314c5c4c7a2f412b");
    desk.read::<_, DbError>(|conn| {
        diesel::insert_into(audit_events::table).values(old.clone()).execute(conn)?;
        diesel::update(audit_head::table)
            .set((audit_head::seq.eq(1_i64), audit_head::hash.eq(&old.hash)))
            .execute(conn)?;
        Ok(())
    })
    .unwrap();
    let event = act_from_somewhere(&desk);
    assert_eq!((event.version, event.previous_hash.as_str()), (2, old.hash.as_str()));
    assert_eq!(desk.read(audit::verify).unwrap(), Verdict::Sound { events: 2 });
    // Called old, it would have no origin; then its hash is another.
    let mut called_old = audit::Event { version: 1, origin: None, ..event.clone() };
    called_old.circumstances_digest = None;
    assert_ne!(audit::event_hash(&old.hash, &called_old), event.hash);
}
