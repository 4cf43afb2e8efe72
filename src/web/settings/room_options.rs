//! `/office/settings/rooms`: what rooms may choose about their meetings, for all levels or for one.

use std::collections::BTreeMap;

use actix_web::web::Query;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::gateways::backend::MeetingOption;
use crate::ground::db::{Conn, DbError};
use crate::meetings::{self, Rule, Scope};
use crate::membership;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct RoomOptionsPage {
    form: FormState,
    /// The level, by its code; empty for all.
    level: String,
    levels: Vec<Choice>,
    rows: Vec<OptionRow>,
}

#[derive(Debug, Serialize)]
struct OptionRow {
    option: &'static str,
    /// What stands there: a rule, or nothing where the level follows the co-op.
    rule: &'static str,
    /// What the co-op has fixed, and no level can loosen.
    fixed: Option<&'static str>,
}

impl Page for RoomOptionsPage {
    const TEMPLATE: &'static str = "settings/room-options.html";

    fn samples() -> Vec<Self> {
        let row = |option: &MeetingOption, rule: &'static str, fixed: Option<&'static str>| {
            OptionRow { option: option.as_str(), rule, fixed }
        };
        let all =
            |rule, fixed| MeetingOption::ALL.iter().map(|one| row(one, rule, fixed)).collect();
        let levels = || vec![Choice::new("level-1", "Level 1"), Choice::new("level-2", "Level 2")];
        let page = |level: &str, rows| Self {
            form: FormState::empty(),
            level: level.to_owned(),
            levels: levels(),
            rows,
        };
        vec![page("", all("optional", None)), page("level-1", all("", Some("enforced")))]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// Whose rules are looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    level: String,
}

/// `GET /office/settings/rooms`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    page::show(&cx, &load(&cx, &asked.level, FormState::empty()).await?)
}

fn scope(level: &str) -> Scope {
    if level.is_empty() { Scope::Coop } else { Scope::Level(level.to_owned()) }
}

type Rules = BTreeMap<MeetingOption, Rule>;

async fn load(cx: &Cx, level: &str, form: FormState) -> Result<RoomOptionsPage, WebError> {
    let (whose, now) = (scope(level), cx.site.means.clock.now());
    let asked = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let today = membership::calendar::day_of(conn, now)?;
        let own = meetings::rules_of(conn, &whose)?;
        Ok((membership::levels_on(conn, today)?, meetings::rules_of(conn, &Scope::Coop)?, own))
    });
    let (levels, coop, own): (_, Rules, Rules) = asked.await?;
    let levels: Vec<Choice> = levels
        .iter()
        .map(|level| Choice::new(&level.code, level.names.in_locale(cx.locale).name))
        .collect();
    if !level.is_empty() && !levels.iter().any(|choice| choice.value == level) {
        return Err(WebError::NotFound);
    }
    let row = |option: &MeetingOption| {
        let base = coop.get(option).copied().unwrap_or(Rule::Optional);
        let fixed = (!level.is_empty() && !base.is_open()).then(|| base.as_str());
        let rule = own.get(option).map(Rule::as_str);
        let rule = rule.unwrap_or(if level.is_empty() { Rule::Optional.as_str() } else { "" });
        OptionRow { option: option.as_str(), rule, fixed }
    };
    let rows = MeetingOption::ALL.iter().map(row).collect();
    Ok(RoomOptionsPage { form, level: level.to_owned(), levels, rows })
}

/// What the form sends: a rule for each option.
#[derive(Default, Deserialize, Validate)]
pub struct RuleFields {
    #[serde(default)]
    level: String,
    #[serde(flatten)]
    rules: BTreeMap<String, String>,
}

impl Fields for RuleFields {}

/// `POST /office/settings/rooms`
pub async fn change(cx: Cx, form: Form<RuleFields>) -> Answer {
    let Form { input, .. } = form;
    // Also says that there is no such level.
    load(&cx, &input.level, FormState::empty()).await?;
    let mut rules = BTreeMap::new();
    for option in MeetingOption::ALL {
        let Some(said) = input.rules.get(option.as_str()) else { continue };
        let rule = match said.as_str() {
            "" if !input.level.is_empty() => None,
            said => Some(said.parse::<Rule>().map_err(|_| WebError::Unprocessable)?),
        };
        rules.insert(*option, rule);
    }
    let whose = scope(&input.level);
    let set = cx.site.means.db.write(cx.actor(), move |tx| meetings::set_rules(tx, &whose, &rules));
    set.await?;
    let back = match input.level.as_str() {
        "" => "/office/settings/rooms".to_owned(),
        level => format!("/office/settings/rooms?level={level}"),
    };
    page::see_other(&back).with(Flash::new(Tone::Ok, "settings-rooms-saved")).go(&cx)
}
