//! `join`: one person's way in, made here without a call.

use super::field;
use super::query::Query;
use crate::gateways::backend::{BackendError, FieldProblem, JoinRole, Joiner};

/// The parameters, always in the same order.
pub(super) fn query(joiner: &Joiner) -> Result<Query, BackendError> {
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
        query.push("userdata-bbb_override_default_locale", language_tag(language)?);
    }
    Ok(query)
}

const fn role(role: JoinRole) -> &'static str {
    match role {
        JoinRole::Host => "MODERATOR",
        JoinRole::Attendee => "VIEWER",
    }
}

fn language_tag(tag: &str) -> Result<&str, BackendError> {
    let plain = (2..=35).contains(&tag.len())
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let problem = FieldProblem::Malformed;
    if plain { Ok(tag) } else { Err(BackendError::Invalid { field: "language", problem }) }
}
