//! A flag in words: whether it stands, why, and what each need has.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ground::money::{Currency, Money};
use crate::ground::text::Args;
use crate::membership::activity::{
    Because, Facts, Finding, Flag, Judgement, MissingLine, Noted, Weight, lasts_until,
};
use crate::web::words::Words;

/// A need, as the list of tasks takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NeedLine {
    label: String,
    hint: String,
    status: String,
    tone: &'static str,
}

/// A flag in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlagView {
    flag_key: &'static str,
    tone: &'static str,
    why: String,
    /// What is needed in any case.
    always: Vec<NeedLine>,
    /// Of these, one is enough.
    one_of: Vec<NeedLine>,
    /// By which rule it is judged; empty where there is none.
    rule: String,
    /// What the flag does to the vote, while it is turned.
    vote_key: Option<&'static str>,
}

impl FlagView {
    /// The flag of `day`.
    pub fn of(words: &Words<'_>, judgement: &Judgement, facts: &Facts, day: NaiveDate) -> Self {
        let missing = judgement.missing();
        let line = |finding: &Finding| need_line(words, judgement, facts, (finding, &missing), day);
        let with = |weight: Weight| {
            let of_weight = judgement.findings.iter().filter(|it| it.need.weight == weight);
            of_weight.map(line).collect()
        };
        let rule = judgement.rule.as_ref().map(|version| {
            let args = Args::none()
                .with("version", version.version.to_string())
                .with("date", words.day(version.from_day));
            words.fill("activity-rule-since", &args)
        });
        let active = judgement.is_active();
        let vote =
            if judgement.keeps_vote() { "activity-vote-stays" } else { "activity-vote-rests" };
        Self {
            flag_key: if active { "activity-flag-active" } else { "activity-flag-inactive" },
            tone: tone(&judgement.flag),
            why: why(words, &judgement.flag),
            always: with(Weight::Always),
            one_of: with(Weight::OneOf),
            rule: rule.unwrap_or_default(),
            vote_key: (!active).then_some(vote),
        }
    }

    /// One of each kind.
    pub fn samples() -> Vec<Self> {
        let line = |label: &str, hint: &str, status: &str, tone| NeedLine {
            label: label.to_owned(),
            hint: hint.to_owned(),
            status: status.to_owned(),
            tone,
        };
        let circles = line("Circles", "in 1 of 1", "is there", "ok");
        let few =
            line("Gatherings of all", "came to 1/4, asked for are 50 %", "is missing", "warn");
        let hours = line("Hours of work", "12:30 of 40:00 hours", "is missing", "warn");
        let money = line("Money", "€0.00 of €500.00", "is missing", "warn");
        let view = |flag_key, tone, why: &str, always, one_of, vote_key| Self {
            flag_key,
            tone,
            why: why.to_owned(),
            always,
            one_of,
            rule: "Rule 2, since 1 January 2026".to_owned(),
            vote_key,
        };
        let rests = Some("activity-vote-rests");
        let both = vec![money, hours];
        vec![
            view(
                "activity-flag-active",
                "ok",
                "All is there.",
                vec![circles.clone()],
                vec![],
                None,
            ),
            view("activity-flag-inactive", "warn", "Missing.", vec![circles, few], both, rests),
        ]
    }
}

/// How a noted flag is coloured.
pub(in crate::web::membership) fn tone_of(noted: Noted) -> &'static str {
    match noted {
        Noted::Active => "ok",
        Noted::Inactive => "warn",
    }
}

fn tone(flag: &Flag) -> &'static str {
    match flag {
        Flag::Active(Because::Grace { .. } | Because::Held { .. }) => "info",
        Flag::Active(_) => "ok",
        Flag::Inactive { .. } => "warn",
    }
}

fn why(words: &Words<'_>, flag: &Flag) -> String {
    let none = Args::none();
    let (kind, args) = match flag {
        Flag::Active(Because::NoRule) => ("no_rule", none),
        Flag::Active(Because::Meets) => ("meets", none),
        Flag::Active(Because::Resting) => ("resting", none),
        Flag::Active(Because::Trial { until }) => ("trial", none.with("date", words.day(*until))),
        Flag::Active(Because::Held { last, reason }) => {
            ("held", none.with("date", words.day(*last)).with("reason", reason.as_str()))
        }
        Flag::Active(Because::Grace { since, turns_on }) => {
            ("grace", none.with("since", words.day(*since)).with("date", words.day(*turns_on)))
        }
        Flag::Inactive { since, .. } => ("inactive", none.with("since", words.day(*since))),
    };
    words.fill(&format!("activity-why-{kind}"), &args)
}

fn need_line(
    words: &Words<'_>,
    judgement: &Judgement,
    facts: &Facts,
    (finding, missing): (&Finding, &[Finding]),
    day: NaiveDate,
) -> NeedLine {
    let line = MissingLine::of(finding);
    let mut hint = has(words, &line);
    let version = judgement.rule.as_ref();
    if let Some(last) = version.and_then(|rule| lasts_until(rule, facts, finding, day)) {
        let lasts = words.fill("activity-lasts", &Args::none().with("date", words.day(last)));
        hint = format!("{hint}. {lasts}");
    }
    let (key, tone) = match (finding.met, missing.contains(finding)) {
        (true, _) => ("activity-met", "ok"),
        (false, true) => ("activity-missing", "warn"),
        (false, false) => ("activity-optional", "neutral"),
    };
    NeedLine {
        label: words.say(&format!("activity-need-{}", line.kind)),
        hint,
        status: words.say(key),
        tone,
    }
}

/// What there is of what is asked.
fn has(words: &Words<'_>, line: &MissingLine) -> String {
    let currency: Option<Currency> = line.currency.parse().ok();
    let amount = |minor: i64, plain: &str| match currency {
        Some(currency) => words.money(Money::from_minor(minor, currency)),
        None => plain.to_owned(),
    };
    let args = Args::none()
        .with("has", amount(line.has_minor, &line.has))
        .with("needs", amount(line.needs_minor, &line.needs))
        .with("months", line.months);
    words.fill(&format!("activity-has-{}", line.kind), &args)
}
