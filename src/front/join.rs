//! `join`: the browser is sent on to the meeting's server, in the program's words and with the
//! server's signature.

use super::create::patiently;
use super::entry::{admit, told_id};
use super::given::Given;
use super::{Refusal, Reply, Tenant, look};
use crate::gateways::backend::SecretUrl;
use crate::gateways::bigbluebutton::Query;
use crate::gateways::means::Means;
use crate::meetings::MeetingState;
use crate::provisioning::open_passage;

/// Answers `join`.
pub(super) async fn join(means: &Means, tenant: &Tenant, given: &Given) -> Result<Reply, Refusal> {
    match way_in(means, tenant, given).await {
        Ok(url) => Ok(Reply::Go(url)),
        Err(refusal) => match way_back(means, given, &refusal) {
            Some(url) => Ok(Reply::GoBack(url)),
            None => Err(refusal),
        },
    }
}

async fn way_in(means: &Means, tenant: &Tenant, given: &Given) -> Result<SecretUrl, Refusal> {
    given.meeting_id()?;
    given.bounded("fullName", 1, 256)?;
    let (meeting, server) = look::find(means, tenant, given).await?.ok_or(Refusal::NotFound)?;
    match meeting.state {
        MeetingState::Running => {}
        MeetingState::Ending => return Err(Refusal::Ended),
        _ => return Err(Refusal::NotFound),
    }
    let passage = open_passage(means, &server)?;
    // The server is asked first: a browser that is sent to one that is away sees nothing at all.
    let about = Query::new().with("meetingID", &meeting.backend_id);
    let told = patiently(passage.ask("getMeetingInfo", &about)).await?;
    if told.text_of("returncode") != "SUCCESS" {
        return Err(Refusal::NotFound);
    }
    if told.flag("hasBeenForciblyEnded") {
        return Err(Refusal::Ended);
    }
    if given.get("createTime").is_some_and(|instant| instant != told.text_of("createTime")) {
        return Err(Refusal::Stale);
    }
    let person = given.get("userID").map(told_id);
    admit(means, tenant, &meeting, person.as_deref()).await?;
    Ok(passage.address("join", &words(given, &meeting.backend_id)))
}

/// The call as the server gets it.
fn words(given: &Given, backend_id: &str) -> Query {
    let mut query = Query::new();
    for (name, value) in given.pairs() {
        match name {
            "meetingID" => query.push(name, backend_id),
            "userID" => query.push(name, &told_id(value)),
            _ => query.push(name, value),
        }
    }
    query
}

/// Where the browser goes when it is not let in, told why: where the program wants it, if it says
/// so and asks for redirects at all.
fn way_back(means: &Means, given: &Given, refusal: &Refusal) -> Option<SecretUrl> {
    if given.get("redirect") == Some("false") || matches!(refusal, Refusal::Passed(_)) {
        return None;
    }
    let back = given.get("errorRedirectUrl").or_else(|| given.get("logoutURL"))?;
    let mut url = url::Url::parse(back).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let message = super::calls::say(means, refusal.text());
    let errors = serde_json::json!([{ "key": refusal.key(), "message": message }]);
    url.query_pairs_mut().append_pair("errors", &errors.to_string());
    Some(SecretUrl::new(url.into()))
}
