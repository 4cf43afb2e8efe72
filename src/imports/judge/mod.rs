//! Looking at lines: whom each is about, what it would change, why it cannot be.
//!
//! A line is judged by what was known before the table, so that looking (in many transactions)
//! and carrying out (in one) come to the same; where they do not, nothing is carried out.

mod capital;
mod find;
mod items;
mod rules;
mod world;

use std::collections::HashMap;

use super::alike::Names;
use super::capital::Capital;
use super::columns::Kind;
use super::fields::{Field, Values};
use super::findings::{Alike, Change, Findings, Refusal, Verdict, Why};
use super::known::Known;
use super::known::store::Named;
use super::reading::{Reader, refusal};
use super::{Choice, ImportId, Line, Outcome};
use crate::ground::db::{Conn, DbError};

use find::Found;
use rules::Rules;
use world::World;

/// Judges the lines of one table, batch after batch.
pub(super) struct Judge {
    pub reader: Reader,
    /// The names that are here; none when only what is exactly known matters.
    names: Option<Names>,
    /// The names that earlier lines have brought.
    told: Names,
    /// The import that is being carried out: what it has made so far was not known before it.
    own: Option<ImportId>,
    /// What earlier lines have said that only one may say.
    seen: HashMap<(&'static str, String), i32>,
}

/// A line with what was thought of it, and what is needed to carry it out.
pub(super) struct Judged {
    pub line: Line,
    pub verdict: Verdict,
    /// What it says, with what goes without saying.
    pub values: Values,
    /// Whom it is about.
    pub known: Option<Known>,
}

impl Judge {
    /// One who also looks for somebody alike.
    pub(super) fn who_compares_names(reader: Reader, names: Names) -> Self {
        Self { reader, names: Some(names), told: Names::default(), own: None, seen: HashMap::new() }
    }

    /// One who asks for what is exactly known, besides what this import makes.
    pub(super) fn who_is_exact(reader: Reader, import: &ImportId) -> Self {
        let own = Some(import.clone());
        Self { reader, names: None, told: Names::default(), own, seen: HashMap::new() }
    }

    /// Judges lines that follow those of the batch before.
    pub(super) fn batch(
        &mut self,
        conn: &mut Conn,
        lines: Vec<Line>,
    ) -> Result<Vec<Judged>, DbError> {
        let read: Vec<(Line, Values, Vec<Refusal>)> = lines
            .into_iter()
            .map(|line| {
                let (values, refusals) = self.reader.read(&line.cells);
                (line, values, refusals)
            })
            .collect();
        let said: Vec<&Values> = read.iter().map(|(_, values, _)| values).collect();
        let mut targets: Vec<String> =
            read.iter().filter_map(|(line, _, _)| line.target.as_deref().map(first_of)).collect();
        let kind = self.reader.kind;
        if kind == Kind::Funds {
            targets.extend(Capital::members_of_funds(conn, &said)?);
        }
        let world = World::load(conn, kind, &said, &targets)?;
        let own = self.own.as_ref();
        let capital = match kind.is_capital() {
            true => Some(Capital::load(conn, kind, &world.memberships(), &said, own)?),
            false => None,
        };
        let judge = |(line, values, refusals)| match &capital {
            Some(capital) => self.judge_capital(&world, capital, line, values, refusals),
            None => self.judge(&world, line, values, refusals),
        };
        Ok(read.into_iter().map(judge).collect())
    }

    fn judge(
        &mut self,
        world: &World,
        line: Line,
        values: Values,
        mut refusals: Vec<Refusal>,
    ) -> Judged {
        let name = values.get(&Field::Name).cloned().unwrap_or_default();
        if line.choice != Some(Choice::Skip) {
            self.say_once(&line, &values, &mut refusals);
        }
        let found = if refusals.is_empty() {
            self.find(world, &line, &values)
        } else {
            Found::Refused(refusals)
        };
        let alike_lines = match found {
            Found::Nobody if line.choice.is_none() => self.alike_lines(&values),
            _ => Vec::new(),
        };
        let mut findings = Findings { name, ..Findings::default() };
        let rules = Rules { reader: &self.reader, world, seen: &self.seen };
        let (outcome, values, known) = match found {
            Found::Refused(refusals) => {
                findings.refusals = refusals;
                (Outcome::Refused, values, None)
            }
            Found::Alike(alike) => {
                findings.alike = alike;
                (Outcome::Unsure, values, None)
            }
            Found::Nobody if !alike_lines.is_empty() => {
                findings.alike = alike_lines;
                (Outcome::Unsure, values, None)
            }
            Found::Nobody => {
                let (values, refusals) = rules.of_new(values);
                findings.changes = all_new(&values);
                findings.refusals = refusals;
                (Outcome::New, values, None)
            }
            Found::Known(known) => {
                let (values, changes, refusals) = rules.of_known(&known, values);
                let nothing = changes.is_empty();
                (findings.changes, findings.refusals) = (changes, refusals);
                let outcome = if nothing { Outcome::Unchanged } else { Outcome::Changed };
                (outcome, values, Some(*known))
            }
        };
        let outcome = if findings.refusals.is_empty() { outcome } else { Outcome::Refused };
        let target = known.as_ref().map(target_of);
        let mut judged =
            Judged { line, verdict: Verdict { outcome, target, findings }, values, known };
        self.be_about_it_once(&mut judged);
        self.remember_name(&judged);
        judged
    }

