//! `/office/settings/assemblies`: what the statutes say about assemblies.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::organisations::{
    AssemblySettings, VotingStanding, assembly_settings, save_assembly_settings,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AssemblyFields {
    #[validate(custom(function = "is_part"))]
    quorum: String,
    quorum_rule: String,
    represented_count: String,
    #[validate(custom(function = "is_small"))]
    proxies_per_holder: String,
    #[validate(custom(function = "is_part_or_nothing"))]
    producers_share: String,
    lowest_standing: String,
    #[validate(custom(function = "is_days"))]
    notice_days: String,
    #[validate(custom(function = "is_days"))]
    extraordinary_notice_days: String,
}

impl Fields for AssemblyFields {}

/// `50 %`, `50`, `2/3`: numerator and denominator, at most one, the denominator at most 1000.
fn part(typed: &str) -> Option<(u32, u32)> {
    let typed = typed.trim().trim_end_matches('%').trim();
    let (numerator, denominator) = match typed.split_once('/') {
        Some((above, below)) => (above.trim().parse().ok()?, below.trim().parse().ok()?),
        None => (typed.parse().ok()?, 100),
    };
    let sane = (1..=1000).contains(&denominator) && numerator <= denominator;
    sane.then_some((numerator, denominator))
}

fn is_part(typed: &str) -> Result<(), ValidationError> {
    part(typed).map(|_| ()).ok_or_else(|| ValidationError::new("part"))
}

fn is_part_or_nothing(typed: &str) -> Result<(), ValidationError> {
    if typed.trim().is_empty() { Ok(()) } else { is_part(typed) }
}

fn number(typed: &str, most: u32) -> Option<u32> {
    typed.trim().parse().ok().filter(|number| *number <= most)
}

fn is_small(typed: &str) -> Result<(), ValidationError> {
    number(typed, 100).map(|_| ()).ok_or_else(|| ValidationError::new("proxies"))
}

fn is_days(typed: &str) -> Result<(), ValidationError> {
    number(typed, 730).map(|_| ()).ok_or_else(|| ValidationError::new("days"))
}

/// The page.
#[derive(Debug, Serialize)]
pub struct AssemblySettingsPage {
    form: FormState,
}

impl Page for AssemblySettingsPage {
    const TEMPLATE: &'static str = "settings/assemblies.html";

    fn samples() -> Vec<Self> {
        let filled = filled(&AssemblySettings::default());
        let wrong = filled.clone().filled("quorum", "3/2").rejected("quorum", "error-part");
        vec![Self { form: filled }, Self { form: wrong }]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn said(numerator: u32, denominator: u32) -> String {
    match denominator {
        100 => format!("{numerator} %"),
        _ => format!("{numerator}/{denominator}"),
    }
}

fn filled(settings: &AssemblySettings) -> FormState {
    let share = match settings.producers_numerator {
        0 => String::new(),
        numerator => said(numerator, settings.producers_denominator),
    };
    let rule = if settings.quorum_strict { "more" } else { "as_much" };
    FormState::empty()
        .filled("quorum", said(settings.quorum_numerator, settings.quorum_denominator))
        .filled("quorum_rule", rule)
        .filled("represented_count", if settings.represented_count { "yes" } else { "" })
        .filled("proxies_per_holder", settings.proxies_per_holder.to_string())
        .filled("producers_share", share)
        .filled("lowest_standing", settings.lowest_standing.as_str())
        .filled("notice_days", settings.notice_days.to_string())
        .filled("extraordinary_notice_days", settings.extraordinary_notice_days.to_string())
}

fn read(fields: &AssemblyFields) -> Option<AssemblySettings> {
    let (quorum_numerator, quorum_denominator) = part(&fields.quorum)?;
    let (producers_numerator, producers_denominator) =
        part(&fields.producers_share).unwrap_or((0, 2));
    Some(AssemblySettings {
        quorum_numerator,
        quorum_denominator,
        quorum_strict: match fields.quorum_rule.as_str() {
            "more" => true,
            "as_much" => false,
            _ => return None,
        },
        represented_count: fields.represented_count == "yes",
        proxies_per_holder: number(&fields.proxies_per_holder, 100)?,
        producers_numerator,
        producers_denominator,
        lowest_standing: fields.lowest_standing.parse::<VotingStanding>().ok()?,
        notice_days: number(&fields.notice_days, 730)?,
        extraordinary_notice_days: number(&fields.extraordinary_notice_days, 730)?,
    })
}

/// `GET /office/settings/assemblies`
pub async fn show(cx: Cx) -> Answer {
    let settings = cx.site.means.db.read(assembly_settings).await?;
    page::show(&cx, &AssemblySettingsPage { form: filled(&settings) })
}

/// `POST /office/settings/assemblies`
pub async fn change(cx: Cx, form: Form<AssemblyFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &AssemblySettingsPage { form }),
    };
    let settings = read(&fields).ok_or(WebError::Unprocessable)?;
    // All or nothing is no weighting: one class would have no vote.
    if settings.producers_numerator > 0 && settings.producers_share().is_none() {
        let form = state.rejected("producers_share", "error-share");
        return page::invalid(&cx, &AssemblySettingsPage { form });
    }
    let saved = move |tx: &mut crate::ground::db::Tx<'_>| save_assembly_settings(tx, &settings);
    cx.site.means.db.write(cx.actor(), saved).await?;
    page::see_other("/office/settings").with(Flash::new(Tone::Ok, "settings-saved")).go(&cx)
}
