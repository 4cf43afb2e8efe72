//! `/office/jobs`: what waits to be done, what is late, and what was given up.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{text_key, zone};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::queue::{self, JobCount, JobRow, JobState};
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// How many parked jobs are shown; their number says whether there are more.
const PARKED: i64 = 100;

/// The page.
#[derive(Debug, Serialize)]
pub struct JobsPage {
    parked: Vec<Parked>,
    parked_total: i64,
    oldest: Option<String>,
    kinds: Vec<Kind>,
}

/// A job that was given up.
#[derive(Debug, Serialize)]
struct Parked {
    href: String,
    kind_key: String,
    error: String,
    attempts: i32,
    since: String,
}

/// The jobs of one name.
#[derive(Debug, Default, Serialize)]
struct Kind {
    name: String,
    kind_key: String,
    waiting: i64,
    running: i64,
    parked: i64,
    done: i64,
    discarded: i64,
    /// How long the oldest that is due has waited.
    oldest: String,
}

impl Page for JobsPage {
    const TEMPLATE: &'static str = "office/jobs.html";

    fn samples() -> Vec<Self> {
        let kind = |name: &str, waiting, parked, oldest: &str| Kind {
            name: name.to_owned(),
            kind_key: text_key("job-kind-", name),
            waiting,
            running: 1,
            parked,
            done: 1_204,
            discarded: 2,
            oldest: oldest.to_owned(),
        };
        let parked = |name: &str, error: &str| Parked {
            href: "/office/jobs/job_1".to_owned(),
            kind_key: text_key("job-kind-", name),
            error: error.to_owned(),
            attempts: 12,
            since: "21 May 2026, 14:05 CEST".to_owned(),
        };
        let refused = "the mail server refuses it: permanent error (550): no such mailbox here";
        vec![
            Self { parked: vec![], parked_total: 0, oldest: None, kinds: vec![] },
            Self {
                parked: vec![
                    parked("mail.send_letter", refused),
                    parked("provisioning.provision_instance", "its worker vanished at every try"),
                ],
                parked_total: 140,
                oldest: Some("2 h 5 min".to_owned()),
                kinds: vec![
                    kind("mail.send_letter", 12, 1, "2 h 5 min"),
                    kind("meetings.poll_servers", 0, 0, ""),
                    kind("provisioning.provision_instance", 0, 1, ""),
                ],
            },
        ]
    }
}

/// `GET /office/jobs`
pub async fn show(cx: Cx) -> Answer {
    let now = cx.site.means.clock.now();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let parked = queue::parked_jobs(conn, PARKED)?;
        let waiting = queue::waiting_since(conn, now)?;
        Ok((queue::job_counts(conn)?, waiting, parked, zone(conn)?))
    });
    let (counts, waiting, parked, zone) = read.await?;
    let words = cx.words();
    let is_parked = |count: &&JobCount| count.state == JobState::Parked;
    let late = |since: Timestamp| words.texts.duration(words.locale, now - since);
    let since = |job: &JobRow| words.texts.date_time(words.locale, job.created_at.and_utc(), zone);
    let page = JobsPage {
        parked_total: counts.iter().filter(is_parked).map(|count| count.jobs).sum(),
        oldest: waiting.iter().map(|(_, since)| *since).min().map(late),
        parked: parked
            .iter()
            .map(|job| Parked {
                href: format!("/office/jobs/{}", job.id),
                kind_key: kind_key(&words, &job.name),
                error: job.last_error.clone().unwrap_or_default(),
                attempts: job.attempts,
                since: since(job),
            })
            .collect(),
        kinds: kinds(&words, counts, &waiting.into_iter().collect(), &late),
    };
    page::show(&cx, &page)
}

fn kinds(
    words: &Words<'_>,
    counts: Vec<JobCount>,
    waiting: &BTreeMap<String, Timestamp>,
    late: &dyn Fn(Timestamp) -> String,
) -> Vec<Kind> {
    let mut kinds: BTreeMap<String, Kind> = BTreeMap::new();
    for count in counts {
        let kind = kinds.entry(count.name.clone()).or_default();
        match count.state {
            JobState::Waiting => kind.waiting = count.jobs,
            JobState::Running => kind.running = count.jobs,
            JobState::Parked => kind.parked = count.jobs,
            JobState::Done => kind.done = count.jobs,
            JobState::Discarded => kind.discarded = count.jobs,
        }
    }
    kinds
        .into_iter()
        .map(|(name, kind)| Kind {
            kind_key: kind_key(words, &name),
            oldest: waiting.get(&name).copied().map(late).unwrap_or_default(),
            name,
            ..kind
        })
        .collect()
}

/// What a job does, as the key of a text; one of another version has a word for that.
pub(super) fn kind_key(words: &Words<'_>, name: &str) -> String {
    let key = text_key("job-kind-", name);
    if words.texts.knows(words.locale, &key) { key } else { "job-kind-unknown".to_owned() }
}