    /// Earlier lines that bring somebody called alike.
    fn alike_lines(&self, values: &Values) -> Vec<Alike> {
        let (Some(_), Some(name)) = (&self.names, values.get(&Field::Name)) else {
            return Vec::new();
        };
        let organisation = is_organisation(self.reader.kind, values);
        let mut alike = self.told.alike(name, values.get(&Field::PostalCode), organisation);
        for one in &mut alike {
            one.why = one.why.of_a_line();
        }
        alike
    }

    /// The name of a line that brings somebody, for the lines after it.
    fn remember_name(&mut self, judged: &Judged) {
        let brings = matches!(judged.verdict.outcome, Outcome::New | Outcome::Unsure);
        let Some(name) = judged.values.get(&Field::Name).filter(|_| brings) else { return };
        if self.names.is_none() || judged.line.choice == Some(Choice::Skip) {
            return;
        }
        let named = Named {
            key: judged.line.number.to_string(),
            name: name.clone(),
            postal_code: judged.values.get(&Field::PostalCode).cloned(),
        };
        self.told.add(named, is_organisation(self.reader.kind, &judged.values));
    }

    /// Two lines of one table cannot both be the member 7.
    fn say_once(&mut self, line: &Line, values: &Values, refusals: &mut Vec<Refusal>) {
        let organisation = is_organisation(self.reader.kind, values);
        for field in [Field::Id, Field::Number, Field::Email] {
            let Some(value) = values.get(&field) else { continue };
            // Several organisations may be reached at one address.
            if field == Field::Email && organisation {
                continue;
            }
            let key = (field.as_str(), value.to_lowercase());
            match self.seen.get(&key) {
                // A person who left and came back has two lines in the register.
                Some(_) if field == Field::Email && values.contains_key(&Field::Id) => {}
                Some(first) => {
                    let why = Why::SameAsLine;
                    refusals.push(refusal(field, why, value, &first.to_string()));
                }
                None => {
                    self.seen.insert(key, line.number);
                }
            }
        }
    }

    fn be_about_it_once(&mut self, judged: &mut Judged) {
        let Some(target) = &judged.verdict.target else { return };
        if judged.line.choice == Some(Choice::Skip) {
            return;
        }
        let first = *self.seen.entry(("target", target.clone())).or_insert(judged.line.number);
        if first != judged.line.number {
            let name = judged.verdict.findings.name.clone();
            let why = refusal(Field::Name, Why::SameAsLine, &name, &first.to_string());
            judged.verdict.findings.refusals.push(why);
            judged.verdict.outcome = Outcome::Refused;
        }
    }
}

/// The id at the beginning of a target: what follows says which of its things.
fn first_of(target: &str) -> String {
    target.split(' ').next().unwrap_or_default().to_owned()
}

/// Whether a line is about an organisation.
pub(super) fn is_organisation(kind: Kind, values: &Values) -> bool {
    match kind {
        Kind::Persons | Kind::Shares | Kind::Funds | Kind::OpenItems => false,
        Kind::Organisations => true,
        Kind::Members => values.get(&Field::Body).is_some_and(|body| body == "organisation"),
    }
}

/// The membership that a line is about, or whose it is going to be.
fn target_of(known: &Known) -> String {
    known.membership.as_ref().map_or_else(|| known.key.clone(), ToString::to_string)
}

fn all_new(values: &Values) -> Vec<Change> {
    let change = |(field, new): (&Field, &String)| Change {
        field: *field,
        old: String::new(),
        new: new.clone(),
    };
    values.iter().map(change).collect()
}
