//! `/office/merges/new`: choosing the two, and what merging them would do.

use actix_web::web::Query;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Named, plan_path, word};
use crate::ground::db::{Conn, DbError};
use crate::identity;
use crate::merging::{self, Becomes, Kind, MergeError, Plan, PlanLine};
use crate::organisations;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};

/// So many records are shown.
const FOUND: i64 = 20;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    kept: String,
    gone: String,
    /// A part of a name or an address.
    find: String,
}

/// Choosing a record.
#[derive(Debug, Serialize)]
pub struct ChoosePage {
    /// The one that was chosen before.
    gone: Option<Named>,
    gone_id: String,
    find: String,
    rows: Vec<Found>,
}

#[derive(Debug, Serialize)]
struct Found {
    named: Named,
    kind_key: String,
    href: String,
}

impl Page for ChoosePage {
    const TEMPLATE: &'static str = "merging/choose.html";

    fn samples() -> Vec<Self> {
        let found = |name: &str, known_by: &str, kind: &str| Found {
            named: Named::sample(name, known_by),
            kind_key: format!("merge-kind-{kind}"),
            href: "/office/merges/new?gone=org_1".to_owned(),
        };
        let page = |gone, find: &str, rows| Self {
            gone,
            gone_id: "org_1".to_owned(),
            find: find.to_owned(),
            rows,
        };
        let rows = vec![
            found("Weavers' Co-operative", "weavers", "organisation"),
            found("Wei Weaver", "wei@example.org", "person"),
        ];
        vec![
            page(None, "", vec![]),
            page(None, "wea", rows),
            page(Some(Named::sample("Weavers Coop", "weavers-coop")), "zoe", vec![]),
        ]
    }
}

/// What merging two records would do.
#[derive(Debug, Serialize)]
pub struct MergePlanPage {
    kept: Named,
    gone: Named,
    kept_id: String,
    gone_id: String,
    other_way: String,
    kind_key: String,
    refusal_keys: Vec<String>,
    note_keys: Vec<String>,
    rows: Vec<Row>,
    seal: String,
    stale: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    what_key: String,
    becomes_key: String,
    tone: &'static str,
    count: usize,
}

impl Row {
    fn of(line: &PlanLine) -> Self {
        let (becomes_key, tone) = match line.becomes {
            Becomes::Moves => ("merge-moves".to_owned(), "ok"),
            Becomes::GoesAlong => ("merge-goes-along".to_owned(), "ok"),
            Becomes::Ends => ("merge-ends".to_owned(), "warn"),
            Becomes::SetAside => ("merge-set-aside".to_owned(), "warn"),
            Becomes::Stays(why) => (format!("merge-stays-{}", word(why.as_str())), "neutral"),
        };
        let what_key = format!("merge-place-{}", word(line.table));
        Self { what_key, becomes_key, tone, count: line.rows }
    }
}

impl MergePlanPage {
    fn of(plan: &Plan, stale: bool) -> Self {
        let pair = &plan.pair;
        let key = |kind: &str, text: &str| format!("merge-{kind}-{}", word(text));
        let mut rows: Vec<Row> = Vec::new();
        for row in plan.lines.iter().map(Row::of) {
            // Two columns of one table are one kind of thing.
            let same =
                |it: &&mut Row| it.what_key == row.what_key && it.becomes_key == row.becomes_key;
            match rows.iter_mut().find(same) {
                Some(before) => before.count = before.count.saturating_add(row.count),
                None => rows.push(row),
            }
        }
        Self {
            kept: Named::of(&pair.kept),
            gone: Named::of(&pair.gone),
            kept_id: pair.kept.id.clone(),
            gone_id: pair.gone.id.clone(),
            other_way: plan_path(&pair.gone.id, &pair.kept.id),
            kind_key: format!("merge-kind-{}", pair.kind),
            refusal_keys: plan.refusals.iter().map(|it| key("refused", it.as_str())).collect(),
            note_keys: plan.notes.iter().map(|it| key("note", it.as_str())).collect(),
            rows,
            seal: plan.seal(),
            stale,
        }
    }
}

impl Page for MergePlanPage {
    const TEMPLATE: &'static str = "merging/plan.html";

