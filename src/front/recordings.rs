//! Recordings: only those of the tenant's own meetings are listed, shown, hidden, renamed or
//! deleted. Whose they are is decided by our tables, never by what a server or a label says.

use std::collections::BTreeMap;

use super::answer::{Xml, handed_on, is_ours};
use super::calls::say;
use super::create::patiently;
use super::given::{Given, meta_name};
use super::list::{ask_all, servers};
use super::playback::link;
use super::store::{self, Recorded};
use super::{Refusal, Tenant};
use crate::gateways::bigbluebutton::{Element, Query};
use crate::gateways::means::Means;
use crate::ground::db::DbError;
use crate::provisioning::{Server, ServerId, open_passage, server};

/// How many recordings one call may name.
const MOST: usize = 200;

/// Answers `getRecordings`.
pub(super) async fn list(means: &Means, tenant: &Tenant, given: &Given) -> Result<String, Refusal> {
    let front = tenant.front.clone();
    let asked = means.db.read(move |conn| -> Result<_, DbError> {
        let ids = store::servers_of(conn, &front)?;
        servers(conn, ids)
    });
    let servers = asked.await?;
    let mut query = Query::new().with("meta_tenant-id", tenant.front.as_str());
    if let Some(states) = given.get("state") {
        query.push("state", states);
    }
    let answers = ask_all(means, &servers, "getRecordings", &query).await;
    let all: Vec<&Element> =
        answers.iter().flat_map(|answer| answer.list("recordings", "recording")).collect();
    let names = whose(means, tenant, all.iter().map(|one| one.text_of("recordID"))).await?;
    let ours = all.into_iter().filter_map(|one| {
        let known = names.get(fingerprint_of(one.text_of("recordID"))?)?;
        fits(given, one, &known.given_id).then_some((one, known.given_id.as_str()))
    });
    let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let skip = given.limit("offset")?.map_or(0, count);
    let most = given.limit("limit")?.map_or(usize::MAX, count);
    let page: Vec<(&Element, &str)> = ours.skip(skip).take(most).collect();
    let mut xml = Xml::success();
    xml.open("recordings");
    for (recording, given_id) in &page {
        let id = recording.text_of("recordID");
        xml.open("recording");
        xml.recording(recording, given_id, |kind| link(means, tenant, id, kind));
        xml.close("recording");
    }
    xml.close("recordings");
    if page.is_empty() {
        xml.message("noRecordings", &say(means, "front-no-recordings"));
    }
    Ok(xml.done())
}

/// Whether a recording is asked for: one of the meetings, one of the ids (or their beginnings), and
/// every label.
fn fits(given: &Given, recording: &Element, given_id: &str) -> bool {
    let (meetings, ids) = (given.list("meetingID"), given.list("recordID"));
    let id = recording.text_of("recordID");
    let labels = recording.child("metadata").map(Element::children).unwrap_or_default();
    let has = |name: &str, value: &str| {
        labels.iter().any(|one| one.name().eq_ignore_ascii_case(name) && one.text() == value)
    };
    let mut wanted = given.pairs().filter_map(|(name, value)| Some((meta_name(name)?, value)));
    (meetings.is_empty() || meetings.contains(&given_id))
        && (ids.is_empty() || ids.iter().any(|one| id.starts_with(one)))
        && wanted.all(|(name, value)| !is_ours(name) && has(name, value))
}

/// The tenant's meetings behind these recordings, by their fingerprints.
pub(super) async fn whose<'a>(
    means: &Means,
    tenant: &Tenant,
    recordings: impl Iterator<Item = &'a str>,
) -> Result<BTreeMap<String, Recorded>, Refusal> {
    let mut prints: Vec<String> =
        recordings.filter_map(fingerprint_of).map(str::to_owned).collect();
    prints.sort();
    prints.dedup();
    let front = tenant.front.clone();
    let asked = means.db.read(move |conn| -> Result<_, DbError> {
        let mut all = BTreeMap::new();
        // SQLite takes so many values in one question.
        for some in prints.chunks(500) {
            all.extend(store::recorded(conn, &front, some)?);
        }
        Ok(all)
    });
    Ok(asked.await?)
}

/// `FINGERPRINT-INSTANT`
pub(super) fn fingerprint_of(recording: &str) -> Option<&str> {
    let (print, _) = recording.split_once('-')?;
    (print.len() == 40).then_some(print)
}

/// Answers `publishRecordings`, `deleteRecordings` and `updateRecordings`. Where one of the
/// recordings is not the tenant's, nothing is done.
pub(super) async fn change(
    means: &Means,
    tenant: &Tenant,
    call: &str,
    given: &Given,
) -> Result<String, Refusal> {
    let ids = given.list("recordID");
    if ids.is_empty() || ids.len() > MOST {
        return Err(Refusal::Validation);
    }
    let done = match call {
        "publishRecordings" => {
            given.get("publish").ok_or(Refusal::Validation)?;
            let publish = given.flag("publish")?;
            ("published", publish)
        }
        "deleteRecordings" => ("deleted", true),
        _ => ("updated", true),
    };
    let names = whose(means, tenant, ids.iter().copied()).await?;
    let mut by_server: BTreeMap<ServerId, Vec<&str>> = BTreeMap::new();
    for id in ids {
        let known = fingerprint_of(id).and_then(|print| names.get(print));
        by_server.entry(known.ok_or(Refusal::NotFound)?.server.clone()).or_default().push(id);
    }
    for (id, ids) in by_server {
        let server: Server = means.db.read(move |conn| server(conn, &id)).await?;
        let told = patiently(open_passage(means, &server)?.ask(call, &words(given, &ids))).await?;
        if told.text_of("returncode") != "SUCCESS" {
            return Err(Refusal::Passed(handed_on(&told, "")));
        }
    }
    tracing::info!(front = %tenant.front, call, "recordings were changed");
    let mut xml = Xml::success();
    xml.leaf(done.0, done.1);
    Ok(xml.done())
}

fn words(given: &Given, ids: &[&str]) -> Query {
    let mut query = Query::new().with("recordID", &ids.join(","));
    for (name, value) in given.pairs() {
        let label = meta_name(name).is_some_and(|name| !is_ours(name));
        if name == "publish" || label {
            query.push(name, value);
        }
    }
    query
}
