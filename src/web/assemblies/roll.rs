//! `/office/assemblies/{id}/roll`: the voter roll, with why and why not.

use actix_web::web::Path;
use serde::Serialize;

use super::view::entries;
use super::{Heading, one};
use crate::assemblies::{AssemblyState, RollEntry, Verdict, rules_of};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::membership::{Class, MembershipState, Step};
use crate::organisations::Body;
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// So many rows are shown on the page; the files hold all.
const SHOWN: usize = 200;

/// The page.
#[derive(Debug, Serialize)]
pub struct RollPage {
    heading: Heading,
    record: String,
    frozen: bool,
    rows: Vec<RollRow>,
    more: usize,
}

/// A row.
#[derive(Debug, Clone, Serialize)]
pub struct RollRow {
    pub(super) number: String,
    pub(super) name: String,
    pub(super) class_key: String,
    /// Whether it may vote, as a word.
    pub(super) verdict: String,
    pub(super) tone: &'static str,
    /// Why, in a sentence.
    pub(super) why: String,
    /// Who casts it.
    pub(super) caster: String,
}

impl RollRow {
    pub(super) fn of(words: &Words<'_>, entry: &RollEntry) -> Self {
        let (verdict, tone) = match entry.verdict {
            Verdict::Entitled if entry.lacks_delegate() => ("assembly-verdict-mend", "warn"),
            Verdict::Entitled => ("assembly-verdict-entitled", "ok"),
            _ => ("assembly-verdict-not", "neutral"),
        };
        Self {
            number: entry.number.to_string(),
            name: entry.name.clone(),
            class_key: format!("membership-class-{}", entry.class),
            verdict: words.say(verdict),
            tone,
            why: why(words, entry),
            caster: caster(words, entry),
        }
    }

    pub(super) fn samples() -> Vec<Self> {
        let row = |number: &str, name: &str, verdict: &str, tone, why: &str, caster: &str| Self {
            number: number.to_owned(),
            name: name.to_owned(),
            class_key: "membership-class-producer".to_owned(),
            verdict: verdict.to_owned(),
            tone,
            why: why.to_owned(),
            caster: caster.to_owned(),
        };
        let good = "Member on the record date, in good standing.";
        vec![
            row("1", "Ada Okafor", "May vote", "ok", good, "in person"),
            row("2", "Weavers", "To be mended", "warn", "It has named no delegate.", "nobody yet"),
            row("3", "Bo Berg", "May not", "neutral", "Suspended on the record date.", ""),
        ]
    }
}

/// Why somebody may vote or may not.
pub(super) fn why(words: &Words<'_>, entry: &RollEntry) -> String {
    let key = match (entry.verdict, &entry.body, entry.delegates.len()) {
        (Verdict::Entitled, Body::Organisation(_), 0) => "assembly-why-no-delegate",
        (Verdict::Entitled, Body::Organisation(_), 2..) => "assembly-why-several-delegates",
        (Verdict::Entitled, ..) => "assembly-why-entitled",
        (Verdict::NotInGoodStanding, ..) => "assembly-why-standing",
        (Verdict::Inactive, ..) => "assembly-why-inactive",
        (Verdict::Paused, ..) => "assembly-why-paused",
        (Verdict::Suspended, ..) => "assembly-why-suspended",
    };
    let names: Vec<&str> = entry.delegates.iter().map(|delegate| delegate.name.as_str()).collect();
    let args = Args::none()
        .with("standing", words.say(&format!("assembly-standing-{}", entry.standing)))
        .with("names", names.join(", "));
    words.fill(key, &args)
}

fn caster(words: &Words<'_>, entry: &RollEntry) -> String {
    match (entry.verdict, &entry.body, entry.delegates.as_slice()) {
        (Verdict::Entitled, Body::Person(_), _) => words.say("assembly-casts-in-person"),
        (Verdict::Entitled, Body::Organisation(_), [one]) => one.name.clone(),
        (Verdict::Entitled, Body::Organisation(_), _) => words.say("assembly-casts-nobody"),
        _ => String::new(),
    }
}

impl Page for RollPage {
    const TEMPLATE: &'static str = "assemblies/roll.html";

    fn samples() -> Vec<Self> {
        let page = |state, rows, more| Self {
            heading: Heading::sample(state),
            record: "1 June 2026".to_owned(),
            frozen: state != AssemblyState::Planned,
            rows,
            more,
        };
        vec![
            page(AssemblyState::Planned, vec![], 0),
            page(AssemblyState::Called, RollRow::samples(), 12),
        ]
    }
}

/// `GET /office/assemblies/{id}/roll`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let assembly = one(&cx, &id).await?;
    let now = cx.site.means.clock.now();
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        let rules = rules_of(conn, &assembly)?;
        Ok((entries(conn, &assembly, &rules, now)?, assembly))
    };
    let (entries, assembly) = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let rows = entries.iter().take(SHOWN).map(|entry| RollRow::of(&words, entry)).collect();
    page::show(
        &cx,
        &RollPage {
            heading: Heading::of(&words, &assembly),
            record: words.day(assembly.record_on),
            frozen: assembly.state != AssemblyState::Planned,
            rows,
            more: entries.len().saturating_sub(SHOWN),
        },
    )
}

/// A row as a sheet or a spreadsheet has it: the codes, not the words.
pub(super) fn codes(entry: &RollEntry) -> [&'static str; 4] {
    let class: Class = entry.class;
    let (state, standing): (MembershipState, Step) = (entry.state, entry.standing);
    [class.as_str(), state.as_str(), standing.as_str(), entry.verdict.as_str()]
}
