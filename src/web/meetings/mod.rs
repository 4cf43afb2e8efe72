//! Rooms: a host's own, and the door through which guests come.

pub mod asking;
pub mod attendees;
pub mod by_address;
pub mod door;
pub mod hand_over;
pub mod left;
pub mod options;
pub mod people;
pub mod refused;
pub mod room;
pub mod rooms;
pub mod start;
pub mod waiting;
mod why;

use actix_web::HttpResponse;
use actix_web::cookie::Cookie;
use actix_web::http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY};

use super::error::WebError;
use super::page::Answer;
use crate::gateways::backend::SecretUrl;
use crate::ground::db::{Conn, DbError};
use crate::meetings::{EndError, RoomError};
use crate::provisioning;

/// Leads a browser into a meeting. The address is a key: no cache keeps it, no referrer tells it.
fn lead_in(url: &SecretUrl, cookies: Vec<Cookie<'static>>) -> Answer {
    let mut response = HttpResponse::SeeOther();
    response
        .insert_header((LOCATION, url.expose()))
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((REFERRER_POLICY, "no-referrer"));
    for cookie in cookies {
        response.cookie(cookie);
    }
    Ok(response.finish())
}

/// Where forms that lead into a meeting may lead: browsers check that.
fn meeting_servers(conn: &mut Conn) -> Result<Vec<String>, DbError> {
    let servers = provisioning::servers(conn)?;
    let origins = servers.iter().filter_map(|server| url::Url::parse(&server.base_url).ok());
    let mut origins: Vec<String> = origins.map(|url| url.origin().ascii_serialization()).collect();
    origins.sort();
    origins.dedup();
    Ok(origins)
}

impl From<RoomError> for WebError {
    fn from(error: RoomError) -> Self {
        match error {
            RoomError::BadName
            | RoomError::BadCode
            | RoomError::BadHostCode
            | RoomError::SameCode
            | RoomError::LongDescription => Self::Unprocessable,
            RoomError::Archived => Self::Gone,
            RoomError::InUse => Self::Conflict("room-in-use"),
            RoomError::Refused(_) => Self::Conflict("room-refused"),
            RoomError::Db(error) => error.into(),
        }
    }
}

impl From<EndError> for WebError {
    fn from(error: EndError) -> Self {
        match error {
            EndError::Over => Self::Conflict("meeting-over"),
            EndError::Db(error) => error.into(),
        }
    }
}
