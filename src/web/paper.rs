//! Lists on paper, printed when they are asked for.

use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

use super::error::WebError;
use super::page::Answer;
use crate::gateways::pdf::{Fonts, ListDocument, PaperError, render_list};

/// Parsed when the first list is printed.
static FONTS: LazyLock<Result<Fonts, PaperError>> = LazyLock::new(Fonts::bundled);

/// A list as a PDF called `name`. A long one takes a while: it is printed aside.
///
/// # Errors
/// A fault of the press.
pub async fn list(name: &str, document: ListDocument) -> Answer {
    let printed = print(document).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/pdf"))
        .insert_header((CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(printed))
}

/// The bytes of a list as a PDF, printed aside.
///
/// # Errors
/// A fault of the press.
pub async fn print(document: ListDocument) -> Result<Vec<u8>, WebError> {
    let print = move || {
        let fonts = FONTS.as_ref().map_err(|error| *error)?;
        render_list(&document, fonts)
    };
    let printed = actix_web::web::block(print).await.map_err(WebError::fault)?;
    printed.map_err(WebError::fault)
}
