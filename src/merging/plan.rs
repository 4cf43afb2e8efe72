//! What a merge does, row by row: shown beforehand, and carried out as it was shown.

use serde::Serialize;

use super::places::{Fate, Of, PLACES, Place, Sets, To, Why};
use super::refusal::{Note, Refusal, notes, refusals};
use super::rows::store::find;
use super::{Act, Kind, MergeError, Pair};
use crate::ground::db::{Conn, DbError};
use crate::ground::personal::ERASED_HOST;
use crate::ground::secret::token_hash;

/// What becomes of some rows of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Becomes {
    /// They belong to the kept record.
    Moves,
    /// They go where their parent goes.
    GoesAlong,
    /// They are closed.
    Ends,
    /// The kept record has the same: they are put away.
    SetAside,
    /// They stay.
    Stays(Why),
}

/// Some rows of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanLine {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// What becomes of them.
    pub becomes: Becomes,
    /// How many.
    pub rows: usize,
}

/// A value that a column gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) enum Value {
    /// A text.
    Text(String),
    /// What a place says.
    To(To),
}

/// One row and what is done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Step {
    pub table: &'static str,
    pub column: &'static str,
    pub act: Act,
    /// What finds the row, as JSON; of a row that is made all of it.
    pub key: String,
    pub sets: Vec<(&'static str, Value)>,
    /// It is remembered, so that it can be undone.
    pub remembered: bool,
}

/// What a merge would do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The two.
    pub pair: Pair,
    /// What becomes of what, in the order of [`PLACES`].
    pub lines: Vec<PlanLine>,
    /// What keeps them apart.
    pub refusals: Vec<Refusal>,
    /// What is good to know.
    pub notes: Vec<Note>,
    pub(super) steps: Vec<Step>,
}

impl Plan {
    /// A word for all of it: whoever says yes says it to this plan and to no other.
    #[must_use]
    pub fn seal(&self) -> String {
        // Sessions that come and go meanwhile are nobody's decision.
        let steps: Vec<&Step> = self.steps.iter().filter(|step| step.remembered).collect();
        token_hash(&serde_json::json!([steps, self.refusals]).to_string())
    }
}

/// What merging `gone` into `kept` would do. Writes nothing.
///
/// # Errors
/// [`MergeError::NoPair`], [`DbError::NotFound`].
pub fn plan(conn: &mut Conn, kept: &str, gone: &str) -> Result<Plan, MergeError> {
    let pair = Pair::read(conn, kept, gone)?;
    let refusals = refusals(conn, &pair)?;
    let notes = notes(conn, &pair)?;
    let mut plan = Plan { pair, lines: Vec::new(), refusals, notes, steps: Vec::new() };
    for place in PLACES {
        look_at(conn, place, &mut plan)?;
    }
    mark(&mut plan);
    Ok(plan)
}

fn look_at(conn: &mut Conn, place: &Place, plan: &mut Plan) -> Result<(), DbError> {
    match (place.of, plan.pair.kind) {
        (Of::User, Kind::Person) | (Of::Organisation, Kind::Organisation) => {}
        (Of::Party | Of::Membership, _) if plan.pair.gone.party.is_some() => {}
        _ => return Ok(()),
    }
    let whole = match place.of {
        Of::Party => !plan.pair.both_parties(),
        Of::Membership => true,
        Of::User | Of::Organisation => false,
    };
    if whole {
        let rows = find(conn, &plan.pair, place, "TRUE")?.len();
        note(plan, place, Becomes::GoesAlong, rows);
        return Ok(());
    }
    follow(conn, place, plan)
}

