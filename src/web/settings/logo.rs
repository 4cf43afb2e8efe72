//! `/office/settings/logo`: the logo at the head of documents.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::billing;
use crate::gateways::pdf::{LEAST_SIDE, LogoError, MOST_BYTES, MOST_SIDE, Redrawn, redrawn};
use crate::ground::db::{Conn, DbError};
use crate::organisations;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::upload::{Sent, Upload};

/// The form sends a file and nothing else.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LogoFields {}

impl Fields for LogoFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct LogoPage {
    form: FormState,
    /// Since when there is one.
    since: Option<String>,
    /// The largest file, in kilobytes.
    most: usize,
    /// The largest and the smallest side, in pixels.
    most_side: u32,
    least_side: u32,
}

impl LogoPage {
    const fn new(form: FormState, since: Option<String>) -> Self {
        let most = MOST_BYTES / 1024;
        Self { form, since, most, most_side: MOST_SIDE, least_side: LEAST_SIDE }
    }
}

impl Page for LogoPage {
    const TEMPLATE: &'static str = "settings/logo.html";

    fn samples() -> Vec<Self> {
        let wrong = FormState::empty().rejected("file", "logo-unreadable");
        let since = Some("21 May 2026".to_owned());
        vec![Self::new(FormState::empty(), since), Self::new(wrong, None)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/settings/logo`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, form: FormState) -> Result<LogoPage, WebError> {
    let read = cx.site.means.db.read(|conn: &mut Conn| -> Result<_, DbError> {
        let entity = organisations::legal_entity(conn)?;
        Ok((billing::current_logo(conn, &entity.id)?, entity.time_zone))
    });
    let (logo, zone) = read.await?;
    let since = logo.map(|logo| cx.words().day_of(logo.set_at, zone));
    Ok(LogoPage::new(form, since))
}

/// `GET /office/settings/logo/png`: the one in use.
pub async fn picture(cx: Cx) -> Answer {
    let read = cx.site.means.db.read(|conn: &mut Conn| -> Result<_, DbError> {
        let entity = organisations::legal_entity(conn)?;
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
    let bytes = match file {
        Sent::TooLarge => return refused(&cx, form.state, LogoError::TooLarge).await,
        Sent::Nothing => return again(&cx, form.state.rejected("file", "logo-missing")).await,
        Sent::File { bytes, .. } => bytes.to_vec(),
    };
    // Away from the threads that serve requests: a large picture takes a while.
    let drawn = actix_web::web::block(move || redrawn(&bytes)).await.map_err(WebError::fault)?;
    match drawn {
        Ok(logo) => keep(&cx, logo).await,
        Err(error) => refused(&cx, form.state, error).await,
    }
}

async fn keep(cx: &Cx, logo: Redrawn) -> Answer {
    let kept = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), DbError> {
        let entity = organisations::legal_entity(tx.conn)?;
        billing::set_logo(tx, &entity.id, &logo).map(|_| ())
    });
    kept.await?;
    back(cx, "settings-saved")
}

/// `POST /office/settings/logo/removal`
pub async fn remove(cx: Cx, _form: Form<Button>) -> Answer {
    let removed = cx.site.means.db.write(cx.actor(), |tx| -> Result<(), DbError> {
        let entity = organisations::legal_entity(tx.conn)?;
        billing::remove_logo(tx, &entity.id)
    });
    removed.await?;
    back(&cx, "logo-removed")
}

fn back(cx: &Cx, said: &'static str) -> Answer {
    page::see_other("/office/settings/logo").with(Flash::new(Tone::Ok, said)).go(cx)
}

async fn again(cx: &Cx, form: FormState) -> Answer {
    let page = load(cx, form).await?;
    page::invalid(cx, &page)
}

async fn refused(cx: &Cx, form: FormState, error: LogoError) -> Answer {
    let (key, status) = match error {
        LogoError::Unreadable => ("logo-unreadable", StatusCode::UNPROCESSABLE_ENTITY),
        LogoError::TooLarge => ("logo-too-large", StatusCode::PAYLOAD_TOO_LARGE),
        LogoError::TooSmall => ("logo-too-small", StatusCode::UNPROCESSABLE_ENTITY),
    };
    let page = load(cx, form.rejected("file", key)).await?;
    page::answer(cx, &page, status)
}
