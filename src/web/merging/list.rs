//! `/office/merges`: what may have been entered twice, and what was merged.

use serde::Serialize;

use super::{Named, plan_path};
use crate::ground::db::{Conn, DbError};
use crate::merging::{self, Alike, Kind, Merge, Record};
use crate::web::billing::sheet::Status;
use crate::web::context::Cx;
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};

/// So many are shown of each.
const SHOWN: i64 = 30;

/// The page.
#[derive(Debug, Serialize)]
pub struct MergesPage {
    alike: Vec<AlikeRow>,
    merges: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct AlikeRow {
    name: String,
    first: String,
    second: String,
    kind_key: String,
    href: String,
}

impl AlikeRow {
    fn of(kind: Kind, pair: &Alike) -> Self {
        Self {
            name: pair.first.name.clone(),
            first: pair.first.known_by.clone(),
            second: pair.second.known_by.clone(),
            kind_key: format!("merge-kind-{kind}"),
            href: plan_path(&pair.first.id, &pair.second.id),
        }
    }
}

#[derive(Debug, Serialize)]
struct Row {
    gone: Named,
    kept: Named,
    href: String,
    day: String,
    status: Status,
}

/// How a merge stands.
pub(super) fn status(merge: &Merge, now: crate::ground::clock::Timestamp) -> Status {
    if merge.undone_at.is_some() {
        return Status { key: "merge-state-undone", tone: "neutral" };
    }
    match merge.is_reversible(now) {
        true => Status { key: "merge-state-reversible", tone: "warn" },
        false => Status { key: "merge-state-settled", tone: "ok" },
    }
}

impl Page for MergesPage {
    const TEMPLATE: &'static str = "merging/list.html";

    fn samples() -> Vec<Self> {
        let row = |key, tone| Row {
            gone: Named::sample("Weavers Coop", "weavers-coop"),
            kept: Named::sample("Weavers' Co-operative", "weavers"),
            href: "/office/merges/mrg_1".to_owned(),
            day: "21 May 2026".to_owned(),
            status: Status { key, tone },
        };
        let alike = AlikeRow {
            name: "Ada Okafor".to_owned(),
            first: "ada@example.org".to_owned(),
            second: "ada.okafor@example.net".to_owned(),
            kind_key: "merge-kind-person".to_owned(),
            href: "/office/merges/new?kept=usr_1&gone=usr_2".to_owned(),
        };
        vec![
            Self { alike: vec![], merges: vec![] },
            Self {
                alike: vec![alike],
                merges: vec![
                    row("merge-state-reversible", "warn"),
                    row("merge-state-settled", "ok"),
                    row("merge-state-undone", "neutral"),
                ],
            },
        ]
    }
}

/// `GET /office/merges`
pub async fn show(cx: Cx) -> Answer {
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let mut found = Vec::new();
        for kind in Kind::ALL {
            let pairs = merging::alike(conn, *kind, SHOWN)?;
            found.extend(pairs.iter().map(|pair| AlikeRow::of(*kind, pair)));
        }
        let mut merges = Vec::new();
        for merge in merging::latest_merges(conn, SHOWN)? {
            let gone = merging::record(conn, &merge.gone_id)?;
            let kept = merging::record(conn, &merge.kept_id)?;
            merges.push((merge, gone, kept));
        }
        Ok((found, merges, zone(conn)?))
    });
    let (alike, merges, zone) = read.await?;
    let (words, now) = (cx.words(), cx.site.means.clock.now());
    let row = |(merge, gone, kept): (Merge, Record, Record)| Row {
        gone: Named::of(&gone),
        kept: Named::of(&kept),
        href: format!("/office/merges/{}", merge.id),
        day: words.day_of(merge.merged_at, zone),
        status: status(&merge, now),
    };
    page::show(&cx, &MergesPage { alike, merges: merges.into_iter().map(row).collect() })
}
