//! `isMeetingRunning` and `getMeetingInfo`: asked of the meeting's server, told under the id that
//! the program gave.

use super::answer::Xml;
use super::create::patiently;
use super::given::Given;
use super::{Refusal, Tenant, store};
use crate::gateways::bigbluebutton::{Element, Query};
use crate::gateways::means::Means;
use crate::meetings::Meeting;
use crate::provisioning::{Server, open_passage};

/// The meeting that is meant, and where it is.
pub(super) async fn find(
    means: &Means,
    tenant: &Tenant,
    given: &Given,
) -> Result<Option<(Meeting, Server)>, Refusal> {
    let (front, id) = (tenant.front.clone(), given.meeting_id()?.to_owned());
    Ok(means.db.read(move |conn| store::living(conn, &front, &id)).await?)
}

async fn ask(means: &Means, call: &str, place: &(Meeting, Server)) -> Result<Element, Refusal> {
    let passage = open_passage(means, &place.1)?;
    let query = Query::new().with("meetingID", &place.0.backend_id);
    Ok(patiently(passage.ask(call, &query)).await?)
}

/// Answers `isMeetingRunning`: what is not there does not run, and that is no error.
pub(super) async fn is_running(
    means: &Means,
    tenant: &Tenant,
    given: &Given,
) -> Result<String, Refusal> {
    let running = match find(means, tenant, given).await? {
        Some(place) => ask(means, "isMeetingRunning", &place).await?.flag("running"),
        None => false,
    };
    let mut xml = Xml::success();
    xml.leaf("running", running);
    Ok(xml.done())
}

/// Answers `getMeetingInfo`.
pub(super) async fn info(means: &Means, tenant: &Tenant, given: &Given) -> Result<String, Refusal> {
    let place = find(means, tenant, given).await?.ok_or(Refusal::NotFound)?;
    let told = ask(means, "getMeetingInfo", &place).await?;
    if told.text_of("returncode") != "SUCCESS" {
        return Err(Refusal::NotFound);
    }
    Ok(super::answer::handed_on(&told, given.meeting_id()?))
}
