//! `/office/settings/logo`: the logo at the head of a legal entity's documents.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Query;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::billing;
use crate::gateways::pdf::{LEAST_SIDE, LogoError, MOST_BYTES, MOST_SIDE, Redrawn, redrawn};
use crate::ground::db::{Conn, DbError};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::upload::{Sent, Upload};
use crate::web::whose::{self, Whose};

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Whose: the id of a legal entity.
    entity: String,
}

/// What the forms send, besides the file.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LogoFields {
    /// Whose: the id of a legal entity.
    entity: String,
}

impl Fields for LogoFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct LogoPage {
    form: FormState,
    whose: Whose,
    /// Since when there is one.
    since: Option<String>,
    /// The largest file, in kilobytes.
    most: usize,
    /// The largest and the smallest side, in pixels.
    most_side: u32,
    least_side: u32,
}

impl LogoPage {
    const fn new(form: FormState, whose: Whose, since: Option<String>) -> Self {
        let most = MOST_BYTES / 1024;
        Self { form, whose, since, most, most_side: MOST_SIDE, least_side: LEAST_SIDE }
    }
}

impl Page for LogoPage {
    const TEMPLATE: &'static str = "settings/logo.html";

    fn samples() -> Vec<Self> {
        let wrong = FormState::empty().rejected("file", "logo-unreadable");
        let since = Some("21 May 2026".to_owned());
        vec![
            Self::new(FormState::empty(), Whose::default(), since),
            Self::new(wrong, Whose::sample(), None),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/settings/logo`
pub async fn show(cx: Cx, asked: Query<Asked>) -> Answer {
    let page = load(&cx, asked.into_inner().entity, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, entity: String, form: FormState) -> Result<LogoPage, WebError> {
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let entity = whose::entity(conn, &entity)?;
        let logo = billing::current_logo(conn, &entity.id)?;
        Ok((logo, entity.time_zone, whose::whose(conn, &entity)?))
    });
    let (logo, zone, whose) = read.await?;
    let since = logo.map(|logo| cx.words().day_of(logo.set_at, zone));
    Ok(LogoPage::new(form, whose, since))
}

/// `GET /office/settings/logo/png`: the one in use.
pub async fn picture(cx: Cx, asked: Query<Asked>) -> Answer {
    let asked = asked.into_inner();
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let entity = whose::entity(conn, &asked.entity)?;
        let logo = billing::current_logo(conn, &entity.id)?.ok_or(DbError::NotFound)?;
        billing::logo_png(conn, &logo.id)
    });
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/png"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(read.await?))
}

/// `POST /office/settings/logo`: takes a picture in.
pub async fn change(cx: Cx, upload: Upload<LogoFields>) -> Answer {
    let Upload { form, file } = upload;
    let (entity, state) = (form.input.entity, form.state);
    let bytes = match file {
        Sent::TooLarge => return refused(&cx, entity, state, LogoError::TooLarge).await,
        Sent::Nothing => return again(&cx, entity, state.rejected("file", "logo-missing")).await,
        Sent::File { bytes, .. } => bytes.to_vec(),
    };
    // Away from the threads that serve requests: a large picture takes a while.
    let drawn = actix_web::web::block(move || redrawn(&bytes)).await.map_err(WebError::fault)?;
    match drawn {
        Ok(logo) => keep(&cx, entity, logo).await,
        Err(error) => refused(&cx, entity, state, error).await,
    }
}

async fn keep(cx: &Cx, entity: String, logo: Redrawn) -> Answer {
    let path = whose::path(PATH, &entity);
    let kept = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), DbError> {
        let entity = whose::entity(tx.conn, &entity)?;
        billing::set_logo(tx, &entity.id, &logo).map(|_| ())
    });
    kept.await?;
    back(cx, &path, "settings-saved")
}

/// `POST /office/settings/logo/removal`
pub async fn remove(cx: Cx, form: Form<LogoFields>) -> Answer {
    let entity = form.input.entity;
    let path = whose::path(PATH, &entity);
    let removed = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), DbError> {
        let entity = whose::entity(tx.conn, &entity)?;
        billing::remove_logo(tx, &entity.id)
    });
    removed.await?;
    back(&cx, &path, "logo-removed")
}

const PATH: &str = "/office/settings/logo";

fn back(cx: &Cx, path: &str, said: &'static str) -> Answer {
    page::see_other(path).with(Flash::new(Tone::Ok, said)).go(cx)
}

async fn again(cx: &Cx, entity: String, form: FormState) -> Answer {
    let page = load(cx, entity, form).await?;
    page::invalid(cx, &page)
}

async fn refused(cx: &Cx, entity: String, form: FormState, error: LogoError) -> Answer {
    let (key, status) = match error {
        LogoError::Unreadable => ("logo-unreadable", StatusCode::UNPROCESSABLE_ENTITY),
        LogoError::TooLarge => ("logo-too-large", StatusCode::PAYLOAD_TOO_LARGE),
        LogoError::TooSmall => ("logo-too-small", StatusCode::UNPROCESSABLE_ENTITY),
    };
    let page = load(cx, entity, form.rejected("file", key)).await?;
    page::answer(cx, &page, status)
}
