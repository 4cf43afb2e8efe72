//! `/office/merges/{id}`: what a merge did, and taking it back.

use actix_web::web::Path;
use serde::Serialize;

use super::list::status;
use super::{Named, word};
use crate::ground::db::Conn;
use crate::merging::{self, Act, Built, Kind, Merge, MergeError, MergeId, Moved, Record};
use crate::web::billing::sheet::Status;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::identity::proof;
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct MergePage {
    id: String,
    gone: Named,
    kept: Named,
    status: Status,
    day: String,
    until: String,
    reversible: bool,
    undone: bool,
    rows: Vec<Row>,
    built: Vec<BuiltRow>,
    /// Where documents are that stayed with the party that went.
    party_href: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    what_key: String,
    act_key: String,
    count: i64,
}

impl Row {
    fn of(moved: &Moved) -> Self {
        Self {
            what_key: format!("merge-place-{}", word(&moved.table)),
            act_key: format!("merge-act-{}", word(moved.act.as_str())),
            count: moved.rows,
        }
    }
}

#[derive(Debug, Serialize)]
struct BuiltRow {
    what_key: String,
    /// The kind of thing that has changed.
    place_key: Option<String>,
    count: usize,
}

impl BuiltRow {
    fn of(built: &Built) -> Self {
        let place = (!built.table.is_empty()).then(|| word(&built.table));
        Self {
            what_key: format!("merge-built-{}", built.what),
            place_key: place.map(|place| format!("merge-place-{place}")),
            count: built.count,
        }
    }
}

impl Page for MergePage {
    const TEMPLATE: &'static str = "merging/merge.html";

    fn samples() -> Vec<Self> {
        let row = |table: &str, act, rows| Row::of(&Moved { table: table.to_owned(), act, rows });
        let page = |status, reversible, undone, built: Vec<Built>| Self {
            id: "mrg_1".to_owned(),
            gone: Named::sample("Weavers Coop", "weavers-coop"),
            kept: Named::sample("Weavers' Co-operative", "weavers"),
            status,
            day: "21 May 2026".to_owned(),
            until: "20 June 2026".to_owned(),
            reversible,
            undone,
            rows: match reversible {
                true => vec![
                    row("organisation_people", Act::Moved, 3),
                    row("organisation_people", Act::SetAside, 1),
                    row("ownership_offers", Act::Ended, 1),
                    row("organisations", Act::Marked, 1),
                    row("email_addresses", Act::Made, 1),
                ],
                false => vec![],
            },
            built: built.iter().map(BuiltRow::of).collect(),
            party_href: Some("/treasury/parties/pty_1".to_owned()),
        };
        let state = |key, tone| Status { key, tone };
        let built = |what, table: &str| Built { what, table: table.to_owned(), count: 2 };
        let on = vec![built("charged", ""), built("changed", "organisation_people")];
        vec![
            page(state("merge-state-reversible", "warn"), true, false, vec![]),
            page(state("merge-state-reversible", "warn"), true, false, on),
            page(state("merge-state-settled", "ok"), false, false, vec![]),
            page(state("merge-state-undone", "neutral"), false, true, vec![]),
        ]
    }
}

struct Facts {
    merge: Merge,
    gone: Record,
    kept: Record,
    moved: Vec<Moved>,
    built: Vec<Built>,
    zone: chrono_tz::Tz,
}

fn parse(id: &str) -> Result<MergeId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

async fn load(cx: &Cx, id: &str) -> Result<MergePage, WebError> {
    let (id, now) = (parse(id)?, cx.site.means.clock.now());
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, MergeError> {
        let merge = merging::merge_by_id(conn, &id)?;
        let built = match merge.is_reversible(now) {
            true => merging::what_builds_on(conn, &merge)?,
            false => Vec::new(),
        };
        Ok(Facts {
            gone: merging::record(conn, &merge.gone_id)?,
            kept: merging::record(conn, &merge.kept_id)?,
            moved: merging::moved_by(conn, &merge.id)?,
            built,
            zone: zone(conn)?,
            merge,
        })
    });
    Ok(written(cx, &read.await?))
}

fn written(cx: &Cx, facts: &Facts) -> MergePage {
    let (words, now) = (cx.words(), cx.site.means.clock.now());
    let Facts { merge, gone, kept, moved, built, zone } = facts;
    MergePage {
        id: merge.id.to_string(),
        gone: Named {
            name: gone.name.clone(),
            // The address that stands in for those that moved tells nobody anything.
            known_by: match (merge.kind, gone.merged) {
                (Kind::Person, true) => String::new(),
                _ => gone.known_by.clone(),
            },
        },
        kept: Named::of(kept),
        status: status(merge, now),
        day: words.day_of(merge.merged_at, *zone),
        until: words.day_of(merge.reversible_until(), *zone),
        reversible: merge.is_reversible(now),
        undone: merge.undone_at.is_some(),
        rows: moved.iter().map(Row::of).collect(),
        built: built.iter().map(BuiltRow::of).collect(),
        party_href: gone.party.as_ref().map(|party| format!("/treasury/parties/{}", party.id)),
    }
}

/// `GET /office/merges/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id).await?;
    page::show(&cx, &page)
}

/// `POST /office/merges/{id}/reversal`
pub async fn undo(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let wanted = parse(&id)?;
    let there = wanted.clone();
    cx.site.means.db.read(move |conn| merging::merge_by_id(conn, &there)).await?;
    let path = format!("/office/merges/{wanted}");
    if let Some(asked) = proof::demand(&cx, &path).await? {
        return Ok(asked);
    }
    let undone =
        cx.site.means.db.write(cx.actor(), move |tx| merging::undo_merge(tx, &wanted)).await;
    match undone {
        Ok(_) => page::see_other(&path).with(Flash::new(Tone::Ok, "merge-undone")).go(&cx),
        Err(MergeError::BuiltOn(built)) => {
            let mut page = load(&cx, &id).await?;
            page.built = built.iter().map(BuiltRow::of).collect();
            page::invalid(&cx, &page)
        }
        Err(error) => Err(error.into()),
    }
}
