//! The members as a pasted list may name them: by address, by number, by name.

mod store;

use std::collections::BTreeSet;

use crate::identity::UserId;
use crate::membership::{Class, MembershipId};

pub use store::roster;

/// A member, and everything that a line of a list may call them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterEntry {
    /// Which.
    pub membership_id: MembershipId,
    /// What the member is called.
    pub name: String,
    /// The number in the register.
    pub number: Option<i64>,
    /// The class.
    pub class: Class,
    /// The people who act for the member.
    pub people: Vec<RosterPerson>,
}

/// Somebody who acts for a member; once for every address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterPerson {
    /// Who.
    pub user_id: UserId,
    /// The name.
    pub name: String,
    /// An address.
    pub address: String,
}

/// Reads a list, a member or a person on each line. A person stands for every member they act
/// for.
///
/// # Errors
/// The lines that name nobody, or more than one.
pub fn read_list(
    roster: &[RosterEntry],
    text: &str,
) -> Result<BTreeSet<MembershipId>, Vec<String>> {
    let mut found = BTreeSet::new();
    let mut unclear = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match read_line(roster, line) {
            Some(members) => found.extend(members),
            None => unclear.push(line.chars().take(80).collect()),
        }
    }
    if unclear.is_empty() { Ok(found) } else { Err(unclear) }
}

fn read_line(roster: &[RosterEntry], line: &str) -> Option<BTreeSet<MembershipId>> {
    if let Some(address) = address_in(line) {
        return behind(roster, |_| false, |person| person.address.to_lowercase() == address);
    }
    if let Ok(number) = line.trim_start_matches('#').parse::<i64>() {
        return behind(roster, |entry| entry.number == Some(number), |_| false);
    }
    let name = line.to_lowercase();
    behind(
        roster,
        |entry| entry.name.to_lowercase() == name,
        |person| person.name.to_lowercase() == name,
    )
}

/// `ada@example.org`, also in `Ada <ada@example.org>`.
fn address_in(line: &str) -> Option<String> {
    let word = line.split([' ', '<', '>', ',', ';', '\t']).find(|word| word.contains('@'))?;
    Some(word.to_lowercase())
}

/// The members of one person or one name; `None` when it is nobody's or several people's.
fn behind(
    roster: &[RosterEntry],
    is_member: impl Fn(&RosterEntry) -> bool,
    is_person: impl Fn(&RosterPerson) -> bool,
) -> Option<BTreeSet<MembershipId>> {
    let mut members = BTreeSet::new();
    // Who is meant: a person, or a member that no such person acts for.
    let mut meant = BTreeSet::new();
    for entry in roster {
        let people: Vec<_> = entry.people.iter().filter(|person| is_person(person)).collect();
        let named = is_member(entry);
        if people.is_empty() && named {
            meant.insert(entry.membership_id.as_str());
        }
        meant.extend(people.iter().map(|person| person.user_id.as_str()));
        if named || !people.is_empty() {
            members.insert(entry.membership_id.clone());
        }
    }
    (meant.len() == 1).then_some(members)
}
