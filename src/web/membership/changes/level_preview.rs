//! What a change of level or amount would do: now and then, beside each other, and the first lines
//! that would be invoiced.

use std::sync::Arc;

use serde::Serialize;

use super::Facts;
use crate::ground::db::Conn;
use crate::ground::period::Period;
use crate::ground::text::Args;
use crate::membership::change::{ChangeError, LevelChange, preview_level_change};
use crate::membership::{self, Contribution, DueContribution, DueLine, Level, Limits, Promise};
use crate::web::context::Cx;
use crate::web::membership::contribution::next::{NextLines, lines_of};
use crate::web::membership::contribution::piece_label;
use crate::web::words::Words;

/// What would be, from when.
#[derive(Debug, Serialize)]
pub(super) struct Preview {
    from: String,
    /// As it is now, and as it will be.
    rows: Vec<Row>,
    /// What is not among the rows stays as it is.
    rest_stays: bool,
    /// The first lines that will be invoiced.
    next: Option<NextLines>,
    /// What is less waits for the end of the minimum term.
    bound: Option<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    label: String,
    now: String,
    then: String,
}

impl Preview {
    /// For samples of pages.
    pub fn sample(waits: bool) -> Self {
        let row = |label: &str, now: &str, then: &str| Row {
            label: label.to_owned(),
            now: now.to_owned(),
            then: then.to_owned(),
        };
        Self {
            from: "21 June 2026".to_owned(),
            rows: vec![row("Level", "Level 1", "Level 2"), row("Rooms", "5", "10")],
            rest_stays: !waits,
            next: (!waits).then(NextLines::sample),
            bound: waits.then(|| "What is less begins on 21 June 2026.".to_owned()),
        }
    }
}

/// What a change would do, in words.
pub(super) async fn look(
    cx: &Cx,
    facts: &Facts,
    code: String,
    promise: Promise,
) -> Result<Preview, ChangeError> {
    let (member, party, today) = (facts.member.id.clone(), facts.party.id.clone(), facts.today);
    let (locale, now) = (cx.locale, cx.site.means.clock.now());
    let texts = cx.site.means.texts.clone();
    let read = move |conn: &mut Conn| -> Result<_, ChangeError> {
        let change = preview_level_change(conn, &member, &code, promise, today)?;
        let known = membership::level_version(conn, &change.now.level_version_id)?;
        let due = DueContribution {
            contribution: change.then.clone(),
            party_id: party,
            locale,
            level: Arc::new(change.level.clone()),
        };
        let next = membership::due_lines(conn, &due, now, &texts).unwrap_or_default();
        Ok((change, known, next))
    };
    let (change, known, next) = cx.site.means.db.read(read).await?;
    Ok(preview(&cx.words(), &change, &known, next.as_ref()))
}

fn preview(
    words: &Words<'_>,
    change: &LevelChange,
    known: &Level,
    next: Option<&(Period, Vec<DueLine>)>,
) -> Preview {
    let bound = change.bound_until.map(|day| {
        let args = Args::none().with("date", words.day(day));
        words.fill("level-bound", &args)
    });
    let mut rows = vec![
        row(words, "levels-level", name(words, known), name(words, &change.level)),
        row(
            words,
            "membership-contribution",
            amount(words, &change.now),
            amount(words, &change.then),
        ),
    ];
    rows.extend(pieces(words, known, change));
    rows.extend(limits(words, &known.limits, &change.level.limits));
    // Level and amount are told in any case; of the rest, what becomes different.
    let whole = rows.len();
    let mut place = 0_usize;
    rows.retain(|row| {
        place = place.saturating_add(1);
        place <= 2 || row.now != row.then
    });
    Preview {
        from: words.day(change.from_day),
        rest_stays: rows.len() < whole,
        rows,
        next: next.map(|next| lines_of(words, next)),
        bound,
    }
}

fn row(words: &Words<'_>, key: &str, now: String, then: String) -> Row {
    Row { label: words.say(key), now, then }
}

fn name(words: &Words<'_>, level: &Level) -> String {
    level.names.in_locale(words.locale).name
}

fn amount(words: &Words<'_>, promise: &Contribution) -> String {
    words.per_period(promise.cadence, promise.amount)
}

/// What both amounts are made of, where one of them is of more than one thing.
fn pieces(words: &Words<'_>, known: &Level, change: &LevelChange) -> Vec<Row> {
    let of = |level: &Level, promise: &Contribution| {
        let pieces = level.pieces(promise.amount, promise.cadence).unwrap_or_default();
        let said = |piece: &membership::Piece| {
            (piece_label(words, level, piece.kind), words.money(piece.amount))
        };
        pieces.iter().map(said).collect::<Vec<_>>()
    };
    let (now, then) = (of(known, &change.now), of(&change.level, &change.then));
    if now.len() < 2 && then.len() < 2 {
        return Vec::new();
    }
    let mut rows: Vec<Row> = Vec::new();
    for (label, value) in now {
        rows.push(Row { label, now: value, then: nothing() });
    }
    for (label, value) in then {
        match rows.iter_mut().find(|row| row.label == label) {
            Some(row) => row.then = value,
            None => rows.push(Row { label, now: nothing(), then: value }),
        }
    }
    rows
}

fn nothing() -> String {
    "–".to_owned()
}

fn limits(words: &Words<'_>, now: &Limits, then: &Limits) -> Vec<Row> {
    let count = |limit: Option<u32>| match limit {
        Some(limit) => limit.to_string(),
        None => words.say("levels-no-limit"),
    };
    vec![
        row(words, "levels-hosts", count(now.hosts), count(then.hosts)),
        row(words, "levels-rooms", count(now.rooms), count(then.rooms)),
        row(words, "levels-people", count(now.attendees), count(then.attendees)),
        row(words, "levels-minutes", words.minutes(now.minutes), words.minutes(then.minutes)),
        row(
            words,
            "levels-at-once",
            count(now.concurrent_meetings),
            count(then.concurrent_meetings),
        ),
    ]
}
