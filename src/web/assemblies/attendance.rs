//! `/office/assemblies/{id}/attendance`: who is here; checking in and out with one click.

use actix_web::web::{Path, Query};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::quorum::QuorumWords;
use super::{Heading, one, parse};
use crate::assemblies::{
    Assembly, AssemblyState, Presence, Rules, Turnout, Voter, VoterId, check_in, check_out,
    presences_of, proxies_of, roll_of, rules_of,
};
use crate::ground::db::{Conn, DbError};
use crate::ground::period::local_day;
use crate::identity::StaffRole;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// So many are shown at once.
const SHOWN: usize = 60;

/// Who is looked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A part of a name, or a member's number.
    who: String,
}

/// The page.
#[derive(Debug, Serialize)]
pub struct AttendancePage {
    heading: Heading,
    who: String,
    rows: Vec<Row>,
    more: usize,
    quorum: Option<QuorumWords>,
    may_act: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    voter: String,
    number: String,
    name: String,
    caster: String,
    /// Where they are, as a word.
    state: String,
    tone: &'static str,
    /// When they came and went, in words.
    times: String,
    /// May be checked in now.
    enters: bool,
    /// May be checked out now.
    leaves: bool,
}

impl Page for AttendancePage {
    const TEMPLATE: &'static str = "assemblies/attendance.html";

    fn samples() -> Vec<Self> {
        let row = |name: &str, state: &str, tone, here: bool| Row {
            voter: "vot_1".to_owned(),
            number: "7".to_owned(),
            name: name.to_owned(),
            caster: "Ada Okafor".to_owned(),
            state: state.to_owned(),
            tone,
            times: if here { "18:02".to_owned() } else { "18:02 to 18:40".to_owned() },
            enters: !here,
            leaves: here,
        };
        let page = |state, rows, more, quorum: Option<bool>, may_act| Self {
            heading: Heading::sample(state),
            who: String::new(),
            rows,
            more,
            quorum: quorum.map(QuorumWords::sample),
            may_act,
        };
        let rows =
            vec![row("Weavers", "Here", "ok", true), row("Bo Berg", "Not here", "neutral", false)];
        vec![
            page(AssemblyState::Called, vec![], 0, None, true),
            page(AssemblyState::Open, rows, 14, Some(true), true),
            page(AssemblyState::Closed, vec![row("Ada", "Left", "neutral", true)], 0, None, false),
        ]
    }
}

/// What the page is made of.
pub(super) struct House {
    pub(super) assembly: Assembly,
    pub(super) rules: Rules,
    pub(super) roll: Vec<Voter>,
    pub(super) presences: Vec<Presence>,
    pub(super) turnout: Turnout,
}

impl House {
    pub(super) fn read(conn: &mut Conn, assembly: Assembly) -> Result<Self, DbError> {
        let rules = rules_of(conn, &assembly)?;
        let roll = roll_of(conn, &assembly.id)?;
        let presences = presences_of(conn, &assembly.id)?;
        let proxies = proxies_of(conn, &assembly.id)?;
        let turnout = Turnout::count(&roll, &presences, &proxies);
        Ok(Self { assembly, rules, roll, presences, turnout })
    }

