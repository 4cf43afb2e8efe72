//! `end`: noted as an intent, and carried out at once where the server answers at once.

use super::answer::Xml;
use super::calls::say;
use super::given::Given;
use super::{Refusal, Tenant, look};
use crate::gateways::means::Means;
use crate::ground::queue::Job;
use crate::meetings::{EndError, EndMeeting, end_meeting};

/// Answers `end`.
pub(super) async fn end(means: &Means, tenant: &Tenant, given: &Given) -> Result<String, Refusal> {
    let (meeting, _) = look::find(means, tenant, given).await?.ok_or(Refusal::NotFound)?;
    let id = meeting.id.clone();
    match means.db.write(tenant.actor(), move |tx| end_meeting(tx, &id)).await {
        Ok(()) | Err(EndError::Over) => {}
        Err(EndError::Db(error)) => return Err(error.into()),
    }
    // A program ends a meeting and starts the next one in one breath. The job that was promised
    // does the same, should the server not answer now.
    if let Err(error) = (EndMeeting { meeting_id: meeting.id }).run(means).await {
        tracing::info!(%error, "a meeting ends later");
    }
    let mut xml = Xml::success();
    xml.message("sentEndMeetingRequest", &say(means, "front-ending"));
    Ok(xml.done())
}
