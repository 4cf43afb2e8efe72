//! `/office/activity/rules`: what each class asks of its members, version by version.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::money::Money;
use crate::ground::text::Args;
use crate::identity::StaffRole;
use crate::membership::activity::{
    MissingLine, RuleId, RuleVersion, asked_for, resolution_of, rule_on, rules_of,
};
use crate::membership::{Class, calendar};
use crate::web::context::Cx;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct RulesPage {
    classes: Vec<ClassRules>,
    may_decide: bool,
}

/// A class with every version of its rule, the newest first.
#[derive(Debug, Clone, Serialize)]
struct ClassRules {
    class_key: String,
    href: String,
    versions: Vec<VersionView>,
}

#[derive(Debug, Clone, Serialize)]
struct VersionView {
    title: String,
    /// In force, to come, or over.
    status_key: Option<&'static str>,
    lines: Vec<Line>,
}

#[derive(Debug, Clone, Serialize)]
struct Line {
    label: String,
    value: String,
}

impl Page for RulesPage {
    const TEMPLATE: &'static str = "membership/activity/rules.html";

    fn samples() -> Vec<Self> {
        let line =
            |label: &str, value: &str| Line { label: label.to_owned(), value: value.to_owned() };
        let lines =
            vec![line("Hours of work, one of several", "40:00, 12"), line("Days of grace", "30")];
        let version = |title: &str, status_key| VersionView {
            title: title.to_owned(),
            status_key,
            lines: lines.clone(),
        };
        let class = |class: &str, versions| ClassRules {
            class_key: format!("membership-class-{class}"),
            href: format!("/office/activity/rules/{class}"),
            versions,
        };
        let versions = vec![
            version("Version 2, from 1 January 2027", Some("rules-to-come")),
            version("Version 1, from 1 January 2026", Some("rules-in-force")),
        ];
        let classes = vec![class("producer", versions), class("consumer", vec![])];
        vec![
            Self { classes: classes.clone(), may_decide: false },
            Self { classes, may_decide: true },
        ]
    }
}

/// `GET /office/activity/rules`
pub async fn show(cx: Cx) -> Answer {
    let now = cx.site.means.clock.now();
    let (today, all, named) = cx.site.means.db.read(move |conn| read(conn, now)).await?;
    let words = cx.words();
    let class = |(class, rules): &(Class, Vec<RuleVersion>)| ClassRules {
        class_key: format!("membership-class-{class}"),
        href: format!("/office/activity/rules/{class}"),
        versions: rules
            .iter()
            .rev()
            .map(|one| version(&words, rules, (one, named.get(&one.id)), today))
            .collect(),
    };
    let may_decide = cx.is_staff(&[StaffRole::Steward, StaffRole::Administrator]);
    page::show(&cx, &RulesPage { classes: all.iter().map(class).collect(), may_decide })
}

type AllRules = Vec<(Class, Vec<RuleVersion>)>;

/// The resolutions that rates come from.
type Named = BTreeMap<RuleId, String>;

fn read(conn: &mut Conn, now: Timestamp) -> Result<(NaiveDate, AllRules, Named), DbError> {
    let (mut all, mut named) = (Vec::new(), Named::new());
    for class in [Class::Producer, Class::Consumer] {
        let rules = rules_of(conn, class)?;
        for version in &rules {
            let resolution = resolution_of(conn, &version.id)?;
            named.extend(resolution.map(|words| (version.id.clone(), words)));
        }
        all.push((class, rules));
    }
    Ok((calendar::day_of(conn, now)?, all, named))
}

fn version(
    words: &Words<'_>,
    rules: &[RuleVersion],
    (one, resolution): (&RuleVersion, Option<&String>),
    today: NaiveDate,
) -> VersionView {
    let args =
        Args::none().with("version", one.version.to_string()).with("date", words.day(one.from_day));
    let holds = rule_on(rules, today).is_some_and(|now| now.id == one.id);
    let status_key = match holds {
        true => Some("rules-in-force"),
        false if one.from_day > today => Some("rules-to-come"),
        false => None,
    };
    let mut lines = lines(words, one);
    lines.extend(
        resolution.map(|resolution| Line {
            label: words.say("rule-resolution"),
            value: resolution.clone(),
        }),
    );
    VersionView { title: words.fill("rules-version", &args), status_key, lines }
}

fn lines(words: &Words<'_>, version: &RuleVersion) -> Vec<Line> {
    let rule = &version.rule;
    let line = |label: String, value: String| Line { label, value };
    let needs = rule.needs.iter().map(|need| {
        let asked = asked_for(need.what);
        let weight = words.say(&format!("activity-weight-{}", need.weight));
        let label = words.say(&format!("activity-need-{}", asked.kind));
        line(format!("{label} ({weight})"), asked_in_words(words, &asked))
    });
    let days = [
        ("rule-grace", rule.grace_days),
        ("rule-trial", rule.trial_days),
        ("rule-warn", rule.warn_days),
    ];
    let days = days.into_iter().map(|(key, days)| line(words.say(key), days.to_string()));
    let votes = if rule.inactive_votes { "settings-yes" } else { "settings-no" };
    let rest = [
        line(words.say("rule-excused"), words.say(&format!("activity-excused-{}", rule.excused))),
        line(words.say("rule-inactive-votes"), words.say(votes)),
        line(words.say("rule-hour-rate"), words.money(rule.hour_rate)),
    ];
    let kinds = rule.kinds.iter().map(|kind| line(kind.name.clone(), words.money(kind.rate)));
    needs.chain(days).chain(rest).chain(kinds).collect()
}

/// `40:00 (rule-months 12)`, in words.
fn asked_in_words(words: &Words<'_>, asked: &MissingLine) -> String {
    let amount = match asked.currency.parse() {
        Ok(currency) => words.money(Money::from_minor(asked.needs_minor, currency)),
        Err(_) => asked.needs.clone(),
    };
    match asked.months {
        0 => amount,
        months => {
            let args = Args::none().with("amount", amount).with("months", months);
            words.fill("rules-in-months", &args)
        }
    }
}
