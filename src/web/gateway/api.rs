//! `/bigbluebutton/{slug}/api/...`: the calls of an organisation's programs. Whoever signs is let
//! in; the address of nobody answers like a wrong signature.

use actix_web::http::Method;
use actix_web::http::header::LOCATION;
use actix_web::web::{Path, Payload};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};

use crate::front::{self, Call, Given, Refusal, Reply, Unwatched, is_genuine, take_checksum};
use crate::gateways::bigbluebutton::Enclosed;
use crate::web::body;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::page::Answer;

/// Slides in a call, as servers' own proxies take them (2 MB); larger files go by address.
const SLIDES_LIMIT: usize = 2 * 1024 * 1024;

const FORM: &str = "application/x-www-form-urlencoded";
const SLIDES: [&str; 3] = ["application/xml", "text/xml", "multipart/form-data"];

/// `GET /bigbluebutton/{slug}/api`: the version, told to anybody, of anybody.
pub async fn version(_: Cx) -> Answer {
    Ok(xml(front::version()))
}

/// `GET` and `POST /bigbluebutton/{slug}/api/{call}`
pub async fn call(
    cx: Cx,
    path: Path<(String, String)>,
    req: HttpRequest,
    payload: Payload,
) -> Answer {
    let (slug, name) = path.into_inner();
    match answered(&cx, (&slug, name), &req, payload).await? {
        Ok(Reply::Xml(document)) => Ok(xml(document)),
        Ok(Reply::Go(url) | Reply::GoBack(url)) => {
            Ok(HttpResponse::Found().insert_header((LOCATION, url.expose())).finish())
        }
        Err(Refusal::Passed(document)) => Ok(xml(document)),
        Err(refusal) => Ok(refused(&cx, &refusal)),
    }
}

async fn answered(
    cx: &Cx,
    (slug, name): (&str, String),
    req: &HttpRequest,
    payload: Payload,
) -> Result<Result<Reply, Refusal>, WebError> {
    let means = &cx.site.means;
    let tenant = cx.site.fronts.find(means, slug).await?;
    let post = req.method() == Method::POST;
    let kind = if post { req.content_type() } else { "" };
    let query = take_checksum(req.query_string());
    let mut payload = Some(payload);
    // A form may carry the checksum; what it carries besides is not signed (servers since 2.6.18).
    let form = match payload.take_if(|_| kind.eq_ignore_ascii_case(FORM)) {
        Some(payload) => {
            let body = body::read(payload.into_inner(), body::FORM_LIMIT).await?;
            String::from_utf8(body.to_vec()).map_err(|_| WebError::BadRequest)?
        }
        None => String::new(),
    };
    let in_form = take_checksum(&form);
    let checksum = query.checksum.or(in_form.checksum).unwrap_or_default();
    let genuine =
        is_genuine(tenant.as_ref().map(|tenant| &tenant.keys), &name, &query.query, checksum);
    let Some(tenant) = tenant.filter(|_| genuine) else { return Ok(Err(Refusal::Checksum)) };
    let enclosed = match payload {
        Some(payload) if SLIDES.contains(&kind) => {
            let body = body::read(payload.into_inner(), SLIDES_LIMIT).await?;
            Some(Enclosed { content_type: whole_type(req), body: body.to_vec() })
        }
        // A POST of nothing says of which kind it is, or not.
        Some(payload) if post => {
            let body = body::read(payload.into_inner(), SLIDES_LIMIT).await?;
            if !body.is_empty() {
                return Ok(Err(Refusal::ContentType));
            }
            None
        }
        _ => None,
    };
    let given = Given::read(&query.query, &in_form.query);
    Ok(front::answer(means, &tenant, &Call { name, post, given, enclosed }).await)
}

/// With its parameters: the boundary of parts is one of them.
fn whole_type(req: &HttpRequest) -> String {
    let kind = req.headers().get(actix_web::http::header::CONTENT_TYPE);
    kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned()
}

fn xml(document: String) -> HttpResponse {
    HttpResponse::Ok().content_type("text/xml; charset=utf-8").body(document)
}

/// Refusals have status 200, as the interface has it: programs read the key.
fn refused(cx: &Cx, refusal: &Refusal) -> HttpResponse {
    if let Refusal::Fault(why) = refusal {
        tracing::error!(request_id = cx.request_id, %why, "a fault");
    }
    let words = cx.site.templates.texts();
    xml(front::refused(refusal.key(), &words.say(crate::ground::text::Locale::En, refusal.text())))
}

/// `GET /bigbluebutton/{slug}/playback/{token}`: a recording, for whoever was given the address.
pub async fn watch(cx: Cx, path: Path<(String, String)>) -> Answer {
    let (slug, token) = path.into_inner();
    let means = &cx.site.means;
    let tenant = cx.site.fronts.find(means, &slug).await?.ok_or(WebError::NotFound)?;
    match front::watch(means, &tenant, &token).await {
        Ok(url) => Ok(HttpResponse::Found().insert_header((LOCATION, url.expose())).finish()),
        Err(Unwatched::NotFound) => Err(WebError::NotFound),
        Err(Unwatched::Expired) => Err(WebError::Refused),
        Err(Unwatched::Away) => Err(WebError::Unavailable("a recording".to_owned())),
    }
}
