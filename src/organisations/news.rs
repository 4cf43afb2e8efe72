//! Letters about an organisation: to its owners, and to those it is about.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Organisation, OrganisationId, Role, coop_settings, organisation_by_id, people_of};
use crate::gateways::mail::{self, Letter};
use crate::ground::db::{DbError, Tx};
use crate::identity::{UserId, user};

crate::text_enum! {
    /// What is told.
    pub enum OrganisationNews {
        /// To whom an organisation is offered.
        OwnershipOffered = "ownership-offered",
        /// To whoever offered it: it was accepted.
        OwnershipTaken = "ownership-taken",
        /// To whoever offered it: it was not.
        OwnershipDeclined = "ownership-declined",
        /// To owners: somebody left.
        PersonLeft = "person-left",
        /// To its people: the co-op looks after it.
        CareTaken = "care-taken",
        /// To owners: somebody joined by their address.
        ColleagueJoined = "colleague-joined",
        /// To owners: somebody would like to.
        ColleagueAsks = "colleague-asks",
        /// To who asked: they are in.
        ColleagueAdmitted = "colleague-admitted",
        /// To who asked: they are not.
        ColleagueDeclined = "colleague-declined",
        /// To owners: a domain was proved by its text in the DNS.
        DomainProved = "domain-proved",
        /// To owners: the text did not come.
        RecordMissing = "record-missing",
        /// To owners: the text of a proved domain is gone.
        DomainMissing = "domain-missing",
        /// To owners: it did not come back.
        DomainLapsed = "domain-lapsed",
        /// To owners: the claim of a provider would seat somebody, and no seat is left.
        SeatMissing = "seat-missing",
    }
}

/// A letter about an organisation.
#[derive(Debug, Serialize)]
pub struct OrganisationLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// What happened.
    pub told: OrganisationNews,
    /// The organisation, by name.
    pub organisation: String,
    /// Who did it, or whom it is about.
    pub who: String,
    /// The reason; empty where there is none.
    pub words: String,
    /// Until when something can be done about it.
    pub day: Option<NaiveDate>,
    /// The page it goes on at: a path of this site.
    pub path: String,
}

impl Letter for OrganisationLetter {
    const NAME: &'static str = "organisation";
}

/// What a letter says besides its reader.
pub(super) struct Said<'a> {
    pub told: OrganisationNews,
    pub who: &'a str,
    pub words: &'a str,
    pub day: Option<NaiveDate>,
    /// Below the organisation's page, empty for the page itself; `None`: the reader's home.
    pub page: Option<&'a str>,
}

/// Writes to one person.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    reader: &UserId,
    said: &Said<'_>,
) -> Result<(), DbError> {
    let reader = user(tx.conn, reader)?;
    let letter = OrganisationLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: reader.name.clone(),
        told: said.told,
        organisation: organisation.name.clone(),
        who: said.who.to_owned(),
        words: said.words.trim().to_owned(),
        day: said.day,
        path: match said.page {
            Some(page) => format!("/organisations/{}{page}", organisation.slug),
            None => "/home".to_owned(),
        },
    };
    mail::post(tx, &reader.recipient(), &letter, Some(organisation.id.as_str()), None)?;
    Ok(())
}

/// Writes to every owner.
pub(super) fn tell_owners(
    tx: &mut Tx<'_>,
    organisation: &OrganisationId,
    said: &Said<'_>,
) -> Result<(), DbError> {
    let known = organisation_by_id(tx.conn, organisation)?;
    let people = people_of(tx.conn, organisation)?;
    for owner in people.iter().filter(|person| person.roles.contains(&Role::Owner)) {
        tell(tx, &known, &owner.user_id, said)?;
    }
    Ok(())
}
