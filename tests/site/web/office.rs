//! Jobs and the audit trail, as the office sees them.

use chrono::Duration;
use diesel::RunQueryDsl;
use folkmoot::audit;
use folkmoot::gateways::mail::SendLetter;
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::{self, Job, JobError, JobId, JobState};
use folkmoot::identity::StaffRole;
use folkmoot::worker;

use crate::support::{Desk, Site};

/// A job that was given up; its id.
fn parked(desk: &Desk) -> JobId {
    desk.write::<_, DbError>(|tx| {
        tx.enqueue(&SendLetter { letter_id: "let_0".parse().unwrap() })?;
        let job = queue::claim(tx, &[SendLetter::NAME], Duration::minutes(1))?.unwrap();
        queue::fail(tx, &job.lease, &JobError::GiveUp("the cat sat on it".to_owned()))?;
        Ok(job.lease.id)
    })
    .unwrap()
}

fn state(desk: &Desk, id: &JobId) -> JobState {
    desk.read(|conn| queue::job(conn, id)).unwrap().state
}

#[tokio::test]
async fn the_operator_sees_what_is_late_and_has_a_parked_job_tried_again() {
    let site = Site::open().await;
    let id = parked(&site.desk);
    site.desk.write(|tx| tx.enqueue(&worker::TidyUp {})).unwrap();
    site.desk.clock.advance(Duration::minutes(125));
    let operator = site.staff(&[StaffRole::Operator]);
    let list = operator.get("/office/jobs").await;
    list.is(200).sees("the cat sat on it").sees("Send a letter").sees("2 h 5 min");
    list.sees("house.tidy_up").sees(&format!("/office/jobs/{id}"));
    operator.get(&format!("/office/jobs/{id}")).await.is(200).sees("the cat sat on it");
    let location = operator.post(&format!("/office/jobs/{id}/retry"), &[]).await.leads();
    assert_eq!((location.as_str(), state(&site.desk, &id)), ("/office/jobs", JobState::Waiting));
    operator.get(&location).await.sees("in the queue again").sees("No job was given up");
    operator.post(&format!("/office/jobs/{id}/retry"), &[]).await.is(409);
    let events = site.desk.read(|conn| audit::events_about(conn, id.as_str(), 10)).unwrap();
    assert_eq!(events.len(), 1, "the second click did nothing");
    assert_eq!(events[0].name, "queue.job.retried");
}

#[tokio::test]
async fn a_job_is_discarded_with_a_reason_and_then_never_runs() {
    let site = Site::open().await;
    let id = parked(&site.desk);
    let operator = site.staff(&[StaffRole::Operator]);
    operator.get(&format!("/office/jobs/{id}")).await.is(200);
    let path = format!("/office/jobs/{id}/discard");
    operator.post(&path, &[("reason", "  ")]).await.is(422).sees("Please fill this in");
    let long = "x".repeat(401);
    operator.post(&path, &[("reason", &long)]).await.is(422).sees("400 characters").sees(&long);
    assert_eq!(state(&site.desk, &id), JobState::Parked);
    operator.post(&path, &[("reason", "The member has left")]).await.leads();
    assert_eq!(state(&site.desk, &id), JobState::Discarded);
    operator.get("/office/jobs").await.sees("was discarded").sees("No job was given up");
    operator.post(&path, &[("reason", "again")]).await.is(409);
    let events = site.desk.read(|conn| audit::events_about(conn, id.as_str(), 10)).unwrap();
    assert!(!events[0].data.contains("The member has left"), "words can be forgotten");
    let seq = events[0].seq;
    let mut beside = site.desk.read(|conn| audit::asides(conn, seq, seq)).unwrap();
    let words = beside.remove(&seq).unwrap().personal.unwrap();
    assert!(words.contains("The member has left"), "{words}");
    let lap = worker::run_due(&site.desk.means).await.unwrap();
    assert!(lap.ran.is_empty());
    site.desk.clock.advance(Duration::days(15));
    site.desk.write(queue::purge).unwrap();
    assert!(matches!(site.desk.read(|conn| queue::job(conn, &id)), Err(DbError::NotFound)));
}