    fn stays<'a>(&'a self, voter: &'a VoterId) -> impl Iterator<Item = &'a Presence> + 'a {
        self.presences.iter().filter(move |presence| presence.voter_id == *voter)
    }

    /// When somebody came and went: `18:02 to 18:40, 18:55`.
    pub(super) fn times(&self, words: &Words<'_>, voter: &VoterId) -> String {
        let zone = self.assembly.zone;
        let clock = |at: crate::ground::clock::Timestamp| {
            let local = at.with_timezone(&zone).format("%H:%M").to_string();
            // After midnight the hour alone would be that of the wrong day.
            match local_day(at, zone) == self.assembly.day() {
                true => local,
                false => words.texts.date_time(words.locale, at, zone),
            }
        };
        let stay = |presence: &Presence| match presence.left_at {
            Some(left) => {
                let args = crate::ground::text::Args::none()
                    .with("from", clock(presence.arrived_at))
                    .with("to", clock(left));
                words.fill("assembly-stay", &args)
            }
            None => clock(presence.arrived_at),
        };
        self.stays(voter).map(stay).collect::<Vec<_>>().join(", ")
    }

    fn row(&self, words: &Words<'_>, voter: &Voter, may_act: bool) -> Row {
        let (here, represented) =
            (self.turnout.here.contains(&voter.id), self.turnout.represented.contains(&voter.id));
        let came = self.stays(&voter.id).next().is_some();
        let (state, tone) = match (here, represented, came) {
            (true, ..) => ("assembly-here", "ok"),
            (_, true, _) => ("assembly-represented", "info"),
            (_, _, true) => ("assembly-left", "neutral"),
            _ => ("assembly-absent", "neutral"),
        };
        let acts = may_act && self.assembly.state == AssemblyState::Open;
        Row {
            voter: voter.id.to_string(),
            number: voter.entry.number.to_string(),
            name: voter.entry.name.clone(),
            caster: super::roll::RollRow::of(words, &voter.entry).caster,
            state: words.say(state),
            tone,
            times: self.times(words, &voter.id),
            enters: acts && !here && voter.entry.caster().is_some(),
            leaves: acts && here,
        }
    }
}

/// `GET /office/assemblies/{id}/attendance`
pub async fn show(cx: Cx, id: Path<String>, asked: Query<Asked>) -> Answer {
    let assembly = one(&cx, &id).await?;
    let house = cx.site.means.db.read(move |conn| House::read(conn, assembly)).await?;
    let words = cx.words();
    let may_act = cx.is_staff(&[StaffRole::Steward]);
    let who = asked.who.trim().to_lowercase();
    let matches = |voter: &&Voter| {
        voter.is_entitled()
            && (voter.entry.name.to_lowercase().contains(&who)
                || voter.entry.number.to_string() == who)
    };
    let found: Vec<&Voter> = house.roll.iter().filter(matches).collect();
    let open = house.assembly.state == AssemblyState::Open;
    page::show(
        &cx,
        &AttendancePage {
            heading: Heading::of(&words, &house.assembly),
            who: asked.who.trim().to_owned(),
            rows: found.iter().take(SHOWN).map(|it| house.row(&words, it, may_act)).collect(),
            more: found.len().saturating_sub(SHOWN),
            quorum: open.then(|| QuorumWords::of(&words, &house.turnout, &house.rules)),
            may_act,
        },
    )
}

/// Whose vote, and what was looked for.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct VoterFields {
    voter: String,
    #[validate(length(max = 200, code = "too-long-here"))]
    who: String,
}

impl Fields for VoterFields {}

/// `POST /office/assemblies/{id}/presences`
pub async fn enter(cx: Cx, id: Path<String>, form: Form<VoterFields>) -> Answer {
    let (id, voter) = (parse(&id)?, parse_voter(&form.input.voter)?);
    let key = id.clone();
    cx.site.means.db.write(cx.actor(), move |tx| check_in(tx, &key, &voter)).await?;
    back(&cx, &id, &form.input.who, "assembly-checked-in")
}

/// `POST /office/assemblies/{id}/presences/end`
pub async fn leave(cx: Cx, id: Path<String>, form: Form<VoterFields>) -> Answer {
    let (id, voter) = (parse(&id)?, parse_voter(&form.input.voter)?);
    let key = id.clone();
    cx.site.means.db.write(cx.actor(), move |tx| check_out(tx, &key, &voter)).await?;
    back(&cx, &id, &form.input.who, "assembly-checked-out")
}

pub(super) fn parse_voter(id: &str) -> Result<VoterId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

fn back(cx: &Cx, id: &crate::assemblies::AssemblyId, who: &str, told: &str) -> Answer {
    let query = serde_urlencoded::to_string([("who", who)]).map_err(WebError::fault)?;
    let path = format!("/office/assemblies/{id}/attendance?{query}");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}
