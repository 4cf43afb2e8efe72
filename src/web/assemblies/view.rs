//! `/office/assemblies/{id}`: one assembly as the steward sees it; opening and closing it.

use actix_web::web::Path;
use serde::Serialize;

use super::quorum::{QuorumWords, house};
use super::resolutions::ResolutionRow;
use super::{Heading, office_path, one, parse, part};
use crate::assemblies::{
    Assembly, AssemblyState, Resolution, RollEntry, Rules, Turnout, Verdict, close_assembly,
    draw_roll, open_assembly, resolutions_of, roll_of, rules_of,
};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::ground::text::Args;
use crate::identity::StaffRole;
use crate::mailings::{MailingId, notice_of};
use crate::organisations::VotingStanding;
use crate::web::context::Cx;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct AssemblyPage {
    heading: Heading,
    facts: Vec<Fact>,
    rules: Vec<Fact>,
    /// Paragraphs.
    agenda: Vec<String>,
    room_href: Option<String>,
    /// What became of its notice.
    notice_href: Option<String>,
    /// Who may vote, in a sentence; and how many organisations are to be mended.
    roll: String,
    to_be_mended: usize,
    quorum: Option<QuorumWords>,
    resolutions: Vec<ResolutionRow>,
    planned: bool,
    open: bool,
    closed: bool,
    may_act: bool,
    called: bool,
    /// Its day has come.
    may_open: bool,
}

/// A label and a value.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    label: String,
    value: String,
}

impl Fact {
    pub(super) fn new(label: String, value: impl Into<String>) -> Self {
        Self { label, value: value.into() }
    }

    pub(super) fn into_parts(self) -> (String, String) {
        (self.label, self.value)
    }
}

impl Page for AssemblyPage {
    const TEMPLATE: &'static str = "assemblies/view.html";

    fn samples() -> Vec<Self> {
        let fact = |label: &str, value: &str| Fact::new(label.to_owned(), value);
        let page = |state, may_open, quorum: Option<bool>, resolutions, may_act| Self {
            heading: Heading::sample(state),
            facts: vec![fact("Place", "Can Batlló, Barcelona"), fact("Record date", "1 June 2026")],
            rules: vec![fact("Quorum", "More than 50 %"), fact("Proxies", "2 for each person")],
            agenda: vec!["1. Accounts of 2025".to_owned(), "2. Board".to_owned()],
            room_href: Some("/r/weekly-assembly".to_owned()),
            notice_href: Some("/office/mailings/mlg_1".to_owned()),
            roll: "74 may vote, 3 may not.".to_owned(),
            to_be_mended: usize::from(may_act),
            quorum: quorum.map(QuorumWords::sample),
            resolutions,
            planned: state == AssemblyState::Planned,
            open: state == AssemblyState::Open,
            closed: state == AssemblyState::Closed,
            may_act,
            called: state == AssemblyState::Called,
            may_open,
        };
        vec![
            page(AssemblyState::Planned, false, None, vec![], true),
            page(AssemblyState::Called, false, None, vec![], true),
            page(AssemblyState::Called, true, None, vec![], true),
            page(AssemblyState::Open, false, Some(false), ResolutionRow::samples(), true),
            page(AssemblyState::Closed, false, None, ResolutionRow::samples(), false),
        ]
    }
}

/// What the page is made of.
struct Loaded {
    assembly: Assembly,
    rules: Rules,
    entries: Vec<RollEntry>,
    house: Option<Turnout>,
    resolutions: Vec<Resolution>,
    notice: Option<MailingId>,
    /// It can be opened now.
    may_open: bool,
}

fn load(conn: &mut Conn, assembly: Assembly, now: Timestamp) -> Result<Loaded, DbError> {
    let rules = rules_of(conn, &assembly)?;
    let entries = entries(conn, &assembly, &rules, now)?;
    let house = match assembly.state {
        AssemblyState::Open => Some(house(conn, &assembly)?.0),
        _ => None,
    };
    let resolutions = resolutions_of(conn, &assembly.id)?;
    let notice = notice_of(conn, assembly.id.as_str())?.map(|mailing| mailing.id);
    let may_open =
        assembly.state == AssemblyState::Called && local_day(now, assembly.zone) >= assembly.day();
    Ok(Loaded { assembly, rules, entries, house, resolutions, notice, may_open })
}

/// The frozen roll; before the call, what it would be now.
pub(super) fn entries(
    conn: &mut Conn,
    assembly: &Assembly,
    rules: &Rules,
    now: Timestamp,
) -> Result<Vec<RollEntry>, DbError> {
    match assembly.state {
        AssemblyState::Planned => draw_roll(conn, assembly.record_on, rules, now),
        _ => Ok(roll_of(conn, &assembly.id)?.into_iter().map(|voter| voter.entry).collect()),
    }
}

