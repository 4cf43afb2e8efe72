//! Whether the process lives, whether it is ready, and its figures: asked by machines.

use std::path::PathBuf;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Data;
use chrono::Duration;
use serde::Serialize;

use super::site::Site;
use crate::gateways::means::Means;
use crate::ground::clock::Timestamp;
use crate::ground::db::migrations::{self, Progress};
use crate::ground::db::{Conn, DbError};
use crate::ground::figures::{Figures, Gauge};
use crate::ground::queue::{self, JobState};
use crate::worker::Stop;

/// A job that waits longer than this tells that nobody works.
const LONGEST_WAIT: Duration = Duration::minutes(5);

/// What the process knows about itself.
#[derive(Clone)]
pub struct Vitals {
    /// What it counts.
    pub figures: Figures,
    /// Said when it is about to end.
    pub stop: Stop,
    /// The jobs that somebody should be running.
    pub jobs: Vec<&'static str>,
    /// The file that tells when the last backup was made.
    pub last_backup: PathBuf,
}

/// Whether requests should come here.
#[derive(Debug, Serialize)]
struct Readiness {
    ready: bool,
    /// Why not.
    why: Option<String>,
}

/// The process lives. Asks nobody.
pub async fn healthz() -> HttpResponse {
    plain(HttpResponse::Ok(), "ok\n")
}

/// Whether requests should come here: the database answers and is current, jobs are done, and
/// nobody has said stop. Why not stands in the log and on the listener for figures.
pub async fn readyz(site: Data<Site>) -> HttpResponse {
    match readiness(&site).await {
        None => plain(HttpResponse::Ok(), "ready\n"),
        Some(why) => {
            tracing::warn!(why, "not ready");
            plain(HttpResponse::ServiceUnavailable(), "not ready\n")
        }
    }
}

/// The same with the reason, on the listener for figures.
pub async fn readyz_in_detail(site: Data<Site>) -> HttpResponse {
    let why = readiness(&site).await;
    let mut answer = match why {
        None => HttpResponse::Ok(),
        Some(_) => HttpResponse::ServiceUnavailable(),
    };
    answer.json(Readiness { ready: why.is_none(), why })
}

/// Everything counted and measured, for Prometheus.
pub async fn metrics(site: Data<Site>) -> HttpResponse {
    let gauges = gauges(&site).await;
    match site.vitals.figures.text(&gauges) {
        Ok(text) => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"))
            .body(text),
        Err(error) => {
            tracing::error!(%error, "figures cannot be written");
            HttpResponse::InternalServerError().finish()
        }
    }
}

fn plain(mut answer: actix_web::HttpResponseBuilder, text: &'static str) -> HttpResponse {
    answer
        .insert_header((CONTENT_TYPE, "text/plain; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(text)
}

/// Why requests should not come here; `None` when they should.
async fn readiness(site: &Site) -> Option<String> {
    if site.vitals.stop.is_said() {
        return Some("stopping".to_owned());
    }
    let (now, names) = (site.means.clock.now(), site.vitals.jobs.clone());
    let asked = site.means.db.read(move |conn| unready(conn, &names, now)).await;
    asked.unwrap_or_else(|error| Some(error.to_string()))
}

fn unready(
    conn: &mut Conn,
    names: &[&'static str],
    now: Timestamp,
) -> Result<Option<String>, DbError> {
    match migrations::progress_of(conn)? {
        Progress::Current => {}
        Progress::Behind(missing) => {
            return Ok(Some(format!("the database lacks {missing} migrations")));
        }
        Progress::Newer(versions) => return Ok(Some(migrations::newer(&versions))),
    }
    let oldest = queue::oldest_due(conn, names, now)?;
    let waits = oldest.map(|since| now.signed_duration_since(since));
    Ok(waits.filter(|waits| *waits > LONGEST_WAIT).map(|waits| {
        format!("a job has been waiting for {} minutes; is a worker running?", waits.num_minutes())
    }))
}

async fn gauges(site: &Site) -> Vec<Gauge> {
    let mut gauges = vec![ready(readiness(site).await.is_none())];
    gauges.extend(connections(&site.means));
    gauges.extend(backup_age(site));
    let (now, names) = (site.means.clock.now(), site.vitals.jobs.clone());
    let stored = site.means.db.read(move |conn| stored(conn, &names, now)).await;
    match stored {
        Ok(stored) => gauges.extend(stored),
        Err(error) => tracing::warn!(%error, "the database cannot be asked for figures"),
    }
    gauges
}

fn gauge(name: &'static str, help: &'static str, value: f64) -> Gauge {
    Gauge { name, help, values: vec![(String::new(), value)] }
}

fn ready(ready: bool) -> Gauge {
    gauge("folkmoot_ready", "1 when requests should come here", if ready { 1.0 } else { 0.0 })
}

fn connections(means: &Means) -> Vec<Gauge> {
    let waits = means.db.waits();
    vec![
        gauge("folkmoot_database_in_use", "Database connections in use", exact(waits.in_use)),
        gauge("folkmoot_database_asked", "Times a connection was asked for", exact(waits.asked)),
        gauge(
            "folkmoot_database_waited_seconds",
            "Time spent waiting for a connection",
            waits.waited.as_secs_f64(),
        ),
    ]
}

/// Figures are small; a count beyond 2^32 is shown as that.
fn exact(count: impl TryInto<u32>) -> f64 {
    f64::from(count.try_into().unwrap_or(u32::MAX))
}

fn backup_age(site: &Site) -> Option<Gauge> {
    let text = std::fs::read_to_string(&site.vitals.last_backup).ok()?;
    let manifest: crate::ground::db::backup::Manifest = serde_json::from_str(&text).ok()?;
    let age = site.means.clock.now().signed_duration_since(manifest.taken_at);
    Some(gauge("folkmoot_backup_age_seconds", "Age of the last backup", age.as_seconds_f64()))
}

fn stored(conn: &mut Conn, names: &[&'static str], now: Timestamp) -> Result<Vec<Gauge>, DbError> {
    let mut depth = Vec::new();
    for state in [JobState::Waiting, JobState::Running, JobState::Parked] {
        let count = queue::queue_depth(conn, state)?;
        depth.push((format!("state=\"{}\"", state.as_str()), exact(count)));
    }
    let oldest = queue::oldest_due(conn, names, now)?;
    let age = oldest.map_or(0.0, |since| now.signed_duration_since(since).as_seconds_f64());
    Ok(vec![
        Gauge { name: "folkmoot_queue_jobs", help: "Jobs by state", values: depth },
        gauge("folkmoot_queue_oldest_seconds", "How long the oldest job has been due", age),
    ])
}
