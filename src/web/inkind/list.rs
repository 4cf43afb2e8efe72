//! `/in-kind/list`: entries from a list that is pasted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::offer::{self, Offer};
use crate::inkind::{ListError, log_list, read_list};
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct ListPage {
    form: FormState,
    members: Vec<Choice>,
    /// What stands in the second column besides `hours` and `money`.
    things: Vec<String>,
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "inkind/list.html";

    fn samples() -> Vec<Self> {
        let members = vec![Choice::new("mem_1", "Ada Okafor"), Choice::new("mem_2", "Hatch")];
        let args = BTreeMap::from([("line".to_owned(), "2".to_owned())]);
        let wrong = FormState::empty()
            .filled("list", "2026-05-21;hours;2:30;Moved the mail server\nyesterday;hours;1;Rest")
            .rejected_with("list", "in-kind-list-day", args);
        vec![
            Self { form: FormState::empty(), members: vec![], things: vec![] },
            Self { form: wrong, members, things: vec!["A month of a server".to_owned()] },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn page(offer: &Offer, form: FormState) -> ListPage {
    let things = offer.rates.iter().filter_map(|rate| rate.thing.clone()).collect();
    ListPage { form, members: offer.choices(), things }
}

/// `GET /in-kind/list`
pub async fn show(cx: Cx) -> Answer {
    let offer = offer::load(&cx).await?;
    page::show(&cx, &page(&offer, FormState::empty()))
}

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ListFields {
    member: String,
    list: String,
}

impl Fields for ListFields {}

/// `POST /in-kind/list`
pub async fn log(cx: Cx, form: Form<ListFields>) -> Answer {
    let offer = offer::load(&cx).await?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page(&offer, form)),
    };
    let Some(member) = offer.member(&fields.member) else {
        let form = state.rejected("member", "error-choose");
        return page::invalid(&cx, &page(&offer, form));
    };
    let (user, style) = (cx.user_id()?, cx.words().decimal_style());
    let lines = match read_list(&fields.list, offer.currency, style) {
        Ok(lines) => lines,
        Err(error) => return page::invalid(&cx, &page(&offer, refused(state, error)?)),
    };
    let logged = cx.site.means.db.write(cx.actor(), move |tx| log_list(tx, &user, &member, &lines));
    match logged.await {
        Ok(_) => page::see_other("/in-kind").with(Flash::new(Tone::Ok, "in-kind-listed")).go(&cx),
        Err(error) => page::invalid(&cx, &page(&offer, refused(state, error)?)),
    }
}

fn refused(form: FormState, error: ListError) -> Result<FormState, WebError> {
    match error {
        ListError::Line { line, fault } => {
            let args = BTreeMap::from([("line".to_owned(), line.to_string())]);
            let key = format!("in-kind-list-{}", fault.as_str().replace('_', "-"));
            Ok(form.rejected_with("list", &key, args))
        }
        ListError::Other(error) => Err(error.into()),
    }
}
