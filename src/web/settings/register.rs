//! `/office/settings/register`: whose law the register follows, how long shares wait for their
//! payment, when they are repaid.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ground::db::{Conn, DbError};
use crate::organisations::{
    self, CapitalSettings, RegisterLaw, RepaymentRule, save_capital_settings,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RegisterFields {
    law: String,
    #[validate(custom(function = "are_days"))]
    pay_within_days: String,
    repayment: String,
    #[validate(custom(function = "are_years"))]
    years: String,
    #[validate(custom(function = "are_days"))]
    days_after: String,
}

impl Fields for RegisterFields {}

fn number(typed: &str, most: u32) -> Option<u32> {
    typed.trim().parse().ok().filter(|number| *number <= most)
}

fn are_days(typed: &str) -> Result<(), ValidationError> {
    number(typed, 730).map(|_| ()).ok_or_else(|| ValidationError::new("days"))
}

fn are_years(typed: &str) -> Result<(), ValidationError> {
    number(typed, 10).map(|_| ()).ok_or_else(|| ValidationError::new("years"))
}

/// The page.
#[derive(Debug, Serialize)]
pub struct RegisterSettingsPage {
    form: FormState,
}

impl Page for RegisterSettingsPage {
    const TEMPLATE: &'static str = "settings/register.html";

    fn samples() -> Vec<Self> {
        let filled = filled(&CapitalSettings::default());
        let wrong = filled.clone().filled("years", "99").rejected("years", "error-years");
        vec![Self { form: filled }, Self { form: wrong }]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn filled(settings: &CapitalSettings) -> FormState {
    let (rule, years, days) = match settings.repayment {
        RepaymentRule::YearEnd { years } => ("year_end", years, 30),
        RepaymentRule::AfterAccounts { days } => ("after_accounts", 3, days),
    };
    FormState::empty()
        .filled("law", settings.law.as_str())
        .filled("pay_within_days", settings.pay_within_days.to_string())
        .filled("repayment", rule)
        .filled("years", years.to_string())
        .filled("days_after", days.to_string())
}

/// `GET /office/settings/register`
pub async fn show(cx: Cx) -> Answer {
    let read = cx.site.means.db.read(|conn: &mut Conn| -> Result<_, DbError> {
        let entity = organisations::legal_entity(conn)?;
        organisations::capital_settings(conn, &entity.id)
    });
    page::show(&cx, &RegisterSettingsPage { form: filled(&read.await?) })
}

/// `POST /office/settings/register`
pub async fn change(cx: Cx, form: Form<RegisterFields>) -> Answer {
    let read = form.valid().and_then(|(fields, state)| settings(&fields, state));
    let settings = match read {
        Ok(settings) => settings,
        Err(form) => return page::invalid(&cx, &RegisterSettingsPage { form }),
    };
    let saved = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), WebError> {
        let entity = organisations::legal_entity(tx.conn)?;
        Ok(save_capital_settings(tx, &entity.id, &settings)?)
    });
    saved.await?;
    page::see_other("/office/settings").with(Flash::new(Tone::Ok, "settings-saved")).go(&cx)
}

fn settings(fields: &RegisterFields, state: FormState) -> Result<CapitalSettings, FormState> {
    let Ok(law) = fields.law.parse::<RegisterLaw>() else {
        return Err(state.rejected("law", "error-choose"));
    };
    let repayment = match fields.repayment.as_str() {
        "year_end" => RepaymentRule::YearEnd { years: number(&fields.years, 10).unwrap_or(0) },
        "after_accounts" => {
            RepaymentRule::AfterAccounts { days: number(&fields.days_after, 730).unwrap_or(0) }
        }
        _ => return Err(state.rejected("repayment", "error-choose")),
    };
    let pay_within_days = number(&fields.pay_within_days, 730).unwrap_or(0);
    Ok(CapitalSettings { law, pay_within_days, repayment })
}
