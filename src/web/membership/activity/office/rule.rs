//! `/office/activity/rules/{class}`: deciding a new version of the rule of a class.

use actix_web::web::Path;
use serde::Serialize;

use super::rule_fields::{RuleFields, filled, read};
use crate::ground::db::{Conn, DbError, Tx};
use crate::ground::money::Currency;
use crate::membership::activity::{RuleError, RuleVersion, name_resolution, put_rule, rules_of};
use crate::membership::{Class, calendar};
use crate::organisations;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct RulePage {
    form: FormState,
    path: String,
    class: String,
    currency: &'static str,
}

impl Page for RulePage {
    const TEMPLATE: &'static str = "membership/activity/rule.html";

    fn samples() -> Vec<Self> {
        let page = |form| Self {
            form,
            path: "/office/activity/rules/producer".to_owned(),
            class: "producer".to_owned(),
            currency: "EUR",
        };
        let fresh = FormState::empty()
            .filled("money_weight", "one_of")
            .filled("money_amount", "1000.00")
            .filled("money_months", "12")
            .filled("hours_weight", "one_of")
            .filled("hours_amount", "40:00")
            .filled("circles_weight", "always")
            .filled("circles_count", "1")
            .filled("attendance_weight", "always")
            .filled("attendance_share", "50 %")
            .filled("attendance_months", "6")
            .filled("grace_days", "30")
            .filled("excused", "left_out")
            .filled("kinds", "A month of a server = 40.00")
            .filled("from_day", "2026-05-21");
        let wrong = fresh
            .clone()
            .filled("attendance_share", "3/2")
            .rejected("attendance_share", "rule-share-error")
            .rejected("hours_months", "rule-window-error")
            .rejected("from_day", "rule-from-error");
        vec![page(fresh), page(wrong)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

struct Loaded {
    class: Class,
    currency: Currency,
    latest: Option<RuleVersion>,
    today: chrono::NaiveDate,
}

impl Loaded {
    fn page(&self, cx: &Cx, form: FormState) -> RulePage {
        RulePage {
            form,
            path: format!("/office/activity/rules/{}", self.class),
            class: cx.words().say(&format!("membership-class-{}", self.class)),
            currency: self.currency.code(),
        }
    }
}

async fn load(cx: &Cx, class: &str) -> Result<Loaded, WebError> {
    let class: Class = class.parse().map_err(|_| WebError::NotFound)?;
    let now = cx.site.means.clock.now();
    let read = move |conn: &mut Conn| -> Result<Loaded, DbError> {
        Ok(Loaded {
            class,
            currency: organisations::legal_entity(conn)?.currency,
            latest: rules_of(conn, class)?.pop(),
            today: calendar::day_of(conn, now)?,
        })
    };
    Ok(cx.site.means.db.read(read).await?)
}

/// `GET /office/activity/rules/{class}`
pub async fn show(cx: Cx, class: Path<String>) -> Answer {
    let loaded = load(&cx, &class).await?;
    let rule = loaded.latest.as_ref().map(|version| &version.rule);
    let form = filled(&cx.words(), rule).filled("from_day", loaded.today.to_string());
    page::show(&cx, &loaded.page(&cx, form))
}

/// `POST /office/activity/rules/{class}`
pub async fn decide(cx: Cx, class: Path<String>, form: Form<RuleFields>) -> Answer {
    let loaded = load(&cx, &class).await?;
    let (words, currency, of) = (cx.words(), loaded.currency, loaded.class);
    let resolution = form.input.resolution.trim().to_owned();
    let typed = form.valid().and_then(|(fields, state)| read(&words, currency, &fields, state));
    let (rule, from_day, state) = match typed {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &loaded.page(&cx, state)),
    };
    let db = &cx.site.means.db;
    let deed = move |tx: &mut Tx<'_>| -> Result<(), RuleError> {
        let version = put_rule(tx, of, from_day, &rule)?;
        if resolution.is_empty() { Ok(()) } else { name_resolution(tx, &version.id, &resolution) }
    };
    let (field, key) = match db.write(cx.actor(), deed).await {
        Ok(_) => {
            let told = Flash::new(Tone::Ok, "rule-saved");
            return page::see_other("/office/activity/rules").with(told).go(&cx);
        }
        Err(RuleError::Backwards) => ("from_day", "rule-from-error"),
        Err(RuleError::Nonsense) => return Err(WebError::Unprocessable),
        Err(RuleError::Db(error)) => return Err(error.into()),
    };
    page::invalid(&cx, &loaded.page(&cx, state.rejected(field, key)))
}