#[tokio::test]
async fn the_auditor_reads_the_trail_and_sees_that_it_is_whole() {
    let site = Site::open().await;
    let auditor = site.staff(&[StaffRole::Auditor]);
    let page = auditor.get("/office/audit").await;
    page.is(200).sees("not been proved yet").sees("identity.session.opened").sees("The program");
    auditor.post("/office/audit/verification", &[]).await.leads();
    auditor.get("/office/audit").await.sees("is being proved");
    worker::run_due(&site.desk.means).await.unwrap();
    auditor.get("/office/audit").await.sees("The chain is whole").sees_not("broken");
    let since = auditor.get("/office/audit?from=2026-05-22").await;
    since.is(200).sees("No event is like this");
    let day = auditor.get("/office/audit?from=2026-05-21&to=2026-05-21").await;
    day.sees("identity.session.opened");
    auditor.get("/office/audit?to=2026-05-20").await.sees("No event is like this");
    let opened = auditor.get("/office/audit?action=identity.session.").await;
    opened.sees("identity.session.opened").sees_not("identity.user.registered");
    auditor.get("/office/audit?action=identity_session").await.sees("No event is like this");
    auditor.get("/office/audit?actor=nobody@example.org").await.sees("No event is like this");
    auditor.get("/office/audit?from=yesterday&before=x").await.is(200);
}

#[tokio::test]
async fn who_did_something_is_found_by_address_and_by_what_it_was_done_to() {
    let site = Site::open().await;
    let admin = site.desk.person("Ana Admin");
    site.desk.appoint(&admin, StaffRole::Administrator);
    let browser = site.signed_in(&admin);
    let id = parked(&site.desk);
    browser.get(&format!("/office/jobs/{id}")).await.is(200);
    browser.post(&format!("/office/jobs/{id}/retry"), &[]).await.leads();
    let user = site.desk.read(|conn| folkmoot::identity::user(conn, &admin)).unwrap();
    let by = browser.get(&format!("/office/audit?actor={}", user.email)).await;
    by.is(200).sees("queue.job.retried").sees("Ana Admin").sees_not("identity.user.registered");
    let to = browser.get(&format!("/office/audit?subject={id}")).await;
    to.sees("queue.job.retried").sees_not("identity.session.opened");
}

#[tokio::test]
async fn a_broken_chain_is_told_with_the_first_event_that_is_wrong() {
    let site = Site::open().await;
    let auditor = site.staff(&[StaffRole::Auditor]);
    site.desk
        .write::<_, DbError>(|tx| {
            diesel::sql_query("UPDATE audit_head SET seq = seq + 3").execute(tx.conn)?;
            tx.enqueue(&worker::VerifyTrail {})
        })
        .unwrap();
    worker::run_due(&site.desk.means).await.unwrap();
    let page = auditor.get("/office/audit").await;
    page.is(200).sees("The chain is broken").sees("were cut off").sees_not("is whole");
}

#[tokio::test]
async fn the_trail_leads_on_to_older_events_with_its_filter_kept() {
    let site = Site::open().await;
    for number in 0..60 {
        site.desk
            .write::<_, DbError>(|tx| {
                tx.record("test.happened", &format!("thing_{number:02}"), serde_json::json!({}));
                Ok(())
            })
            .unwrap();
    }
    let auditor = site.staff(&[StaffRole::Auditor]);
    let first = auditor.get("/office/audit?action=test.").await;
    first.is(200).sees("thing_59").sees("thing_10").sees_not("thing_09");
    let (_, rest) = first.body.split_once("rel=\"next\" href=\"").unwrap();
    let older = rest.split('"').next().unwrap().replace("&amp;", "&").replace("&#x2F;", "/");
    let second = auditor.get(&older).await;
    second.is(200).sees("thing_09").sees("thing_00").sees_not("thing_10");
    second.sees_not("rel=\"next\"").sees("rel=\"first\"");
}

#[test]
fn every_job_of_the_site_says_what_it_does() {
    let texts = folkmoot::ground::text::Texts::load().unwrap();
    for name in worker::jobs().names() {
        let key = format!("job-kind-{}", name.replace(['.', '_'], "-"));
        assert!(texts.knows(folkmoot::ground::text::Locale::En, &key), "{key}");
    }
}
