//! The story of an instance, as a page tells it.

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::ground::text::Args;
use crate::provisioning::{InstanceEvent, StepOutcome};
use crate::web::context::Cx;

/// One step.
#[derive(Debug, Clone, Serialize)]
pub struct StepLine {
    /// The key of what it is called.
    pub key: String,
    /// What proves it, or why it failed.
    pub evidence: String,
    /// When.
    pub when: String,
    /// The tone of the line.
    pub tone: &'static str,
}

impl StepLine {
    pub(super) fn of(cx: &Cx, event: &InstanceEvent) -> Self {
        Self {
            key: format!("step-{}", event.step.replace('_', "-")),
            evidence: evidence(cx, event),
            when: when(cx, event.at),
            tone: match event.outcome {
                StepOutcome::Done => "ok",
                StepOutcome::Failed => "bad",
                StepOutcome::Started => "info",
            },
        }
    }

    pub(super) fn sample(step: &str, evidence: &str, tone: &'static str) -> Self {
        Self {
            key: format!("step-{step}"),
            evidence: evidence.to_owned(),
            when: "21 May 2026, 14:05 UTC".to_owned(),
            tone,
        }
    }
}

/// Evidence is a machine's word and shown as it is; what standing does is put into words.
fn evidence(cx: &Cx, event: &InstanceEvent) -> String {
    let (kind, day) = event.evidence.split_once(' ').unwrap_or((&event.evidence, ""));
    let key = match (event.step.as_str(), kind) {
        ("suspended", "suspended") => "rooms-why-suspended",
        ("suspended", "courtesy_over") => "rooms-why-courtesy-over",
        ("resumed", "standing") => "instance-open-again",
        _ => return event.evidence.clone(),
    };
    let texts = cx.site.templates.texts();
    let date = day.parse().map(|day| texts.date(cx.locale, day)).unwrap_or_default();
    texts.get(cx.locale, key, &Args::none().with("date", date))
}

/// An instant, as the office reads it: in UTC, named.
pub(super) fn when(cx: &Cx, at: NaiveDateTime) -> String {
    cx.site.templates.texts().date_time(cx.locale, at.and_utc(), chrono_tz::UTC)
}
