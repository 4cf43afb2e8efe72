//! `/office/settings/co-op`: what the co-op calls itself and what it decided about late payment.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::organisations::{self, AdmissionPolicy, BillingAnchor, CoopSettings, NoticeEnd};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct CoopFields {
    #[validate(custom(function = "crate::web::form::is_name"))]
    name: String,
    #[validate(custom(function = "is_address_or_nothing"))]
    email: String,
    #[validate(custom(function = "is_days"))]
    courtesy_days: String,
    #[validate(custom(function = "is_days"))]
    grace_days: String,
    #[validate(custom(function = "is_days"))]
    limited_days: String,
    #[validate(custom(function = "is_days"))]
    suspended_days: String,
    suspend_automatically: String,
    billing_anchor: String,
    invoice_automatically: String,
    admits_consumers: String,
    admits_producers: String,
    #[validate(custom(function = "are_approvals"))]
    approvals: String,
    #[validate(custom(function = "is_days"))]
    vote_days: String,
    #[validate(custom(function = "is_days"))]
    application_days: String,
    #[validate(custom(function = "is_days"))]
    notice_days: String,
    notice_end: String,
}

impl Fields for CoopFields {}

fn is_address_or_nothing(typed: &str) -> Result<(), validator::ValidationError> {
    if typed.trim().is_empty() { Ok(()) } else { crate::web::identity::sign_in::is_address(typed) }
}

fn days(typed: &str) -> Option<u32> {
    typed.trim().parse().ok().filter(|days| *days <= 730)
}

fn is_days(typed: &str) -> Result<(), validator::ValidationError> {
    days(typed).map(|_| ()).ok_or_else(|| validator::ValidationError::new("days"))
}

fn approvals(typed: &str) -> Option<u32> {
    typed.trim().parse().ok().filter(|count| (1..=100).contains(count))
}

fn are_approvals(typed: &str) -> Result<(), validator::ValidationError> {
    approvals(typed).map(|_| ()).ok_or_else(|| validator::ValidationError::new("approvals"))
}

/// The page.
#[derive(Debug, Serialize)]
pub struct CoopPage {
    form: FormState,
}

impl Page for CoopPage {
    const TEMPLATE: &'static str = "settings/co-op.html";

    fn samples() -> Vec<Self> {
        let filled = filled(&CoopSettings::default());
        let wrong = filled.clone().filled("grace_days", "-1").rejected("grace_days", "error-days");
        vec![Self { form: filled }, Self { form: wrong }]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn filled(settings: &CoopSettings) -> FormState {
    let anchor = match settings.billing_anchor {
        BillingAnchor::JoiningDay => "joining_day",
        BillingAnchor::FirstOfMonth => "first_of_month",
    };
    let yes = |set: bool| if set { "yes" } else { "" };
    FormState::empty()
        .filled("name", &*settings.name)
        .filled("email", &*settings.email)
        .filled("courtesy_days", settings.courtesy_days.to_string())
        .filled("grace_days", settings.grace_days.to_string())
        .filled("limited_days", settings.limited_days.to_string())
        .filled("suspended_days", settings.suspended_days.to_string())
        .filled("suspend_automatically", yes(settings.suspend_automatically))
        .filled("billing_anchor", anchor)
        .filled("invoice_automatically", yes(settings.invoice_automatically))
        .filled("admits_consumers", admits(settings.admits_consumers))
        .filled("admits_producers", admits(settings.admits_producers))
        .filled("approvals", vote_of(settings).0.to_string())
        .filled("vote_days", vote_of(settings).1.to_string())
        .filled("application_days", settings.application_days.to_string())
        .filled("notice_days", settings.notice_days.to_string())
        .filled("notice_end", ends(settings.notice_end))
}

const ENDS: [(NoticeEnd, &str); 4] = [
    (NoticeEnd::AnyDay, "any_day"),
    (NoticeEnd::MonthEnd, "month_end"),
    (NoticeEnd::QuarterEnd, "quarter_end"),
    (NoticeEnd::YearEnd, "year_end"),
];

fn ends(rule: NoticeEnd) -> &'static str {
    ENDS.iter().find(|(known, _)| *known == rule).map_or("", |(_, name)| name)
}

fn notice_end(chosen: &str) -> Option<NoticeEnd> {
    ENDS.iter().find(|(_, name)| *name == chosen).map(|(rule, _)| *rule)
}

fn admits(policy: AdmissionPolicy) -> &'static str {
    match policy {
        AdmissionPolicy::AtOnce => "at_once",
        AdmissionPolicy::Steward => "steward",
        AdmissionPolicy::Vote { .. } => "vote",
    }
}

/// How a vote goes, where there is one; else what a co-op may start with.
fn vote_of(settings: &CoopSettings) -> (u32, u32) {
    [settings.admits_producers, settings.admits_consumers]
        .into_iter()
        .find_map(|policy| match policy {
            AdmissionPolicy::Vote { approvals, within_days } => Some((approvals, within_days)),
            _ => None,
        })
        .unwrap_or((3, 14))
}

fn policy(fields: &CoopFields, chosen: &str) -> Result<AdmissionPolicy, WebError> {
    Ok(match chosen {
        "at_once" => AdmissionPolicy::AtOnce,
        "steward" => AdmissionPolicy::Steward,
        "vote" => AdmissionPolicy::Vote {
            approvals: approvals(&fields.approvals).unwrap_or(1),
            within_days: days(&fields.vote_days).unwrap_or(0),
        },
        _ => return Err(WebError::Unprocessable),
    })
}

fn read(fields: &CoopFields, now: &CoopSettings) -> Result<CoopSettings, WebError> {
    let billing_anchor = match fields.billing_anchor.as_str() {
        "joining_day" => BillingAnchor::JoiningDay,
        "first_of_month" => BillingAnchor::FirstOfMonth,
        _ => return Err(WebError::Unprocessable),
    };
    Ok(CoopSettings {
        name: fields.name.trim().to_owned(),
        email: fields.email.trim().to_owned(),
        courtesy_days: days(&fields.courtesy_days).unwrap_or(now.courtesy_days),
        grace_days: days(&fields.grace_days).unwrap_or(now.grace_days),
        limited_days: days(&fields.limited_days).unwrap_or(now.limited_days),
        suspended_days: days(&fields.suspended_days).unwrap_or(now.suspended_days),
        suspend_automatically: fields.suspend_automatically == "yes",
        billing_anchor,
        invoice_automatically: fields.invoice_automatically == "yes",
        admits_consumers: policy(fields, &fields.admits_consumers)?,
        admits_producers: policy(fields, &fields.admits_producers)?,
        application_days: days(&fields.application_days).unwrap_or(now.application_days),
        notice_days: days(&fields.notice_days).unwrap_or(now.notice_days),
        notice_end: notice_end(&fields.notice_end).ok_or(WebError::Unprocessable)?,
    })
}

/// `GET /office/settings/co-op`
pub async fn show(cx: Cx) -> Answer {
    let settings = cx.site.means.db.read(organisations::coop_settings).await?;
    page::show(&cx, &CoopPage { form: filled(&settings) })
}

/// `POST /office/settings/co-op`
pub async fn change(cx: Cx, form: Form<CoopFields>) -> Answer {
    let (fields, _) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &CoopPage { form }),
    };
    let changed = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), WebError> {
        let settings = read(&fields, &organisations::coop_settings(tx.conn)?)?;
        Ok(organisations::save_coop_settings(tx, &settings)?)
    });
    changed.await?;
    cx.site.coop.forget();
    page::see_other("/office/settings").with(Flash::new(Tone::Ok, "settings-saved")).go(&cx)
}
