//! The list of providers, and entering one.

use serde::Serialize;

use super::fields::{ProviderFields, in_vain};
use super::{SCOPES, beside, path};
use crate::identity::{self, NewProvider, ProviderChange};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Form, FormState};
use crate::web::identity::proof;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct ProvidersPage {
    form: FormState,
    providers: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    name: String,
    href: String,
    issuer: String,
}

impl Page for ProvidersPage {
    const TEMPLATE: &'static str = "settings/providers.html";

    fn samples() -> Vec<Self> {
        let line = Line {
            name: "Commons Cloud".to_owned(),
            href: "/office/settings/providers/prv_1".to_owned(),
            issuer: "https://id.example.org/realms/commons".to_owned(),
        };
        let wrong = fresh()
            .filled("name", "Commons Cloud")
            .filled("issuer", "https://id.example.org/realms/common")
            .rejected("issuer", "providers-asked-other-issuer");
        vec![
            Self { form: fresh(), providers: Vec::new() },
            Self { form: wrong, providers: vec![line] },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

fn fresh() -> FormState {
    FormState::empty()
        .filled("scopes", SCOPES)
        .filled("factor_values", "mfa")
        .filled("sign_out", "offer")
}

async fn page_with(cx: &Cx, form: FormState) -> Result<ProvidersPage, WebError> {
    let providers = cx.site.means.db.read(identity::providers).await?;
    let lines = providers.into_iter().map(|provider| Line {
        href: path(&provider.id),
        name: provider.name,
        issuer: provider.issuer,
    });
    Ok(ProvidersPage { form, providers: lines.collect() })
}

/// `GET /office/settings/providers`
pub async fn show(cx: Cx) -> Answer {
    page::show(&cx, &page_with(&cx, fresh()).await?)
}

/// `POST /office/settings/providers`: asks the provider about itself, and enters it.
pub async fn add(cx: Cx, form: Form<ProviderFields>) -> Answer {
    if let Some(asked) = proof::demand(&cx, "/office/settings/providers").await? {
        return Ok(asked);
    }
    let (fields, mut state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &page_with(&cx, form).await?),
    };
    for (field, value) in [("issuer", &fields.issuer), ("secret", &fields.secret)] {
        if value.trim().is_empty() {
            state = state.rejected(field, "error-required");
        }
    }
    if state.is_clean()
        && let Err(fault) = cx.site.means.providers.metadata(&fields.issuer).await
    {
        state = state.rejected("issuer", in_vain(&fault));
    }
    if !state.is_clean() {
        return page::invalid(&cx, &page_with(&cx, state).await?);
    }
    enter(&cx, &fields, state).await
}

async fn enter(cx: &Cx, fields: &ProviderFields, state: FormState) -> Answer {
    let new = NewProvider {
        issuer: fields.issuer.clone(),
        secret: fields.secret.clone().into(),
        change: ProviderChange::from(fields),
    };
    let added = cx.site.means.db.write(cx.actor(), move |tx| identity::add_provider(tx, &new));
    match added.await {
        Ok(id) => page::see_other(&path(&id)).with(Flash::new(Tone::Ok, "providers-added")).go(cx),
        Err(error) => match beside(&error) {
            Some((field, key)) => {
                page::invalid(cx, &page_with(cx, state.rejected(field, key)).await?)
            }
            None => Err(error.into()),
        },
    }
}
