//! `join`: one person's way in, made here without a call.

use super::query::Query;
use super::reply::{Reply, incomplete};
use super::version::ServerVersion;
use super::{field, parameters};
use crate::gateways::backend::{BackendError, Entry, JoinRole, Joiner, SecretUrl};

/// The parameters, always in the same order.
pub(super) fn query(
    joiner: &Joiner,
    version: Option<ServerVersion>,
) -> Result<Query, BackendError> {
    let mut query = Query::new()
        .with("fullName", &field::bounded("full_name", &joiner.full_name, 1)?)
        .with("meetingID", field::meeting_id(&joiner.meeting_id)?)
        .with("role", role(joiner.role));
    if let Some(id) = &joiner.user_id {
        query.push("userID", &field::bounded("user_id", id, 1)?);
    }
    if let Some(instant) = joiner.create_time_ms {
        query.push("createTime", &instant.to_string());
    }
    if joiner.guest {
        query.push("guest", "true");
    }
    if let Some(url) = &joiner.return_url {
        query.push("logoutURL", &field::link("return_url", url)?);
    }
    if let Some(url) = &joiner.refused_url {
        query.push("errorRedirectUrl", &field::link("refused_url", url)?);
    }
    if let Some(language) = &joiner.language {
        query.push("userdata-bbb_override_default_locale", field::language_tag(language)?);
    }
    parameters::push_join(&mut query, &joiner.extras, version)?;
    Ok(query)
}

/// How the person fared, from the answer to a join that asked for no redirect.
pub(super) fn read(reply: &Reply) -> Result<Entry, BackendError> {
    let url = reply.0.text_of("url");
    if url.is_empty() {
        return Err(incomplete());
    }
    let url = SecretUrl::new(url.to_owned());
    let waits = reply.key() == "guestWait" || reply.0.text_of("guestStatus") == "WAIT";
    Ok(if waits { Entry::Waiting(url) } else { Entry::In(url) })
}

const fn role(role: JoinRole) -> &'static str {
    match role {
        JoinRole::Host => "MODERATOR",
        JoinRole::Attendee => "VIEWER",
    }
}
