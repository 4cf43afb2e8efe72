//! `/office/register/members/{id}/class`: a steward acts in the member's stead, with a reason.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::preview::PreviewView;
use super::{ClassFacts, ClassFields, ClassView, Outcome, class_facts, send, take_back};
use crate::web::context::Cx;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::membership::applications::view::are_words;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct OfficeClassPage {
    #[serde(flatten)]
    view: ClassView,
    back: String,
}

impl Page for OfficeClassPage {
    const TEMPLATE: &'static str = "membership/changes/office-class.html";

    fn samples() -> Vec<Self> {
        let base = "/office/register/members/mem_1";
        let views = ClassView::samples(base, true);
        views.into_iter().map(|view| Self { view, back: base.to_owned() }).collect()
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.view.form)
    }
}

fn page(cx: &Cx, facts: &ClassFacts, form: FormState) -> OfficeClassPage {
    let back = format!("/office/register/members/{}", facts.member.id);
    let history = format!("/office/applications/{}", facts.member.id);
    let view = facts.view(&cx.words(), &back, &history, form);
    OfficeClassPage { view: ClassView { in_their_stead: true, ..view }, back }
}

/// `GET /office/register/members/{id}/class`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let facts = class_facts(&cx, &id).await?;
    page::show(&cx, &page(&cx, &facts, FormState::empty()))
}

/// `POST /office/register/members/{id}/class`: what would change first, and with `confirmed` it is
/// asked for.
pub async fn change(cx: Cx, id: Path<String>, form: Form<ClassFields>) -> Answer {
    let facts = class_facts(&cx, &id).await?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page(&cx, &facts, form)),
    };
    match send(&cx, &id, fields, state.clone(), true).await? {
        Outcome::Look(preview) => {
            let mut page = page(&cx, &facts, state);
            page.view.preview = Some(PreviewView::of(&cx.words(), &preview, &facts.assemblies));
            page::show(&cx, &page)
        }
        Outcome::Again(form) => page::invalid(&cx, &page(&cx, &facts, form)),
        Outcome::Asked => back(&cx, &id, "class-noted"),
    }
}

/// Why it is taken back.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct WithdrawalFields {
    #[validate(custom(function = "are_words"))]
    reason: String,
}

impl Fields for WithdrawalFields {}

/// `POST /office/register/members/{id}/class/withdrawal`
pub async fn withdraw(cx: Cx, id: Path<String>, form: Form<WithdrawalFields>) -> Answer {
    let fields = match form.valid() {
        Ok((fields, _)) => fields,
        Err(form) => {
            let facts = class_facts(&cx, &id).await?;
            return page::invalid(&cx, &page(&cx, &facts, form));
        }
    };
    take_back(&cx, &id, Some(fields.reason)).await?;
    back(&cx, &id, "class-withdrawn")
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/office/register/members/{id}/class");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}