/// `GET /office/assemblies/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let assembly = one(&cx, &id).await?;
    let now = cx.site.means.clock.now();
    let loaded = cx.site.means.db.read(move |conn| load(conn, assembly, now)).await?;
    let may_act = cx.is_staff(&[StaffRole::Steward]);
    page::show(&cx, &written(&cx.words(), &loaded, may_act))
}

fn written(words: &Words<'_>, loaded: &Loaded, may_act: bool) -> AssemblyPage {
    let assembly = &loaded.assembly;
    let entitled = || loaded.entries.iter().filter(|entry| entry.verdict == Verdict::Entitled);
    let count = entitled().count();
    let args = Args::none()
        .with("entitled", count)
        .with("others", loaded.entries.len().saturating_sub(count));
    let row = |resolution| ResolutionRow::of(words, resolution, &loaded.rules, assembly.zone);
    AssemblyPage {
        heading: Heading::of(words, assembly),
        facts: facts(words, assembly),
        rules: rule_facts(words, &loaded.rules),
        agenda: paragraphs(&assembly.agenda),
        notice_href: loaded.notice.as_ref().map(|id| format!("/office/mailings/{id}")),
        room_href: assembly.room_slug.as_ref().map(|slug| format!("/r/{slug}")),
        roll: words.fill("assembly-roll-counts", &args),
        to_be_mended: entitled().filter(|entry| entry.lacks_delegate()).count(),
        quorum: loaded.house.as_ref().map(|house| QuorumWords::of(words, house, &loaded.rules)),
        resolutions: loaded.resolutions.iter().map(row).collect(),
        planned: assembly.state == AssemblyState::Planned,
        open: assembly.state == AssemblyState::Open,
        closed: assembly.state == AssemblyState::Closed,
        may_act,
        called: assembly.state == AssemblyState::Called,
        may_open: loaded.may_open,
    }
}

/// Lines that belong together.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// When, where and for whom.
pub(super) fn facts(words: &Words<'_>, assembly: &Assembly) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new(words.say("assembly-kind"), words.say(&kind_key(assembly))),
        Fact::new(words.say("assembly-when"), super::when(words, assembly)),
    ];
    if !assembly.place.is_empty() {
        facts.push(Fact::new(words.say("assembly-place"), assembly.place.as_str()));
    }
    facts.push(Fact::new(words.say("assembly-record-on"), words.day(assembly.record_on)));
    if let Some(reason) = &assembly.short_notice_reason {
        facts.push(Fact::new(words.say("assembly-short-notice"), reason.as_str()));
    }
    facts
}

fn kind_key(assembly: &Assembly) -> String {
    format!("assembly-kind-{}", assembly.kind)
}

/// The rules in words.
pub(super) fn rule_facts(words: &Words<'_>, rules: &Rules) -> Vec<Fact> {
    let args = Args::none().with("part", part(words, rules.quorum));
    let quorum = match rules.quorum_strict {
        true => words.fill("assembly-rule-quorum-strict", &args),
        false => words.fill("assembly-rule-quorum-inclusive", &args),
    };
    let counts = match rules.represented_count {
        true => "assembly-rule-represented-count",
        false => "assembly-rule-represented-do-not",
    };
    let weights = match rules.producers_share {
        Some(share) => {
            let args = Args::none().with("part", part(words, share));
            words.fill("assembly-rule-producers", &args)
        }
        None => words.say("assembly-rule-equal"),
    };
    let standing = match rules.lowest_standing {
        VotingStanding::Good => "assembly-rule-standing-good",
        VotingStanding::Grace => "assembly-rule-standing-grace",
        VotingStanding::Limited => "assembly-rule-standing-limited",
    };
    vec![
        Fact::new(words.say("assembly-rule-quorum"), format!("{quorum} {}", words.say(counts))),
        Fact::new(
            words.say("assembly-rule-proxies"),
            words.count("assembly-rule-proxies-each", rules.proxies_per_holder),
        ),
        Fact::new(words.say("assembly-rule-weights"), weights),
        Fact::new(words.say("assembly-rule-standing"), words.say(standing)),
        Fact::new(
            words.say("assembly-rule-notice"),
            words.count("settings-days", rules.notice_days),
        ),
    ]
}

/// `POST /office/assemblies/{id}/opening`
pub async fn open(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id = parse(&id)?;
    let key = id.clone();
    cx.site.means.db.write(cx.actor(), move |tx| open_assembly(tx, &key)).await?;
    page::see_other(&office_path(&id)).with(Flash::new(Tone::Ok, "assembly-opened")).go(&cx)
}

/// `POST /office/assemblies/{id}/closing`
pub async fn close(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id = parse(&id)?;
    let key = id.clone();
    cx.site.means.db.write(cx.actor(), move |tx| close_assembly(tx, &key)).await?;
    page::see_other(&office_path(&id)).with(Flash::new(Tone::Ok, "assembly-closed")).go(&cx)
}
