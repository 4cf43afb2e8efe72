//! `isMeetingRunning` and `getMeetingInfo`: asked of the meeting's server, told under the id that
//! the program gave.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::answer::Xml;
use super::create::patiently;
use super::given::Given;
use super::{Refusal, Tenant, store};
use crate::gateways::backend::BackendError;
use crate::gateways::bigbluebutton::{Element, Passage, Query};
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

/// Where a meeting is, as calls of the next seconds need it.
pub(super) struct Place {
    backend_id: String,
    passage: Passage,
}

/// The places of a tenant's meetings, remembered as long as the tenant is: seconds. A place is
/// believed only while its server knows the meeting; ids of runnings are never used again.
#[derive(Default)]
pub(super) struct Places(Mutex<HashMap<String, Arc<Place>>>);

impl Places {
    fn get(&self, id: &str) -> Option<Arc<Place>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    fn remember(&self, id: &str, place: &Arc<Place>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(id.to_owned(), Arc::clone(place));
    }
}

/// Places remembered of one tenant.
const MOST: usize = 10_000;

/// Asks a meeting's server, and the tables only where the server does not know a meeting that it
/// knew a moment ago. `None`: there is no such meeting.
async fn ask(
    means: &Means,
    tenant: &Tenant,
    given: &Given,
    (call, is_known): (&str, fn(&Element) -> bool),
) -> Result<Option<Element>, Refusal> {
    let id = given.meeting_id()?;
    let remembered = tenant.places.get(id);
    let first = match &remembered {
        Some(place) => Some(asked(place, call).await),
        None => None,
    };
    let first = match first {
        Some(Ok(told)) if is_known(&told) => return Ok(Some(told)),
        other => other,
    };
    let Some((meeting, server)) = find(means, tenant, given).await? else { return Ok(None) };
    let same = remembered.is_some_and(|place| place.backend_id == meeting.backend_id);
    if let Some(outcome) = first.filter(|_| same) {
        return Ok(Some(outcome?));
    }
    let passage = open_passage(means, &server)?;
    let place = Arc::new(Place { backend_id: meeting.backend_id, passage });
    tenant.places.remember(id, &place);
    Ok(Some(asked(&place, call).await?))
}

async fn asked(place: &Place, call: &str) -> Result<Element, BackendError> {
    let query = Query::new().with("meetingID", &place.backend_id);
    patiently(place.passage.ask(call, &query)).await
}

fn is_there(told: &Element) -> bool {
    told.text_of("returncode") == "SUCCESS"
}

fn runs(told: &Element) -> bool {
    told.flag("running")
}

/// Answers `isMeetingRunning`: what is not there does not run, and that is no error.
pub(super) async fn is_running(
    means: &Means,
    tenant: &Tenant,
    given: &Given,
) -> Result<String, Refusal> {
    let told = ask(means, tenant, given, ("isMeetingRunning", runs)).await?;
    let mut xml = Xml::success();
    xml.leaf("running", told.is_some_and(|told| runs(&told)));
    Ok(xml.done())
}

/// Answers `getMeetingInfo`.
pub(super) async fn info(means: &Means, tenant: &Tenant, given: &Given) -> Result<String, Refusal> {
    let told = ask(means, tenant, given, ("getMeetingInfo", is_there)).await?;
    let told = told.filter(is_there).ok_or(Refusal::NotFound)?;
    Ok(super::answer::handed_on(&told, given.meeting_id()?))
}
