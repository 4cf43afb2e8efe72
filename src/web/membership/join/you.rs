//! `/join/you`, the second page: name, address, organisation.

use actix_web::HttpRequest;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::Draft;
use super::level::levels;
use crate::identity::Email;
use crate::web::context::Cx;
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct YouFields {
    #[validate(length(max = 120, code = "too-long"))]
    name: String,
    email: String,
    #[validate(length(max = 120, code = "too-long"))]
    organisation: String,
    /// Nobody sees this field; what fills it in is not a person.
    #[validate(length(max = 400))]
    website: String,
}

impl Fields for YouFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct YouPage {
    form: FormState,
    /// An organisation joins.
    organisation: bool,
    /// Nobody is signed in: name and address are asked.
    visitor: bool,
}

impl Page for YouPage {
    const TEMPLATE: &'static str = "join/you.html";

    fn samples() -> Vec<Self> {
        let typo = FormState::empty()
            .filled("name", "Ada Okafor")
            .filled("email", "ada@")
            .rejected("email", "error-email")
            .rejected("organisation", "error-required");
        let page = |form, organisation, visitor| Self { form, organisation, visitor };
        vec![
            page(FormState::empty(), false, true),
            page(typo, true, true),
            page(FormState::empty(), true, false),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /join/you`
pub async fn show(cx: Cx, req: HttpRequest) -> Answer {
    let draft = Draft::read(&cx, &req);
    let visitor = cx.viewer.is_none();
    if !draft.judge(&cx.words(), &levels(&cx).await?, FormState::empty()).is_clean() {
        return page::see_other("/join").go(&cx);
    }
    if !visitor && !draft.is_organisation() {
        return page::see_other("/join/check").go(&cx);
    }
    let form = FormState::empty()
        .filled("name", draft.name.as_str())
        .filled("email", draft.email.as_str())
        .filled("organisation", draft.organisation.as_str());
    page::show(&cx, &YouPage { form, organisation: draft.is_organisation(), visitor })
}

/// `POST /join/you`
pub async fn tell(cx: Cx, req: HttpRequest, form: Form<YouFields>) -> Answer {
    let draft = Draft::read(&cx, &req);
    let (organisation, visitor) = (draft.is_organisation(), cx.viewer.is_none());
    if !form.input.website.is_empty() {
        // What a person would see; nothing is kept.
        return page::see_other("/join/done").go(&cx);
    }
    let again = |form| page::invalid(&cx, &YouPage { form, organisation, visitor });
    let (fields, mut state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(form),
    };
    let draft = draft.telling(fields);
    draft.judge_person(organisation, visitor, &mut state);
    if !state.is_clean() {
        return again(state);
    }
    page::see_other("/join/check").with_cookie(draft.keep(&cx)?).go(&cx)
}

impl Draft {
    #[expect(clippy::needless_pass_by_value, reason = "what was typed is spent here")]
    fn telling(mut self, fields: YouFields) -> Self {
        self.name = tidy(&fields.name);
        self.email = fields.email.trim().to_owned();
        self.organisation = tidy(&fields.organisation);
        self
    }

    /// What is wrong with the second page, if anything is.
    pub(super) fn judge_person(&self, organisation: bool, visitor: bool, state: &mut FormState) {
        let mut reject = |field: &str, error: Result<(), ValidationError>| {
            if let Err(error) = error {
                state.reject(field, &format!("error-{}", error.code), [].into());
            }
        };
        if visitor {
            reject("name", is_name(&self.name));
            reject("email", is_address(&self.email));
        }
        if organisation {
            reject("organisation", is_name(&self.organisation));
        }
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_name(name: &str) -> Result<(), ValidationError> {
    if name.is_empty() {
        Err(ValidationError::new("required"))
    } else if name.chars().any(char::is_control) {
        Err(ValidationError::new("line"))
    } else {
        Ok(())
    }
}

fn is_address(email: &str) -> Result<(), ValidationError> {
    if email.is_empty() {
        return Err(ValidationError::new("required"));
    }
    Email::parse(email).map(drop).map_err(|_| ValidationError::new("email"))
}
