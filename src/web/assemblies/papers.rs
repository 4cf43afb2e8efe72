//! The roll, the attendance list and the minutes of an assembly, to print and for a spreadsheet.

use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Path;

use super::attendance::House;
use super::proxies::ProxyRow;
use super::resolutions::ResolutionRow;
use super::roll::{RollRow, codes};
use super::view::{Fact, facts, paragraphs, rule_facts};
use super::{one, when};
use crate::assemblies::{
    Assembly, AssemblyState, Presence, Proxy, Resolution, Voter, proxies_of, resolutions_of,
};
use crate::gateways::pdf::{self, Align, Fonts, ListColumn, ListDocument, PaperError};
use crate::ground::db::{Conn, DbError};
use crate::organisations::legal_entity;
use crate::web::context::Cx;
use crate::web::csv;
use crate::web::error::WebError;
use crate::web::page::Answer;
use crate::web::words::Words;

/// Reading a font is work; the same ones are used for every sheet.
static FONTS: LazyLock<Result<Fonts, PaperError>> = LazyLock::new(Fonts::bundled);

/// An assembly with everything about it.
struct Whole {
    house: House,
    proxies: Vec<Proxy>,
    resolutions: Vec<Resolution>,
    issuer: String,
}

async fn whole(cx: &Cx, id: &str) -> Result<Whole, WebError> {
    let assembly = one(cx, id).await?;
    if assembly.state == AssemblyState::Planned {
        return Err(WebError::Conflict("assembly-not-called"));
    }
    let read = move |conn: &mut Conn| -> Result<Whole, DbError> {
        let house = House::read(conn, assembly)?;
        Ok(Whole {
            proxies: proxies_of(conn, &house.assembly.id)?,
            resolutions: resolutions_of(conn, &house.assembly.id)?,
            issuer: legal_entity(conn)?.name,
            house,
        })
    };
    Ok(cx.site.means.db.read(read).await?)
}

impl Whole {
    /// Who holds somebody's proxy.
    fn holder(&self, voter: &Voter) -> Option<&str> {
        let standing = |proxy: &&Proxy| proxy.giver_id == voter.id && proxy.revoked_at.is_none();
        let proxy = self.proxies.iter().find(standing)?;
        let holder = self.house.roll.iter().find(|other| other.id == proxy.holder_id)?;
        Some(&holder.entry.name)
    }

    fn entitled(&self) -> impl Iterator<Item = &Voter> {
        self.house.roll.iter().filter(|voter| voter.is_entitled())
    }
}

/// `GET /office/assemblies/{id}/roll.csv`
pub async fn roll_csv(cx: Cx, id: Path<String>) -> Answer {
    let whole = whole(&cx, &id).await?;
    let head =
        ["number", "name", "class", "state", "standing", "verdict", "cast_by", "proxy_held_by"];
    let words = cx.words();
    let rows = whole.house.roll.iter().map(|voter| {
        let mut row = vec![voter.entry.number.to_string(), csv::text(&voter.entry.name)];
        row.extend(codes(&voter.entry).map(str::to_owned));
        row.push(csv::text(&RollRow::of(&words, &voter.entry).caster));
        row.push(csv::text(whole.holder(voter).unwrap_or_default()));
        row
    });
    csv::file("voter-roll.csv", &head, rows)
}

/// `GET /office/assemblies/{id}/attendance.csv`
pub async fn attendance_csv(cx: Cx, id: Path<String>) -> Answer {
    let whole = whole(&cx, &id).await?;
    let head = ["number", "name", "class", "cast_by", "arrived_at", "left_at", "proxy_held_by"];
    let words = cx.words();
    let mut rows = Vec::new();
    for voter in whole.entitled() {
        let entry = &voter.entry;
        let begin = vec![
            entry.number.to_string(),
            csv::text(&entry.name),
            entry.class.as_str().to_owned(),
            csv::text(&RollRow::of(&words, entry).caster),
        ];
        let holder = csv::text(whole.holder(voter).unwrap_or_default());
        let mut stays: Vec<[String; 2]> = (whole.house.presences.iter())
            .filter(|stay| stay.voter_id == voter.id)
            .map(|stay| {
                let left = stay.left_at.map(|at| at.to_rfc3339()).unwrap_or_default();
                [stay.arrived_at.to_rfc3339(), left]
            })
            .collect();
        if stays.is_empty() {
            stays.push([String::new(), String::new()]);
        }
        for stay in stays {
            rows.push([begin.clone(), stay.to_vec(), vec![holder.clone()]].concat());
        }
    }
    csv::file("attendance.csv", &head, rows.into_iter())
}

/// `GET /office/assemblies/{id}/roll.pdf`
pub async fn roll_pdf(cx: Cx, id: Path<String>) -> Answer {
    let whole = whole(&cx, &id).await?;
    let words = cx.words();
    let columns = columns(
        &words,
        &[
            ("assembly-number", 8, Align::Right),
            ("assembly-name", 28, Align::Left),
            ("assembly-class", 14, Align::Left),
            ("assembly-votes", 14, Align::Left),
            ("assembly-cast-by", 18, Align::Left),
            ("assembly-why", 34, Align::Left),
        ],
    );
    let row = |voter: &Voter| {
        let row = RollRow::of(&words, &voter.entry);
        let class = words.say(&row.class_key);
        vec![row.number, row.name, class, row.verdict, row.caster, row.why]
    };
    let list = ListDocument {
        columns,
        rows: whole.house.roll.iter().map(row).collect(),
        lying: true,
        ..sheet(&words, &whole, "assembly-roll-title")
    };
    print(&list, "voter-roll.pdf")
}

