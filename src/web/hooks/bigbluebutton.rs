//! What meeting servers tell us. They sign nothing: each address carries its own proof.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::meetings;
use crate::web::context::Cx;
use crate::web::page::Answer;

/// `GET /hooks/bigbluebutton/ended/{token}`: a meeting has ended, says its server. Stored, and
/// looked into by a job; said again, it counts once.
pub async fn ended(cx: Cx, path: Path<String>, req: HttpRequest) -> Answer {
    let (token, said) = (path.into_inner(), req.query_string().to_owned());
    cx.site.means.db.write(cx.actor(), move |tx| meetings::hear_of_end(tx, &token, &said)).await?;
    Ok(HttpResponse::NoContent().finish())
}
