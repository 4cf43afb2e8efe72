//! `/memberships/{id}/contribution`: what was promised, what comes next, what is owed and why.

pub mod next;
pub mod reduction;

use actix_web::web::Path;
use serde::Serialize;

use self::next::{NextLines, lines_of};
use super::changes::parse;
use crate::billing::{self, Charge};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Money, MoneyError};
use crate::ground::period::Period;
use crate::ground::text::{Args, Texts};
use crate::membership::reduction::{Reduction, ReductionState, reduction_of};
use crate::membership::{
    self, ChargeContributionError, Contribution, DueContribution, DueLine, Level, Membership,
    MembershipId, PieceKind,
};
use crate::organisations::{self, Party, Seats};
use crate::treasury::{self, OpenInvoice};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct ContributionPage {
    name: String,
    path: String,
    rows: Vec<Row>,
    /// How it stands with a reduced rate.
    reduced: Option<String>,
    /// The minimum term.
    bound: Option<String>,
    next: Option<NextLines>,
    credit: Option<String>,
    waiting: Vec<WaitingRow>,
    owed: Vec<OwedRow>,
    /// The level can be changed, a reduced rate asked for.
    may_change: bool,
}

/// A label and a value.
#[derive(Debug, Serialize)]
pub struct Row {
    pub(in crate::web) label: String,
    pub(in crate::web) value: String,
}

#[derive(Debug, Serialize)]
struct WaitingRow {
    text: String,
    amount: String,
}

/// An open invoice and what it is for.
#[derive(Debug, Serialize)]
struct OwedRow {
    number: String,
    href: String,
    due: String,
    amount: String,
    lines: Vec<WaitingRow>,
}

impl Page for ContributionPage {
    const TEMPLATE: &'static str = "membership/contribution/contribution.html";

    fn samples() -> Vec<Self> {
        let row = |label: &str, value: &str| Row { label: label.into(), value: value.into() };
        let line =
            |text: &str, amount: &str| WaitingRow { text: text.into(), amount: amount.into() };
        let full = Self {
            name: "Radio Llibertat".to_owned(),
            path: "/memberships/mem_1".to_owned(),
            rows: vec![
                row("Level", "Level 2"),
                row("Contribution", "€30.00 each month"),
                row("From 21 June 2026 on", "Level 3, €45.00 each month"),
            ],
            reduced: Some("Your contribution is €5.00 a month until 31 December 2026.".to_owned()),
            bound: Some("The minimum term of your level ends on 21 May 2027.".to_owned()),
            next: Some(NextLines::sample()),
            credit: Some("You have €5.00 standing by.".to_owned()),
            waiting: vec![line("Share certificate", "€3.00")],
            owed: vec![OwedRow {
                number: "MC-2026-000042".to_owned(),
                href: "/invoices/inv_1".to_owned(),
                due: "4 June 2026".to_owned(),
                amount: "€30.00".to_owned(),
                lines: vec![line("Contribution: Level 2", "€25.00")],
            }],
            may_change: true,
        };
        let bare = Self {
            name: "Ada Okafor".to_owned(),
            path: "/memberships/mem_2".to_owned(),
            rows: vec![],
            reduced: None,
            bound: None,
            next: None,
            credit: None,
            waiting: vec![],
            owed: vec![],
            may_change: false,
        };
        vec![full, bare]
    }
}

/// What the page is made of.
struct Facts {
    member: Membership,
    party: Party,
    promise: Option<(Contribution, Level)>,
    /// What was promised for later.
    later: Option<(Contribution, Level)>,
    next: Option<Next>,
    reduction: Option<Reduction>,
    seats: Option<Seats>,
    credit: Money,
    waiting: Vec<Charge>,
    owed: Vec<(OpenInvoice, Vec<billing::Line>)>,
}

/// Days that are to be invoiced, with their lines.
pub(super) type Next = (Period, Vec<DueLine>);

/// Why the page was not made.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error(transparent)]
    Amount(#[from] ChargeContributionError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Payment(#[from] treasury::PaymentError),
    #[error(transparent)]
    Db(#[from] DbError),
}

fn read(
    conn: &mut Conn,
    id: &MembershipId,
    now: Timestamp,
    (words_locale, texts): (crate::ground::text::Locale, &Texts),
) -> Result<Facts, Trouble> {
    let member = membership::membership(conn, id)?;
    let party = organisations::party(conn, &member.party_id)?;
    let today = membership::calendar::day_of(conn, now)?;
    let entity = organisations::legal_entity(conn)?;
    let promise = match membership::contribution_on(conn, id, today)? {
        Some(it) => {
            let level = membership::level_version(conn, &it.level_version_id)?;
            Some((it, level))
        }
        None => None,
    };
    let later = match membership::running_contribution(conn, id)?.filter(|it| it.starts_on > today)
    {
        Some(it) => {
            let level = membership::level_version(conn, &it.level_version_id)?;
            Some((it, level))
        }
        None => None,
    };
    let next = match membership::next_due(conn, id)?.filter(|_| member.state.belongs()) {
        Some(due) => {
            let due = DueContribution { locale: words_locale, ..due };
            membership::due_lines(conn, &due, now, texts)?
        }
        None => None,
    };
    let seats = match party.organisation_id() {
        Some(it) => Some(organisations::seats(conn, it, now, membership::seats_included)?),
        None => None,
    };
    let mut owed = Vec::new();
    for open in treasury::open_invoices(conn, &party.id)? {
        let invoice = billing::invoice(conn, &open.id)?;
        owed.push((open, billing::lines_of(conn, &invoice)?));
    }
    Ok(Facts {
        reduction: reduction_of(conn, id)?,
        credit: treasury::credit_of(conn, &party.id, entity.currency)?,
        waiting: billing::waiting_charges(conn, &entity.id, &party.id)?,
        promise,
        later,
        next,
        seats,
        owed,
        member,
        party,
    })
}

/// `GET /memberships/{id}/contribution`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let (id, now) = (parse(&id)?, cx.site.means.clock.now());
    let said = (cx.locale, cx.site.means.texts.clone());
    let read = move |conn: &mut Conn| read(conn, &id, now, (said.0, &said.1));
    let facts = cx.site.means.db.read(read).await.map_err(|trouble| match trouble {
        Trouble::Db(error) => WebError::from(error),
        trouble => WebError::fault(trouble),
    })?;
    page::show(&cx, &page_of(&cx.words(), &facts))
}