/// `GET /office/assemblies/{id}/attendance.pdf`
pub async fn attendance_pdf(cx: Cx, id: Path<String>) -> Answer {
    let whole = whole(&cx, &id).await?;
    let words = cx.words();
    let columns = columns(
        &words,
        &[
            ("assembly-number", 8, Align::Right),
            ("assembly-name", 26, Align::Left),
            ("assembly-cast-by", 20, Align::Left),
            ("assembly-times", 20, Align::Left),
            ("assembly-proxy-with", 20, Align::Left),
            ("assembly-signature", 26, Align::Left),
        ],
    );
    let row = |voter: &Voter| {
        vec![
            voter.entry.number.to_string(),
            voter.entry.name.clone(),
            RollRow::of(&words, &voter.entry).caster,
            whole.house.times(&words, &voter.id),
            whole.holder(voter).unwrap_or_default().to_owned(),
            String::new(),
        ]
    };
    let list = ListDocument {
        columns,
        rows: whole.entitled().map(row).collect(),
        lying: true,
        ..sheet(&words, &whole, "assembly-attendance-title")
    };
    print(&list, "attendance.pdf")
}

/// `GET /office/assemblies/{id}/minutes.pdf`
pub async fn minutes(cx: Cx, id: Path<String>) -> Answer {
    let whole = whole(&cx, &id).await?;
    let words = cx.words();
    let columns = columns(
        &words,
        &[
            ("resolution-number", 6, Align::Right),
            ("resolution-question", 34, Align::Left),
            ("resolution-majority", 20, Align::Left),
            ("assembly-votes-counted", 34, Align::Left),
            ("resolution-outcome", 16, Align::Left),
        ],
    );
    let (rules, zone) = (&whole.house.rules, whole.house.assembly.zone);
    let row = |resolution: &Resolution| {
        let row = ResolutionRow::of(&words, resolution, rules, zone);
        let votes = row.votes.join("\n");
        let outcome = format!("{}\n{}\n{}", row.outcome, row.quorum, row.when);
        vec![row.position, row.question, row.majority, votes, outcome]
    };
    let mut list = sheet(&words, &whole, "assembly-minutes-title");
    list.facts.extend(rule_facts(&words, rules).into_iter().map(Fact::on_paper));
    list.remarks.push(words.say("assembly-agenda"));
    list.remarks.extend(paragraphs(&whole.house.assembly.agenda));
    list.columns = columns;
    list.rows = whole.resolutions.iter().map(row).collect();
    list.notes.extend(proxies_said(&words, &whole));
    list.notes.push(words.say("assembly-minutes-signed"));
    list.lying = true;
    print(&list, "minutes.pdf")
}

fn proxies_said(words: &Words<'_>, whole: &Whole) -> Vec<String> {
    let line = |proxy: &Proxy| {
        let row = ProxyRow::of(words, &whole.house.roll, proxy, whole.house.assembly.zone);
        let args =
            crate::ground::text::Args::none().with("giver", row.giver).with("holder", row.holder);
        // A proxy rests while its giver is there.
        let came = |stay: &Presence| stay.voter_id == proxy.giver_id;
        let key = match whole.house.presences.iter().any(came) {
            true => "assembly-minutes-proxy-rested",
            false => "assembly-minutes-proxy",
        };
        words.fill(key, &args)
    };
    whole.proxies.iter().filter(|proxy| proxy.revoked_at.is_none()).map(line).collect()
}

impl Fact {
    fn on_paper(self) -> pdf::Fact {
        let (label, value) = self.into_parts();
        pdf::Fact { label, value }
    }
}

fn columns(words: &Words<'_>, of: &[(&str, u16, Align)]) -> Vec<ListColumn> {
    of.iter()
        .map(|(key, share, align)| ListColumn {
            heading: words.say(key),
            share: *share,
            align: *align,
        })
        .collect()
}

/// A sheet with the facts of the assembly at its head.
fn sheet(words: &Words<'_>, whole: &Whole, title_key: &str) -> ListDocument {
    let assembly: &Assembly = &whole.house.assembly;
    let mut head = facts(words, assembly);
    head.extend(whole_house(words, whole));
    ListDocument {
        id: assembly.id.to_string(),
        language: words.locale.code().to_owned(),
        created: assembly.closed_at.or(assembly.called_at).unwrap_or(assembly.starts_at),
        issuer: whole.issuer.clone(),
        title: format!("{}: {}", words.say(title_key), assembly.title),
        facts: head.into_iter().map(Fact::on_paper).collect(),
        remarks: Vec::new(),
        columns: Vec::new(),
        rows: Vec::new(),
        notes: Vec::new(),
        lying: false,
    }
}

fn whole_house(words: &Words<'_>, whole: &Whole) -> Vec<Fact> {
    let assembly = &whole.house.assembly;
    let at = |at| words.texts.date_time(words.locale, at, assembly.zone);
    let mut facts = vec![Fact::new(
        words.say("assembly-entitled"),
        whole.house.turnout.entitled.len().to_string(),
    )];
    if let Some(opened) = assembly.opened_at {
        facts.push(Fact::new(words.say("assembly-opened-at"), at(opened)));
    }
    match assembly.closed_at {
        Some(closed) => facts.push(Fact::new(words.say("assembly-closed-at"), at(closed))),
        None => facts.push(Fact::new(words.say("assembly-begins"), when(words, assembly))),
    }
    facts
}

fn print(list: &ListDocument, name: &str) -> Answer {
    let fonts = FONTS.as_ref().map_err(WebError::fault)?;
    let bytes = pdf::render_list(list, fonts).map_err(WebError::fault)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/pdf"))
        .insert_header((CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(bytes))
}
