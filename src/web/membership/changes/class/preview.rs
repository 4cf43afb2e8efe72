//! What a change of class would do, in words.

use serde::Serialize;

use super::{class_word, policy};
use crate::ground::text::Args;
use crate::membership::Class;
use crate::membership::change::{ClassPreview, Promised};
use crate::organisations::{AdmissionPolicy, AssemblySettings};
use crate::web::membership::activity::view::FlagView;
use crate::web::words::Words;

/// What would change, and what stays.
#[derive(Debug, Serialize)]
pub struct PreviewView {
    heading: String,
    rows: Vec<Row>,
    /// A change of level comes first.
    planned: bool,
    flag: FlagView,
    /// The times around the rule of the new class; nothing where it asks nothing.
    times: Vec<String>,
    gains: Vec<String>,
    loses: Vec<String>,
    confirm_key: &'static str,
}

#[derive(Debug, Serialize)]
struct Row {
    label: String,
    value: String,
}

impl PreviewView {
    pub(super) fn sample() -> Self {
        let row =
            |label: &str, value: &str| Row { label: label.to_owned(), value: value.to_owned() };
        Self {
            heading: "At the earliest from 1 July 2026: producer".to_owned(),
            rows: vec![
                row("Class", "consumer, then producer"),
                row("Contribution now", "Level 2, €25.00 each month"),
                row("Contribution then", "Level 2, €25.00 each month"),
                row("Next invoice", "21 June to 20 July 2026: €25.00"),
            ],
            planned: true,
            flag: FlagView::samples().remove(1),
            times: vec!["There are 30 days to mend what is missing.".to_owned()],
            gains: vec!["A word on who becomes a producer.".to_owned()],
            loses: vec!["What the class consumer asks.".to_owned()],
            confirm_key: "class-confirm-ask",
        }
    }

    pub(super) fn of(
        words: &Words<'_>,
        preview: &ClassPreview,
        assemblies: &AssemblySettings,
    ) -> Self {
        let at_once = preview.policy == AdmissionPolicy::AtOnce;
        let key = if at_once { "class-preview-from" } else { "class-preview-earliest" };
        let args = Args::none()
            .with("date", words.day(preview.from_day))
            .with("class", class_word(words, preview.to));
        let level = |promised: Option<&Promised>| promised.map(|it| it.contribution.id.clone());
        Self {
            heading: words.fill(key, &args),
            rows: rows(words, preview),
            planned: level(preview.now.as_ref()) != level(preview.then.as_ref()),
            flag: FlagView::of(words, &preview.activity, &preview.facts, preview.from_day),
            times: times(words, preview),
            gains: standing_of(words, preview.to, assemblies, "gain"),
            loses: standing_of(words, preview.from, assemblies, "lose"),
            confirm_key: if at_once { "class-confirm" } else { "class-confirm-ask" },
        }
    }
}

fn rows(words: &Words<'_>, preview: &ClassPreview) -> Vec<Row> {
    let (from, to) = (class_word(words, preview.from), class_word(words, preview.to));
    let args = Args::none().with("from", from).with("to", to);
    let costs = |promised: Option<&Promised>| match promised {
        Some(promised) => cost(words, promised),
        None => words.say("class-cost-none"),
    };
    let next = preview.then.as_ref().and_then(|promised| promised.next.as_ref());
    let mut rows = vec![
        ("membership-class", words.fill("class-from-to", &args)),
        ("class-decides", policy(words, preview.policy)),
        ("class-cost-now", costs(preview.now.as_ref())),
        ("class-cost-then", costs(preview.then.as_ref())),
    ];
    rows.extend(next.map(|(days, price)| {
        let last = days.end().pred_opt().unwrap_or(days.end());
        let args = Args::none()
            .with("from", words.day(days.start()))
            .with("until", words.day(last))
            .with("amount", words.money(*price));
        ("class-next-invoice", words.fill("class-next-invoice-is", &args))
    }));
    rows.into_iter().map(|(key, value)| Row { label: words.say(key), value }).collect()
}

/// The level and what it costs.
fn cost(words: &Words<'_>, promised: &Promised) -> String {
    let key = format!("join-per-{}", promised.contribution.cadence.code());
    let amount = words.money(promised.contribution.amount);
    let amount = words.fill(&key, &Args::none().with("amount", amount));
    format!("{}, {amount}", promised.level.names.in_locale(words.locale).name)
}

/// Days of trial and grace, and whether the vote rests.
fn times(words: &Words<'_>, preview: &ClassPreview) -> Vec<String> {
    let Some(version) = &preview.activity.rule else { return Vec::new() };
    if version.rule.needs.is_empty() {
        return Vec::new();
    }
    let grace = Args::none().with("days", version.rule.grace_days);
    let vote = if version.rule.inactive_votes { "class-vote-stays" } else { "class-vote-rests" };
    vec![words.fill("class-grace", &grace), words.say(vote)]
}

/// What belonging to a class brings: `gain` or `lose`.
fn standing_of(
    words: &Words<'_>,
    class: Class,
    assemblies: &AssemblySettings,
    side: &str,
) -> Vec<String> {
    let mut all = Vec::new();
    if class == Class::Producer {
        all.push(words.say(&format!("class-{side}-candidates")));
        if assemblies.producers_share().is_some() {
            all.push(words.say(&format!("class-{side}-weight")));
        }
    }
    if side == "lose" {
        let args = Args::none().with("class", class_word(words, class));
        all.push(words.fill("class-lose-rule", &args));
    }
    all
}
