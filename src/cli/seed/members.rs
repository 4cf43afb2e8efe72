//! A seed of members: people and organisations who join as the page lets them.

use serde::Deserialize;

use super::coop::{address, enter};
use super::{refused, unreadable};
use crate::gateways::means::Means;
use crate::ground::db::Tx;
use crate::ground::money::Money;
use crate::ground::period::Cadence;
use crate::ground::text::Locale;
use crate::identity::UserId;
use crate::membership::application::{Decided, admit_applicant};
use crate::membership::{
    self, Applicant, Application, Class, Joined, MembershipState, Promise, SeedError,
};
use crate::organisations::{
    self, Address, Organisation, Party, Role, current_policies, legal_entity,
};
use crate::treasury;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MembersFile {
    member: Vec<MemberEntry>,
}

/// Somebody who joins, for themselves or for an organisation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberEntry {
    /// The person's name.
    pub name: String,
    email: String,
    #[serde(default)]
    locale: Locale,
    organisation: Option<String>,
    class: Class,
    level: String,
    monthly: String,
    cadence: Cadence,
    address: Option<Address>,
    #[serde(default)]
    people: Vec<PersonEntry>,
    /// Whether the application still waits, where somebody of the co-op decides. Otherwise whoever
    /// sows admits.
    #[serde(default)]
    waits: bool,
    /// Whether the organisation has an instance of its own (demonstrations only).
    #[serde(default)]
    pub instance: bool,
    /// How long ago they joined (demonstrations only).
    #[serde(default)]
    pub joined_days_ago: u32,
    /// How they pay (demonstrations only).
    #[serde(default)]
    pub pays: Habit,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonEntry {
    name: String,
    email: String,
    #[serde(default)]
    locale: Locale,
    roles: Vec<Role>,
}

/// How somebody in a demonstration pays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Habit {
    /// Not at all.
    #[default]
    Never,
    /// Within a week.
    Promptly,
    /// A week after the due day.
    Late,
    /// Half of it, in time.
    Partly,
}

/// Who joined.
pub struct Sown {
    /// As whom on documents.
    pub party: Party,
    /// The organisation, if one joined.
    pub organisation: Option<Organisation>,
}

/// Takes everybody of the file in, today.
pub(super) fn sow(tx: &mut Tx<'_>, toml: &str, means: &Means) -> Result<usize, SeedError> {
    let members = read(toml)?;
    for entry in &members {
        take_in(tx, entry, means)?;
    }
    Ok(members.len())
}

/// The members of a file.
///
/// # Errors
/// [`SeedError::Unreadable`].
pub fn read(toml: &str) -> Result<Vec<MemberEntry>, SeedError> {
    let file: MembersFile = toml::from_str(toml).map_err(|error| unreadable(&error))?;
    Ok(file.member)
}

/// Lets somebody join now; the invoice follows at once when the address is known.
///
/// # Errors
/// [`SeedError`].
pub fn take_in(tx: &mut Tx<'_>, entry: &MemberEntry, means: &Means) -> Result<Sown, SeedError> {
    let person = enter(tx, &entry.name, &entry.email, entry.locale)?;
    let application = application(tx, entry, person)?;
    let joined = membership::join(tx, &application, &means.texts, &means.public_url)
        .map_err(refused(&entry.name))?;
    let Joined::Welcome { member, party, organisation } = joined else {
        return Err(SeedError::refused(&entry.name, "the address is taken"));
    };
    for person in organisation
        .iter()
        .flat_map(|organisation| entry.people.iter().map(move |person| (organisation, person)))
    {
        add_person(tx, person.0, person.1)?;
    }
    if member.state == MembershipState::Applied && !entry.waits {
        let decided = Decided { reason: "entered by hand".to_owned(), meeting_on: None };
        admit_applicant(tx, &member.id, &decided, &means.texts, &means.public_url)
            .map_err(refused(&entry.name))?;
    }
    if let Some(printed) = &entry.address {
        let printed = address(&entry.name, printed)?;
        membership::tell_address(tx, &party.id, &printed, None)?;
        treasury::invoice_waiting(tx, &party.id).map_err(refused(&entry.name))?;
    }
    Ok(Sown { party: *party, organisation })
}

fn application(
    tx: &mut Tx<'_>,
    entry: &MemberEntry,
    person: UserId,
) -> Result<Application, SeedError> {
    let currency = legal_entity(tx.conn)?.currency;
    let monthly = Money::from_decimal(&entry.monthly, currency).map_err(refused(&entry.name))?;
    Ok(Application {
        applicant: Applicant::User(person),
        organisation: entry.organisation.clone(),
        class: entry.class,
        level: entry.level.clone(),
        promise: Promise { monthly, cadence: entry.cadence },
        consents: current_policies(tx.conn)?.into_iter().map(|text| text.id).collect(),
    })
}

fn add_person(
    tx: &mut Tx<'_>,
    organisation: &Organisation,
    entry: &PersonEntry,
) -> Result<(), SeedError> {
    let person = enter(tx, &entry.name, &entry.email, entry.locale)?;
    for role in &entry.roles {
        organisations::give_role(tx, &organisation.id, &person, *role)?;
    }
    Ok(())
}
