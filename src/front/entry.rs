//! People on the way into meetings: their ids, and how many of them may be in at once.

use std::collections::BTreeSet;

use chrono::Duration;

use super::{Refusal, Tenant, store};
use crate::gateways::means::Means;
use crate::ground::db::DbError;
use crate::meetings::Meeting;

/// So long somebody who was sent in counts although no poll has seen them: they load the client,
/// and servers are polled every 15 seconds.
const ON_THE_WAY: Duration = Duration::seconds(90);

/// What stands before ids that look like those of our own users: what a program says about its
/// people must never be taken for something about ours.
const FOREIGN: &str = "ext-";

/// The id of a person as the server is told it.
pub(super) fn told_id(given: &str) -> String {
    if given.starts_with("usr_") || given.starts_with(FOREIGN) {
        format!("{FOREIGN}{given}")
    } else {
        given.to_owned()
    }
}

/// The id of a person as the program gave it.
pub(super) fn shown_id(told: &str) -> &str {
    told.strip_prefix(FOREIGN).unwrap_or(told)
}

/// Lets a person of this id in, or not: where the front lets only so many in at once, they are
/// counted over all meetings of the organisation, each id once.
pub(super) async fn admit(
    means: &Means,
    tenant: &Tenant,
    meeting: &Meeting,
    told: Option<&str>,
) -> Result<(), Refusal> {
    let Some(most) = tenant.attendee_limit.and_then(|most| usize::try_from(most).ok()) else {
        return Ok(());
    };
    // Without an id each join is one more person.
    let told = told.map_or_else(|| means.chance.letters(16), str::to_owned);
    let vault = means.db.vault();
    let digest = vault.digest("front.entry", &told);
    let (party, meeting, now) = (tenant.party.clone(), meeting.id.clone(), means.clock.now());
    let since = (now - ON_THE_WAY).naive_utc();
    let admitted = means.db.write(tenant.actor(), move |tx| -> Result<bool, DbError> {
        crate::ground::db::dialect::lock_name(tx.conn, &format!("front.entries:{party}"))?;
        let present = store::present(tx.conn, &party)?;
        let mut inside: BTreeSet<String> =
            present.iter().map(|id| tx.vault().digest("front.entry", id)).collect();
        inside.extend(store::entered(tx.conn, &party, since)?);
        if !inside.contains(&digest) && inside.len() >= most {
            return Ok(false);
        }
        store::note_entry(tx, &meeting, &digest, since)?;
        Ok(true)
    });
    if admitted.await? { Ok(()) } else { Err(Refusal::Attendees) }
}
