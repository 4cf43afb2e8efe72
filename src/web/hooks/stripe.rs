//! `POST /hooks/stripe`: what Stripe tells us. Believed only over the bytes as they came, stored,
//! and worked on by a job.

use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};

use crate::gateways::rail::Unheard;
use crate::treasury;
use crate::web::body;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::Answer;

/// Events are a few kilobytes.
const LIMIT: usize = 256 * 1024;

/// `POST /hooks/stripe`: 200 as soon as it is stored, 400 where it is not believed.
pub async fn hear(cx: Cx, req: HttpRequest, payload: Payload) -> Answer {
    let signature = req.headers().get("stripe-signature").and_then(|value| value.to_str().ok());
    let signature = signature.ok_or(WebError::BadRequest)?.to_owned();
    let means = &cx.site.means;
    let rail = means.cards.as_ref().ok_or(WebError::NotFound)?;
    let body = body::read(payload.into_inner(), LIMIT).await?;
    let message = match rail.hear(&body, &signature, means.clock.now()) {
        Ok(message) => message,
        Err(Unheard::Malformed) => {
            // Signed by Stripe and unreadable: our reader is wrong, and money may wait for it.
            tracing::error!(bytes = body.len(), "an event that Stripe signed cannot be read");
            return Err(WebError::BadRequest);
        }
        Err(why) => {
            tracing::warn!(%why, "an event is not believed");
            return Err(WebError::BadRequest);
        }
    };
    means.db.write(cx.actor(), move |tx| treasury::hear_rail(tx, &message)).await?;
    Ok(HttpResponse::Ok().finish())
}
