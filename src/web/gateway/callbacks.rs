//! What meeting servers tell of the meetings of programs. The address carries a proof; recordings
//! are signed besides.

use actix_web::web::{Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

use crate::front::{self, Unproved};
use crate::web::body;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::Answer;

/// `GET /hooks/fronts/ended/{token}`: a meeting has ended, says its server.
pub async fn ended(cx: Cx, path: Path<String>, req: HttpRequest) -> Answer {
    let (token, said) = (path.into_inner(), req.query_string().to_owned());
    let marks = said.split('&').any(|part| part == "recordingmarks=true");
    let heard =
        move |tx: &mut crate::ground::db::Tx<'_>| front::hear_of_end(tx, &token, &said, marks);
    cx.site.means.db.write(cx.actor(), heard).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `POST /hooks/fronts/recordings/{token}`: a recording is ready. The server reads the status: 401
/// its signature is wrong, 404 we know no such meeting.
pub async fn recorded(cx: Cx, path: Path<String>, payload: Payload) -> Answer {
    let body = body::read(payload.into_inner(), body::FORM_LIMIT).await?;
    let statement = url::form_urlencoded::parse(&body)
        .find(|(name, _)| name == "signed_parameters")
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default();
    match front::hear_of_recording(&cx.site.means, &path, &statement).await {
        Ok(()) => Ok(HttpResponse::Ok().finish()),
        Err(Unproved::Signature) => Ok(HttpResponse::Unauthorized().finish()),
        Err(Unproved::Unknown) => Err(WebError::NotFound),
        Err(Unproved::Db(error)) => Err(error.into()),
    }
}