    fn samples() -> Vec<Self> {
        let row =
            |table, becomes, rows| Row::of(&PlanLine { table, column: "user_id", becomes, rows });
        let rows = || {
            use merging::Why;
            vec![
                row("email_addresses", Becomes::Moves, 1),
                row("sessions", Becomes::Ends, 2),
                row("organisation_people", Becomes::SetAside, 1),
                row("memberships", Becomes::Moves, 1),
                row("contributions", Becomes::GoesAlong, 3),
                row("invoices", Becomes::Stays(Why::Document), 4),
                row("entries", Becomes::Stays(Why::Books), 9),
                row("consents", Becomes::Moves, 3),
            ]
        };
        let page = |refusals: &[&str], notes: &[&str], stale| Self {
            kept: Named::sample("Ada Okafor", "ada@example.org"),
            gone: Named::sample("Ada Okafor", "ada.okafor@example.net"),
            kept_id: "usr_1".to_owned(),
            gone_id: "usr_2".to_owned(),
            other_way: "/office/merges/new?kept=usr_2&gone=usr_1".to_owned(),
            kind_key: "merge-kind-person".to_owned(),
            refusal_keys: refusals.iter().map(|key| format!("merge-refused-{key}")).collect(),
            note_keys: notes.iter().map(|key| format!("merge-note-{key}")).collect(),
            rows: rows(),
            seal: "s".to_owned(),
            stale,
        };
        vec![
            page(&[], &["password", "second-factor", "holder"], false),
            page(&["two-memberships", "capital", "money"], &[], false),
            page(&[], &[], true),
        ]
    }
}

/// `GET /office/merges/new`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let asked = asked.into_inner();
    if !asked.kept.is_empty() && !asked.gone.is_empty() {
        let page = planned(&cx, asked.kept, asked.gone, false).await?;
        return page::show(&cx, &page);
    }
    let page = cx.site.means.db.read(move |conn| choose(conn, asked)).await?;
    page::show(&cx, &page)
}

async fn planned(
    cx: &Cx,
    kept: String,
    gone: String,
    stale: bool,
) -> Result<MergePlanPage, WebError> {
    let read = cx.site.means.db.read(move |conn| merging::plan(conn, &kept, &gone));
    Ok(MergePlanPage::of(&read.await?, stale))
}

fn choose(conn: &mut Conn, asked: Asked) -> Result<ChoosePage, DbError> {
    let Asked { kept, gone, find } = asked;
    let chosen = if gone.is_empty() { kept } else { gone };
    let gone = match chosen.as_str() {
        "" => None,
        id => Some(merging::record(conn, id)?),
    };
    let wanted = |kind: &str| chosen.is_empty() || chosen.starts_with(kind);
    let mut found: Vec<(String, Named, Kind)> = Vec::new();
    if !find.trim().is_empty() && wanted("org_") {
        for one in organisations::find_organisations(conn, find.trim(), FOUND)? {
            let named = Named { name: one.name, known_by: one.slug };
            found.push((one.id.to_string(), named, Kind::Organisation));
        }
    }
    if !find.trim().is_empty() && wanted("usr_") {
        for one in identity::find_people(conn, find.trim(), FOUND)? {
            let named = Named { name: one.name, known_by: one.email };
            found.push((one.user_id.to_string(), named, Kind::Person));
        }
    }
    found.retain(|(id, _, _)| *id != chosen);
    let row = |(id, named, kind): (String, Named, Kind)| Found {
        named,
        kind_key: format!("merge-kind-{kind}"),
        href: match chosen.as_str() {
            "" => format!("/office/merges/new?gone={id}"),
            chosen => plan_path(&id, chosen),
        },
    };
    let rows = found.into_iter().map(row).collect();
    Ok(ChoosePage { gone: gone.as_ref().map(Named::of), gone_id: chosen.clone(), find, rows })
}

/// The two, and the plan that was looked at.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct MergeFields {
    kept: String,
    gone: String,
    seal: String,
}

impl Fields for MergeFields {}

/// `POST /office/merges`
pub async fn merge(cx: Cx, form: Form<MergeFields>) -> Answer {
    let MergeFields { kept, gone, seal } = form.input;
    // Before the proof: a form that names nothing asks nobody for a password.
    for id in [kept.clone(), gone.clone()] {
        cx.site.means.db.read(move |conn| merging::record(conn, &id)).await?;
    }
    if let Some(asked) = proof::demand(&cx, &plan_path(&kept, &gone)).await? {
        return Ok(asked);
    }
    let (wanted, goes) = (kept.clone(), gone.clone());
    let merged = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| merging::merge(tx, &wanted, &goes, Some(&seal)))
        .await;
    match merged {
        Ok(merge) => {
            let to = page::see_other(&format!("/office/merges/{}", merge.id));
            to.with(Flash::new(Tone::Ok, "merge-done")).go(&cx)
        }
        Err(error @ (MergeError::Refused(_) | MergeError::Stale)) => {
            let stale = matches!(error, MergeError::Stale);
            page::invalid(&cx, &planned(&cx, kept, gone, stale).await?)
        }
        Err(error) => Err(error.into()),
    }
}
