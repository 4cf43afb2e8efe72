//! Whom a line is about.

use super::world::World;
use super::{Judge, is_organisation, refusal};
use crate::imports::alike::same_words;
use crate::imports::columns::Kind;
use crate::imports::fields::{Field, Values};
use crate::imports::findings::{Alike, AlikeWhy, Refusal, Why};
use crate::imports::known::{Known, KnownBody};
use crate::imports::{Choice, Line};

/// Whom a line is about.
pub(super) enum Found {
    Refused(Vec<Refusal>),
    Alike(Vec<Alike>),
    Nobody,
    Known(Box<Known>),
}

impl Found {
    pub(super) fn refused(field: Field, why: Why, cell: &str, other: &str) -> Self {
        Self::Refused(vec![refusal(field, why, cell, other)])
    }

    pub(super) fn known(known: &Known) -> Self {
        Self::Known(Box::new(known.clone()))
    }
}

impl Judge {
    /// What a person decided comes first, then an id of ours, the member's number, the address,
    /// the name.
    pub(super) fn find(&self, world: &World, line: &Line, values: &Values) -> Found {
        match (line.choice, &line.target) {
            (Some(Choice::Same), Some(target)) => {
                return world.by_id(target).map_or(Found::Nobody, Found::known);
            }
            (Some(Choice::New), _) => return Found::Nobody,
            _ => {}
        }
        if let Some(id) = values.get(&Field::Id) {
            return match world.by_id(id).filter(|known| self.is_of_kind(known)) {
                Some(known) => Found::known(known),
                None => Found::refused(Field::Id, Why::NoSuchId, id, ""),
            };
        }
        if let Some(number) = values.get(&Field::Number)
            && let Some(known) = world.numbered(number)
        {
            let name = known.values.get(&Field::Name).map_or("", String::as_str);
            return if is_same(known, values) {
                Found::known(known)
            } else {
                Found::refused(Field::Number, Why::NumberTaken, number, name)
            };
        }
        if is_organisation(self.reader.kind, values) {
            self.find_organisation(world, values)
        } else {
            self.find_person(world, values)
        }
    }

    /// An id of a person does not belong into a table of organisations.
    pub(super) fn is_of_kind(&self, known: &Known) -> bool {
        match self.reader.kind {
            Kind::Persons => matches!(known.body, KnownBody::Person(_)),
            Kind::Organisations => matches!(known.body, KnownBody::Organisation(_)),
            Kind::Members | Kind::Shares | Kind::Funds | Kind::OpenItems => {
                known.membership.is_some()
            }
        }
    }

    fn find_person(&self, world: &World, values: &Values) -> Found {
        let Some(email) = values.get(&Field::Email) else { return Found::Nobody };
        let owner = world.owner_of(email).map(|id| KnownBody::Person(id.clone()));
        if let Some(known) = owner.and_then(|body| world.of(&body)) {
            return if is_called_the_same(known, values) {
                Found::known(known)
            } else {
                Found::Alike(vec![alike(known, AlikeWhy::Email)])
            };
        }
        self.find_alike(values, false)
    }

    fn find_organisation(&self, world: &World, values: &Values) -> Found {
        let name = values.get(&Field::Name).map_or("", String::as_str);
        if let Some(known) = world.called(name).find(|known| is_same_mail(known, values)) {
            return Found::known(known);
        }
        self.find_alike(values, true)
    }

    pub(super) fn find_alike(&self, values: &Values, organisation: bool) -> Found {
        let (Some(names), Some(name)) = (&self.names, values.get(&Field::Name)) else {
            return Found::Nobody;
        };
        let found = names.alike(name, values.get(&Field::PostalCode), organisation);
        if found.is_empty() { Found::Nobody } else { Found::Alike(found) }
    }
}

pub(super) fn alike(known: &Known, why: AlikeWhy) -> Alike {
    let name = known.values.get(&Field::Name).cloned().unwrap_or_default();
    Alike { target: known.key.clone(), name, why }
}

/// The same member under the same number: the name or the address agrees.
pub(super) fn is_same(known: &Known, values: &Values) -> bool {
    is_called_the_same(known, values) || is_same_mail(known, values)
}

pub(super) fn is_called_the_same(known: &Known, values: &Values) -> bool {
    match (known.values.get(&Field::Name), values.get(&Field::Name)) {
        (Some(known), Some(said)) => same_words(known, said),
        (_, None) => true,
        (None, Some(_)) => false,
    }
}

pub(super) fn is_same_mail(known: &Known, values: &Values) -> bool {
    match (known.values.get(&Field::Email), values.get(&Field::Email)) {
        (Some(known), Some(said)) => known.eq_ignore_ascii_case(said),
        _ => false,
    }
}
