//! One call: which it is, and what answers it. The signature has been verified before.

use super::answer::Xml;
use super::{Given, Refusal, Tenant, chat, create, end, join, list, look, recordings};
use crate::gateways::backend::SecretUrl;
use crate::gateways::bigbluebutton::Enclosed;
use crate::gateways::means::Means;
use crate::ground::text::Locale;

/// A call that was signed.
#[derive(Debug, Clone)]
pub struct Call {
    /// What follows `/api/`.
    pub name: String,
    /// Whether it came by POST.
    pub post: bool,
    /// Its parameters.
    pub given: Given,
    /// Slides that came along.
    pub enclosed: Option<Enclosed>,
}

/// What answers.
#[derive(Debug)]
pub enum Reply {
    /// A document.
    Xml(String),
    /// The browser goes there: a key, never to be logged.
    Go(SecretUrl),
    /// The browser goes back to where it came from, told why.
    GoBack(SecretUrl),
}

/// What the interface says about itself, to anybody. Programs ask for the version before they
/// choose how to speak; `2.0` is that of the interface since 2010.
#[must_use]
pub fn version() -> String {
    let mut xml = Xml::success();
    xml.leaf("version", "2.0");
    xml.leaf("apiVersion", "2.0");
    xml.done()
}

/// Answers a call of a tenant.
///
/// # Errors
/// [`Refusal`], with the key that programs branch on.
pub async fn answer(means: &Means, tenant: &Tenant, call: &Call) -> Result<Reply, Refusal> {
    let given = &call.given;
    if call.enclosed.is_some() && !matches!(call.name.as_str(), "create" | "insertDocument") {
        return Err(Refusal::ContentType);
    }
    let document = match (call.name.as_str(), call.post) {
        ("join", false) => return join::join(means, tenant, given).await,
        ("create", _) => create::create(means, tenant, call).await,
        ("isMeetingRunning", _) => look::is_running(means, tenant, given).await,
        ("getMeetingInfo", _) => look::info(means, tenant, given).await,
        ("getMeetings", _) => list::meetings(means, tenant).await,
        ("end", _) => end::end(means, tenant, given).await,
        ("insertDocument", true) => chat::insert_document(means, tenant, call).await,
        ("sendChatMessage", _) => chat::send(means, tenant, given).await,
        ("getRecordings", _) => recordings::list(means, tenant, given).await,
        ("publishRecordings" | "deleteRecordings" | "updateRecordings", _) => {
            recordings::change(means, tenant, &call.name, given).await
        }
        _ => Err(Refusal::Unsupported),
    };
    document.map(Reply::Xml)
}

/// The words beside a key; the interface's messages are English.
pub(super) fn say(means: &Means, key: &str) -> String {
    means.texts.say(Locale::En, key)
}