fn follow(conn: &mut Conn, place: &Place, plan: &mut Plan) -> Result<(), DbError> {
    match place.fate {
        Fate::Moves { which, sets, twin, rest, .. } => {
            let alone = match twin {
                None => format!("({which})"),
                Some(twin) => {
                    let double = format!("({which}) AND {}", twin.found);
                    let act = if twin.ends.is_empty() { Act::SetAside } else { Act::Ended };
                    step(conn, plan, place, &double, (act, Becomes::SetAside, twin.ends, true))?;
                    format!("({which}) AND NOT {}", twin.found)
                }
            };
            step(conn, plan, place, &alone, (Act::Moved, Becomes::Moves, sets, true))?;
            let others = find(conn, &plan.pair, place, &format!("NOT ({which})"))?.len();
            note(plan, place, Becomes::Stays(rest), others);
            Ok(())
        }
        Fate::SetAside { which } => {
            step(conn, plan, place, which, (Act::SetAside, Becomes::SetAside, &[], true))
        }
        Fate::Ends { which, sets, for_good } => {
            step(conn, plan, place, which, (Act::Ended, Becomes::Ends, sets, !for_good))?;
            let others = find(conn, &plan.pair, place, &format!("NOT ({which})"))?.len();
            note(plan, place, Becomes::Stays(Why::Over), others);
            Ok(())
        }
        Fate::Stays(why) => {
            let rows = find(conn, &plan.pair, place, "TRUE")?.len();
            note(plan, place, Becomes::Stays(why), rows);
            Ok(())
        }
        Fate::Refuses(_) | Fate::GoesWith(_) => {
            let rows = find(conn, &plan.pair, place, "TRUE")?.len();
            note(plan, place, Becomes::Stays(Why::Over), rows);
            Ok(())
        }
    }
}

fn note(plan: &mut Plan, place: &Place, becomes: Becomes, rows: usize) {
    if rows > 0 {
        let Place { table, column, .. } = *place;
        plan.lines.push(PlanLine { table, column, becomes, rows });
    }
}

fn step(
    conn: &mut Conn,
    plan: &mut Plan,
    place: &Place,
    which: &str,
    (act, becomes, sets, remembered): (Act, Becomes, Sets, bool),
) -> Result<(), DbError> {
    let keys = find(conn, &plan.pair, place, which)?;
    note(plan, place, becomes, keys.len());
    let to = match place.of {
        Of::Party => plan.pair.kept.party_id(),
        Of::User | Of::Organisation | Of::Membership => &plan.pair.kept.id,
    };
    let mut all: Vec<(&'static str, Value)> = Vec::new();
    if act == Act::Moved {
        all.push((place.column, Value::Text(to.to_owned())));
    }
    all.extend(sets.iter().map(|(column, to)| (*column, Value::To(*to))));
    let Place { table, column, .. } = *place;
    plan.steps.extend(keys.into_iter().map(|key| {
        let sets = all.clone();
        Step { table, column, act, key, sets, remembered }
    }));
    Ok(())
}

/// Last: the one that goes names the kept one; nobody signs in to it, and a letter to it goes
/// nowhere.
fn mark(plan: &mut Plan) {
    let pair = &plan.pair;
    let into = |id: &str| ("merged_into", Value::Text(id.to_owned()));
    let key = |id: &str| serde_json::json!({ "id": id }).to_string();
    let mark = |table, id: &str, sets| Step {
        table,
        column: "merged_into",
        act: Act::Marked,
        key: key(id),
        sets,
        remembered: true,
    };
    let mut steps = Vec::new();
    match pair.kind {
        Kind::Organisation => {
            steps.push(mark("organisations", &pair.gone.id, vec![into(&pair.kept.id)]));
        }
        Kind::Person => {
            let disabled = ("state", Value::Text("disabled".to_owned()));
            steps.push(mark("users", &pair.gone.id, vec![into(&pair.kept.id), disabled]));
            let address = nowhere(&pair.gone.id);
            steps.push(Step {
                table: "email_addresses",
                column: "user_id",
                act: Act::Made,
                key: serde_json::json!({ "user_id": pair.gone.id, "address": address }).to_string(),
                sets: Vec::new(),
                remembered: true,
            });
        }
    }
    if pair.both_parties() {
        steps.push(mark("parties", pair.gone.party_id(), vec![into(pair.kept.party_id())]));
    }
    plan.steps.extend(steps);
}

/// Every account has an address; that of one that went is a number, and no letter goes there.
fn nowhere(id: &str) -> String {
    format!("{id}@merged.{ERASED_HOST}")
}
