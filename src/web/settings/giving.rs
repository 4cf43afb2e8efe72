//! `/office/settings/giving`: who reviews what is given in kind, what becomes of its value, what
//! stays in the till, and how a surplus is shared out.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money};
use crate::organisations::{
    GivingSettings, HandedOut, InKindUse, TooSmall, giving_settings, legal_entity,
    save_giving_settings,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::{Words, amount_error};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct GivingFields {
    #[validate(custom(function = "is_few"))]
    peers: String,
    in_kind: String,
    reserve: String,
    #[validate(custom(function = "is_some"))]
    take_approvals: String,
    #[validate(custom(function = "is_weight"))]
    money_weight: String,
    #[validate(custom(function = "is_weight"))]
    kind_weight: String,
    least: String,
    too_small: String,
    handed_out: String,
}

impl Fields for GivingFields {}

fn number(typed: &str, most: u32) -> Option<u32> {
    typed.trim().parse().ok().filter(|number| *number <= most)
}

fn is_few(typed: &str) -> Result<(), ValidationError> {
    number(typed, 9).map(|_| ()).ok_or_else(|| ValidationError::new("few"))
}

fn is_some(typed: &str) -> Result<(), ValidationError> {
    let some = number(typed, 9).filter(|number| *number > 0);
    some.map(|_| ()).ok_or_else(|| ValidationError::new("few"))
}

fn is_weight(typed: &str) -> Result<(), ValidationError> {
    number(typed, 1000).map(|_| ()).ok_or_else(|| ValidationError::new("weight"))
}

/// The page.
#[derive(Debug, Serialize)]
pub struct GivingPage {
    form: FormState,
    currency: &'static str,
}

impl Page for GivingPage {
    const TEMPLATE: &'static str = "settings/giving.html";

    fn samples() -> Vec<Self> {
        let filled = FormState::empty()
            .filled("peers", "1")
            .filled("in_kind", "owed")
            .filled("reserve", "500.00")
            .filled("take_approvals", "1")
            .filled("money_weight", "1")
            .filled("kind_weight", "1")
            .filled("least", "1.00")
            .filled("too_small", "reserve")
            .filled("handed_out", "credit");
        let wrong = filled
            .clone()
            .filled("kind_weight", "-1")
            .rejected("kind_weight", "error-weight")
            .rejected("reserve", "amount-negative");
        vec![Self { form: filled, currency: "EUR" }, Self { form: wrong, currency: "EUR" }]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn filled(words: &Words<'_>, of: &GivingSettings, currency: Currency) -> FormState {
    let amount = |minor| words.typed(&Money::from_minor(minor, currency).decimal());
    FormState::empty()
        .filled("peers", of.peers.to_string())
        .filled("in_kind", of.in_kind.as_str())
        .filled("reserve", amount(of.reserve_minor))
        .filled("take_approvals", of.take_approvals.to_string())
        .filled("money_weight", of.money_weight.to_string())
        .filled("kind_weight", of.kind_weight.to_string())
        .filled("least", amount(of.least_minor))
        .filled("too_small", of.too_small.as_str())
        .filled("handed_out", of.handed_out.as_str())
}

async fn load(cx: &Cx) -> Result<(GivingSettings, Currency), WebError> {
    let read = cx.site.means.db.read(|conn: &mut Conn| -> Result<_, DbError> {
        let entity = legal_entity(conn)?;
        Ok((giving_settings(conn, &entity.id)?, entity.currency))
    });
    Ok(read.await?)
}

/// `GET /office/settings/giving`
pub async fn show(cx: Cx) -> Answer {
    let (settings, currency) = load(&cx).await?;
    let form = filled(&cx.words(), &settings, currency);
    page::show(&cx, &GivingPage { form, currency: currency.code() })
}

/// `POST /office/settings/giving`
pub async fn change(cx: Cx, form: Form<GivingFields>) -> Answer {
    let (_, currency) = load(&cx).await?;
    let words = cx.words();
    let read = form.valid().and_then(|(fields, state)| read(&words, &fields, currency, state));
    let settings = match read {
        Ok(settings) => settings,
        Err(form) => {
            return page::invalid(&cx, &GivingPage { form, currency: currency.code() });
        }
    };
    let saved = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), WebError> {
        let entity = legal_entity(tx.conn)?;
        Ok(save_giving_settings(tx, &entity.id, &settings)?)
    });
    saved.await?;
    page::see_other("/office/settings").with(Flash::new(Tone::Ok, "settings-saved")).go(&cx)
}

fn read(
    words: &Words<'_>,
    fields: &GivingFields,
    currency: Currency,
    mut state: FormState,
) -> Result<GivingSettings, FormState> {
    let style = words.decimal_style();
    let mut amount = |name: &str, typed: &str| match Money::parse(typed, currency, style) {
        Ok(amount) => amount.minor(),
        Err(error) => {
            state.reject(name, amount_error(error), std::collections::BTreeMap::new());
            0
        }
    };
    let reserve_minor = amount("reserve", &fields.reserve);
    let least_minor = amount("least", &fields.least);
    let weight = |typed: &str| number(typed, 1000).unwrap_or(0);
    let (money_weight, kind_weight) = (weight(&fields.money_weight), weight(&fields.kind_weight));
    // Nothing that weighs anything: nobody would get a part.
    if money_weight == 0 && kind_weight == 0 {
        state = state.rejected("money_weight", "error-weight");
    }
    let chosen = (
        fields.in_kind.parse::<InKindUse>(),
        fields.too_small.parse::<TooSmall>(),
        fields.handed_out.parse::<HandedOut>(),
    );
    let (Ok(in_kind), Ok(too_small), Ok(handed_out)) = chosen else {
        return Err(state.rejected("in_kind", "error-choose"));
    };
    if !state.is_clean() {
        return Err(state);
    }
    Ok(GivingSettings {
        peers: number(&fields.peers, 9).unwrap_or(1),
        in_kind,
        reserve_minor,
        take_approvals: number(&fields.take_approvals, 9).unwrap_or(1),
        money_weight,
        kind_weight,
        least_minor,
        too_small,
        handed_out,
    })
}
