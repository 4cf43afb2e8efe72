//! `/memberships/{id}/class`: the member's own page.

use actix_web::web::Path;
use serde::Serialize;

use super::preview::PreviewView;
use super::{ClassFacts, ClassFields, ClassView, Outcome, class_facts, send, take_back};
use crate::web::context::Cx;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct OwnClassPage {
    #[serde(flatten)]
    view: ClassView,
}

impl Page for OwnClassPage {
    const TEMPLATE: &'static str = "membership/changes/class.html";

    fn samples() -> Vec<Self> {
        let views = ClassView::samples("/memberships/mem_1", false);
        views.into_iter().map(|view| Self { view }).collect()
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.view.form)
    }
}

fn page(cx: &Cx, facts: &ClassFacts, form: FormState) -> OwnClassPage {
    let base = format!("/memberships/{}", facts.member.id);
    let history = format!("{base}/application");
    OwnClassPage { view: facts.view(&cx.words(), &base, &history, form) }
}

/// `GET /memberships/{id}/class`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let facts = class_facts(&cx, &id).await?;
    page::show(&cx, &page(&cx, &facts, FormState::empty()))
}

/// `POST /memberships/{id}/class`: what would change first, and with `confirmed` it is asked for.
pub async fn change(cx: Cx, id: Path<String>, form: Form<ClassFields>) -> Answer {
    let facts = class_facts(&cx, &id).await?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page(&cx, &facts, form)),
    };
    match send(&cx, &id, fields, state.clone(), false).await? {
        Outcome::Look(preview) => {
            let mut page = page(&cx, &facts, state);
            page.view.preview = Some(PreviewView::of(&cx.words(), &preview, &facts.assemblies));
            page::show(&cx, &page)
        }
        Outcome::Again(form) => page::invalid(&cx, &page(&cx, &facts, form)),
        Outcome::Asked => back(&cx, &id, "class-noted"),
    }
}

/// `POST /memberships/{id}/class/withdrawal`
pub async fn withdraw(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    take_back(&cx, &id, None).await?;
    back(&cx, &id, "class-withdrawn")
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    let path = format!("/memberships/{id}/class");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}
