//! `/office/shares/classes/{id}`: a class of shares, new or changed.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{refusal, whole};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money};
use crate::ground::text::Locale;
use crate::membership::shares::{
    ClassChange, ClassNames, Holders, NewShareClass, ShareClass, ShareClassId, add_share_class,
    change_share_class, share_class,
};
use crate::organisations;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::{Words, amount_error};

/// The page.
#[derive(Debug, Serialize)]
pub struct ShareClassPage {
    form: FormState,
    /// Where the form goes.
    action: String,
    /// The code and the nominal of a class that is there: they never change.
    fixed: Option<String>,
    currency: &'static str,
    holders: Vec<Choice>,
}

impl Page for ShareClassPage {
    const TEMPLATE: &'static str = "membership/shares/class.html";

    fn samples() -> Vec<Self> {
        let page = |form, fixed: Option<&str>| Self {
            form,
            action: "/office/shares/classes".to_owned(),
            fixed: fixed.map(str::to_owned),
            currency: "EUR",
            holders: vec![Choice::new("anyone", "Every member")],
        };
        let wrong =
            FormState::empty().filled("nominal", "x").rejected("nominal", "amount-malformed");
        vec![page(FormState::empty(), None), page(wrong, None), page(FormState::empty(), Some("A"))]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What the form sends.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ClassFields {
    code: String,
    nominal: String,
    #[validate(custom(function = "crate::web::form::is_name"))]
    name_en: String,
    #[validate(length(max = 120, code = "too-long"))]
    name_ca: String,
    position: String,
    holders: String,
    minimum: String,
    maximum: String,
    withdrawable: String,
    transferable: String,
    open: String,
}

impl Fields for ClassFields {}

impl ClassFields {
    fn terms(&self, state: &FormState) -> Result<ClassChange, FormState> {
        let wrong = |field: &str, key: &str| state.clone().rejected(field, key);
        let maximum = match self.maximum.trim() {
            "" => None,
            typed => Some(whole(typed).ok_or_else(|| wrong("maximum", "shares-count"))?),
        };
        Ok(ClassChange {
            names: ClassNames::default()
                .with(Locale::En, &self.name_en)
                .with(Locale::Ca, &self.name_ca),
            position: self.position.trim().parse().unwrap_or(0),
            holders: self.holders.parse().map_err(|_| wrong("holders", "error-choose"))?,
            minimum: whole(&self.minimum).ok_or_else(|| wrong("minimum", "shares-count"))?,
            maximum,
            withdrawable: self.withdrawable == "yes",
            transferable: self.transferable == "yes",
            open: self.open == "yes",
        })
    }

    fn whole(
        &self,
        words: &Words<'_>,
        currency: Currency,
        state: &FormState,
    ) -> Result<NewShareClass, FormState> {
        let nominal = Money::parse(&self.nominal, currency, words.decimal_style());
        let nominal =
            nominal.map_err(|error| state.clone().rejected("nominal", amount_error(error)))?;
        Ok(NewShareClass { code: self.code.clone(), nominal, terms: self.terms(state)? })
    }
}

fn filled(class: &ShareClass) -> FormState {
    let terms = &class.terms;
    let yes = |set: bool| if set { "yes" } else { "" };
    FormState::empty()
        .filled("name_en", terms.names.written(Locale::En))
        .filled("name_ca", terms.names.written(Locale::Ca))
        .filled("position", terms.position.to_string())
        .filled("holders", terms.holders.as_str())
        .filled("minimum", terms.minimum.to_string())
        .filled("maximum", terms.maximum.map(|most| most.to_string()).unwrap_or_default())
        .filled("withdrawable", yes(terms.withdrawable))
        .filled("transferable", yes(terms.transferable))
        .filled("open", yes(terms.open))
}

async fn load(
    cx: &Cx,
    id: Option<&ShareClassId>,
    form: Option<FormState>,
) -> Result<ShareClassPage, WebError> {
    let wanted = id.cloned();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let class = wanted.map(|id| share_class(conn, &id)).transpose()?;
        Ok((class, organisations::legal_entity(conn)?.currency))
    });
    let (class, currency) = read.await?;
    let words = cx.words();
    let holders = Holders::ALL.iter().map(|holders| {
        Choice::new(holders.as_str(), words.say(&format!("shares-holders-{holders}")))
    });
    let fixed = |class: &ShareClass| format!("{}, {}", class.code, words.money(class.nominal));
    let fresh = || class.as_ref().map_or_else(new_form, filled);
    Ok(ShareClassPage {
        form: form.unwrap_or_else(fresh),
        action: match id {
            Some(id) => format!("/office/shares/classes/{id}"),
            None => "/office/shares/classes".to_owned(),
        },
        fixed: class.as_ref().map(fixed),
        currency: currency.code(),
        holders: holders.collect(),
    })
}

fn new_form() -> FormState {
    let form = FormState::empty().filled("minimum", "1").filled("position", "1");
    let form = form.filled("holders", "anyone").filled("open", "yes");
    form.filled("withdrawable", "yes").filled("transferable", "yes")
}

/// `GET /office/shares/classes/new`
pub async fn new(cx: Cx) -> Answer {
    let page = load(&cx, None, None).await?;
    page::show(&cx, &page)
}

/// `GET /office/shares/classes/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, Some(&parse(&id)?), None).await?;
    page::show(&cx, &page)
}

fn parse(id: &str) -> Result<ShareClassId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

async fn again(cx: &Cx, id: Option<&ShareClassId>, form: FormState) -> Answer {
    let page = load(cx, id, Some(form)).await?;
    page::invalid(cx, &page)
}

/// `POST /office/shares/classes`
pub async fn add(cx: Cx, form: Form<ClassFields>) -> Answer {
    let entity = cx.site.means.db.read(organisations::legal_entity).await?;
    let read = form.valid().and_then(|(fields, state)| {
        let new = fields.whole(&cx.words(), entity.currency, &state)?;
        Ok((new, state))
    });
    let (new, state) = match read {
        Ok(good) => good,
        Err(form) => return again(&cx, None, form).await,
    };
    match cx.site.means.db.write(cx.actor(), move |tx| add_share_class(tx, &new)).await {
        Ok(_) => back(&cx),
        Err(error) => again(&cx, None, state.rejected("code", refusal(error)?)).await,
    }
}

/// `POST /office/shares/classes/{id}`
pub async fn change(cx: Cx, id: Path<String>, form: Form<ClassFields>) -> Answer {
    let id = parse(&id)?;
    let read = form.valid().and_then(|(fields, state)| {
        let terms = fields.terms(&state)?;
        Ok((terms, state))
    });
    let (terms, state) = match read {
        Ok(good) => good,
        Err(form) => return again(&cx, Some(&id), form).await,
    };
    let class = id.clone();
    let db = &cx.site.means.db;
    match db.write(cx.actor(), move |tx| change_share_class(tx, &class, &terms)).await {
        Ok(()) => back(&cx),
        Err(error) => again(&cx, Some(&id), state.rejected("minimum", refusal(error)?)).await,
    }
}

fn back(cx: &Cx) -> Answer {
    page::see_other("/office/shares").with(Flash::new(Tone::Ok, "settings-saved")).go(cx)
}
