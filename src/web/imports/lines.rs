//! A line as the page shows it: what it would become, and why.

use serde::Serialize;

use super::mapping::label_key;
use crate::ground::text::Args;
use crate::imports::{Alike, Change, Choice, Kind, Line, Outcome, Refusal};
use crate::web::words::Words;

/// A line.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LineRow {
    pub line: i32,
    pub name: String,
    pub outcome_key: String,
    pub tone: &'static str,
    pub changes: Vec<ChangeRow>,
    pub refusals: Vec<String>,
    pub alike: Vec<AlikeRow>,
    /// It can be said to be somebody new.
    pub may_be_new: bool,
    /// It can be left out.
    pub may_be_left_out: bool,
    /// Something was decided about it.
    pub chosen: bool,
}

/// A field, old and new.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ChangeRow {
    pub label: String,
    pub old: String,
    pub new: String,
}

/// Somebody alike.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AlikeRow {
    pub target: String,
    pub text: String,
    pub label: String,
    /// This one can be chosen: it is no other line.
    pub may_be_chosen: bool,
}

impl LineRow {
    /// `open`: something can still be decided.
    pub(super) fn of(words: &Words<'_>, kind: Kind, line: &Line, open: bool) -> Self {
        let skipped = line.choice == Some(Choice::Skip);
        let (key, tone) = match line.outcome {
            _ if skipped => ("skipped", "neutral"),
            Some(Outcome::New) => ("new", "ok"),
            Some(Outcome::Changed) => ("changed", "info"),
            Some(Outcome::Unchanged) | None => ("unchanged", "neutral"),
            Some(Outcome::Unsure) => ("unsure", "warn"),
            Some(Outcome::Refused) => ("refused", "bad"),
        };
        let findings = &line.findings;
        let alike = |alike: &Alike| AlikeRow::of(words, alike, line);
        let email = findings.alike.iter().any(|one| one.why.as_str() == "email");
        Self {
            line: line.number,
            name: findings.name.clone(),
            outcome_key: format!("import-outcome-{key}"),
            tone,
            changes: findings.changes.iter().map(|change| ChangeRow::of(words, change)).collect(),
            refusals: findings.refusals.iter().map(|why| refusal(words, why)).collect(),
            may_be_new: open
                && !email
                && !kind.is_capital()
                && !findings.alike.is_empty()
                && line.choice != Some(Choice::New),
            alike: if open { findings.alike.iter().map(alike).collect() } else { Vec::new() },
            may_be_left_out: open && !skipped,
            chosen: open && line.choice.is_some(),
        }
    }

    pub(super) fn sample(
        line: i32,
        name: &str,
        (outcome, tone): (&str, &'static str),
        changes: &[(&str, &str, &str)],
        refusals: &[&str],
        alike: &[(&str, &str)],
    ) -> Self {
        let change = |(label, old, new): &(&str, &str, &str)| ChangeRow {
            label: (*label).to_owned(),
            old: (*old).to_owned(),
            new: (*new).to_owned(),
        };
        let proposal = |(text, label): &(&str, &str)| AlikeRow {
            target: "usr_1".to_owned(),
            text: (*text).to_owned(),
            label: (*label).to_owned(),
            may_be_chosen: !label.is_empty(),
        };
        Self {
            line,
            name: name.to_owned(),
            outcome_key: format!("import-outcome-{outcome}"),
            tone,
            changes: changes.iter().map(change).collect(),
            refusals: refusals.iter().map(|why| (*why).to_owned()).collect(),
            alike: alike.iter().map(proposal).collect(),
            may_be_new: !alike.is_empty(),
            may_be_left_out: true,
            chosen: false,
        }
    }
}

impl ChangeRow {
    fn of(words: &Words<'_>, change: &Change) -> Self {
        Self {
            label: words.say(&label_key(change.field)),
            old: change.old.clone(),
            new: change.new.clone(),
        }
    }
}

impl AlikeRow {
    fn of(words: &Words<'_>, alike: &Alike, line: &Line) -> Self {
        let args =
            Args::none().with("name", alike.name.as_str()).with("line", alike.target.as_str());
        let chosen =
            line.choice == Some(Choice::Same) && line.target.as_ref() == Some(&alike.target);
        Self {
            target: alike.target.clone(),
            text: words.fill(&format!("import-alike-{}", alike.why), &args),
            label: words.fill("import-is-same", &args),
            may_be_chosen: !chosen && !alike.why.is_a_line(),
        }
    }
}

fn refusal(words: &Words<'_>, refusal: &Refusal) -> String {
    let args = Args::none()
        .with("field", words.say(&label_key(refusal.field)))
        .with("cell", refusal.cell.as_str())
        .with("other", refusal.other.as_str());
    words.fill(&format!("import-why-{}", refusal.why), &args)
}
