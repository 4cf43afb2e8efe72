//! Watching a recording: by an address of ours, which a server is asked about each time. So what
//! was hidden or deleted cannot be watched any more by a link that was given before.

use chrono::Duration;

use super::create::patiently;
use super::recordings::{fingerprint_of, whose};
use super::{Refusal, Tenant};
use crate::gateways::backend::SecretUrl;
use crate::gateways::bigbluebutton::Query;
use crate::gateways::means::Means;
use crate::provisioning::{open_passage, server};

const PURPOSE: &str = "front.playback";

/// How long an address works. Programs keep addresses in tables of their own, so days are not
/// enough; each list gives new ones.
const WORKS: Duration = Duration::days(90);

/// The address under which a form of a recording is watched.
pub(super) fn link(means: &Means, tenant: &Tenant, recording: &str, kind: &str) -> String {
    let until = (means.clock.now() + WORKS).timestamp();
    let what = format!("{recording}.{kind}.{until}");
    let proof = means.db.vault().digest(PURPOSE, &format!("{} {what}", tenant.front));
    means.link(&format!("/bigbluebutton/{}/playback/{what}.{proof}", tenant.slug))
}

/// Why a recording cannot be watched.
#[derive(Debug, thiserror::Error)]
pub enum Unwatched {
    /// There is no such recording, it is another tenant's, or it is hidden.
    #[error("no such recording")]
    NotFound,
    /// The address is too old.
    #[error("the address is too old")]
    Expired,
    /// Its server does not answer.
    #[error("its server does not answer")]
    Away,
}

impl From<Refusal> for Unwatched {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::NotFound,
            _ => Self::Away,
        }
    }
}

/// Where a recording is, if it is the tenant's and may be watched now.
///
/// # Errors
/// [`Unwatched`].
pub async fn watch(means: &Means, tenant: &Tenant, token: &str) -> Result<SecretUrl, Unwatched> {
    let (what, proof) = token.rsplit_once('.').ok_or(Unwatched::NotFound)?;
    let said = format!("{} {what}", tenant.front);
    if !means.db.vault().is_digest(PURPOSE, &said, proof) {
        return Err(Unwatched::NotFound);
    }
    let (rest, until) = what.rsplit_once('.').ok_or(Unwatched::NotFound)?;
    let (recording, kind) = rest.split_once('.').ok_or(Unwatched::NotFound)?;
    if until.parse().map_or(true, |until: i64| until <= means.clock.now().timestamp()) {
        return Err(Unwatched::Expired);
    }
    let names = whose(means, tenant, std::iter::once(recording)).await?;
    let known = fingerprint_of(recording).and_then(|print| names.get(print));
    let id = known.ok_or(Unwatched::NotFound)?.server.clone();
    let found = means.db.read(move |conn| server(conn, &id)).await.map_err(Refusal::from)?;
    let passage = open_passage(means, &found).map_err(Refusal::from)?;
    let query = Query::new().with("recordID", recording).with("state", "published");
    let told = patiently(passage.ask("getRecordings", &query)).await.map_err(Refusal::from)?;
    let shown = told
        .list("recordings", "recording")
        .find(|one| one.text_of("recordID") == recording && one.text_of("state") == "published");
    let form = shown.and_then(|one| {
        one.list("playback", "format").find(|format| format.text_of("type") == kind)
    });
    let url = form.map(|form| form.text_of("url").to_owned()).ok_or(Unwatched::NotFound)?;
    let web = url.starts_with("https://") || url.starts_with("http://");
    if web { Ok(SecretUrl::new(url)) } else { Err(Unwatched::NotFound) }
}
