//! `sendChatMessage` and `insertDocument`: handed on to the meeting's server.

use super::answer::handed_on;
use super::calls::Call;
use super::create::patiently;
use super::given::Given;
use super::{Refusal, Tenant, look};
use crate::gateways::bigbluebutton::{Enclosed, Query};
use crate::gateways::means::Means;
use crate::provisioning::open_passage;

/// Answers `sendChatMessage`: 1 to 500 characters, from a name of 255 at most.
pub(super) async fn send(means: &Means, tenant: &Tenant, given: &Given) -> Result<String, Refusal> {
    given.bounded("message", 1, 500)?;
    if given.get("userName").is_some() {
        given.bounded("userName", 1, 255)?;
    }
    hand_on(means, tenant, ("sendChatMessage", given), None).await
}

/// Answers `insertDocument`.
pub(super) async fn insert_document(
    means: &Means,
    tenant: &Tenant,
    call: &Call,
) -> Result<String, Refusal> {
    let slides = call.enclosed.as_ref().ok_or(Refusal::ContentType)?;
    hand_on(means, tenant, ("insertDocument", &call.given), Some(slides)).await
}

async fn hand_on(
    means: &Means,
    tenant: &Tenant,
    (call, given): (&str, &Given),
    enclosed: Option<&Enclosed>,
) -> Result<String, Refusal> {
    let (meeting, server) = look::find(means, tenant, given).await?.ok_or(Refusal::NotFound)?;
    let mut query = Query::new();
    for (name, value) in given.pairs() {
        query.push(name, if name == "meetingID" { &meeting.backend_id } else { value });
    }
    let passage = open_passage(means, &server)?;
    let told = patiently(passage.send(call, &query, enclosed)).await?;
    Ok(handed_on(&told, given.meeting_id()?))
}