fn page_of(words: &Words<'_>, facts: &Facts) -> ContributionPage {
    let mut rows = Vec::new();
    if let Some((promise, level)) = &facts.promise {
        rows = promised(words, promise, level);
    }
    rows.extend(facts.later.as_ref().map(|(promise, level)| promised_later(words, promise, level)));
    if let Some((_, level)) = &facts.promise
        && let (Some(seats), Some(included)) = (&facts.seats, level.limits.hosts)
    {
        let taken = i64::try_from(seats.taken).unwrap_or(i64::MAX);
        let args = Args::none().with("taken", taken).with("included", i64::from(included));
        let value = words.fill("contribution-seats-count", &args);
        rows.push(Row { label: words.say("contribution-seats"), value });
    }
    let bound = facts.promise.as_ref().and_then(|(promise, _)| promise.bound_until);
    let bound =
        bound.filter(|day| facts.next.as_ref().is_some_and(|(next, _)| next.start() < *day));
    let dated = |key: &str, day| words.fill(key, &Args::none().with("date", words.day(day)));
    let credit = Args::none().with("amount", words.money(facts.credit));
    ContributionPage {
        name: facts.party.name.clone(),
        path: format!("/memberships/{}", facts.member.id),
        rows,
        reduced: facts.reduction.as_ref().and_then(|it| reduced(words, it)),
        bound: bound.map(|day| dated("contribution-bound", day)),
        next: facts.next.as_ref().map(|next| lines_of(words, next)),
        credit: facts.credit.is_positive().then(|| words.fill("contribution-credit", &credit)),
        waiting: facts.waiting.iter().map(|charge| waiting(words, charge)).collect(),
        owed: facts.owed.iter().map(|one| owed(words, one)).collect(),
        may_change: facts.member.state.belongs() && facts.promise.is_some(),
    }
}

/// The level, the amount, and what it is made of where that is more than one thing.
fn promised(words: &Words<'_>, promise: &Contribution, level: &Level) -> Vec<Row> {
    let row = |key: &str, value| Row { label: words.say(key), value };
    let mut rows = vec![
        row("levels-level", level.names.in_locale(words.locale).name),
        row("membership-contribution", words.per_period(promise.cadence, promise.amount)),
    ];
    let pieces = level.pieces(promise.amount, promise.cadence).unwrap_or_default();
    if pieces.len() > 1 {
        for piece in pieces {
            let label = piece_label(words, level, piece.kind);
            rows.push(Row { label, value: words.money(piece.amount) });
        }
    }
    rows
}

/// What was promised from a day to come.
fn promised_later(words: &Words<'_>, promise: &Contribution, level: &Level) -> Row {
    let args = Args::none()
        .with("level", level.names.in_locale(words.locale).name)
        .with("amount", words.per_period(promise.cadence, promise.amount));
    Row {
        label: words
            .fill("contribution-from", &Args::none().with("date", words.day(promise.starts_on))),
        value: words.fill("contribution-from-then", &args),
    }
}

/// What a piece of an amount is called.
pub(super) fn piece_label(words: &Words<'_>, level: &Level, kind: PieceKind) -> String {
    match kind {
        PieceKind::Level => words.say("contribution-piece-level"),
        PieceKind::TopUp => words.say("contribution-piece-top-up"),
        PieceKind::Part(place) => {
            let part = place.checked_sub(1).and_then(|place| level.parts.get(place));
            part.map(|part| part.names.in_locale(words.locale).name).unwrap_or_default()
        }
    }
}

fn reduced(words: &Words<'_>, reduction: &Reduction) -> Option<String> {
    match (reduction.state, &reduction.granted) {
        (ReductionState::Asked, _) => Some(words.say("contribution-reduced-asked")),
        (ReductionState::Granted, Some(granted)) => {
            let args = Args::none()
                .with("amount", words.money(granted.monthly))
                .with("date", words.day(granted.until_day));
            Some(words.fill("contribution-reduced", &args))
        }
        _ => None,
    }
}

fn waiting(words: &Words<'_>, charge: &Charge) -> WaitingRow {
    WaitingRow { text: charge.what.text.clone(), amount: words.money(charge.what.net) }
}

fn owed(words: &Words<'_>, (open, lines): &(OpenInvoice, Vec<billing::Line>)) -> OwedRow {
    let line = |line: &billing::Line| {
        let args = Args::none()
            .with("text", line.text.clone())
            .with("from", words.day(line.period.start()))
            .with("to", words.day(line.period.last_day()));
        WaitingRow { text: words.fill("level-line-days", &args), amount: words.money(line.net) }
    };
    OwedRow {
        number: open.number.clone(),
        href: format!("/invoices/{}", open.id),
        due: words.day(open.due_on),
        amount: words.money(open.outstanding),
        lines: lines.iter().map(line).collect(),
    }
}
