//! The story of an instance, as a page tells it.

use chrono::NaiveDateTime;
use serde::Serialize;

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
            evidence: event.evidence.clone(),
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

/// An instant, as the office reads it: in UTC, named.
pub(super) fn when(cx: &Cx, at: NaiveDateTime) -> String {
    cx.site.templates.texts().date_time(cx.locale, at.and_utc(), chrono_tz::UTC)
}
