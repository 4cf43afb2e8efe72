//! Finding somebody who may be the same: by name, whatever its marks, its order and its small
//! slips. One pass over the names that are here, then a look-up per line: linear in both.

use std::collections::HashMap;

use super::columns::Kind;
use super::findings::{Alike, AlikeWhy};
use super::known::store::{self, Named};
use super::words::{bare, without_mark};
use crate::ground::db::{Conn, DbError};

/// Names read at a time.
const CHUNK: i64 = 2_000;
/// So many are proposed for a line.
const MOST: usize = 5;
/// So many are looked at for a line: a table in which all are called the same stays linear.
const LOOKED_AT: usize = 100;
/// A skeleton shorter than this says nothing.
const SHORTEST: usize = 5;

/// Names, by what is left of them without marks and order: those that are here, or those of the
/// lines that were looked at.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// With whether it is an organisation's.
    known: Vec<(Named, bool)>,
    by_words: HashMap<String, Vec<usize>>,
    by_skeleton: HashMap<String, Vec<usize>>,
}

impl Names {
    /// Reads all names that a table of this kind can be about.
    pub(super) fn load(conn: &mut Conn, kind: Kind) -> Result<Self, DbError> {
        let mut names = Self::default();
        if kind != Kind::Organisations {
            names.read(conn, store::names_of_people, false)?;
        }
        if kind != Kind::Persons {
            names.read(conn, store::names_of_organisations, true)?;
        }
        Ok(names)
    }

    fn read(
        &mut self,
        conn: &mut Conn,
        next: fn(&mut Conn, &str, i64) -> Result<Vec<Named>, DbError>,
        organisation: bool,
    ) -> Result<(), DbError> {
        let mut after = String::new();
        loop {
            let chunk = next(conn, &after, CHUNK)?;
            let Some(last) = chunk.last() else { return Ok(()) };
            after.clone_from(&last.key);
            chunk.into_iter().for_each(|named| self.add(named, organisation));
        }
    }

    pub(super) fn add(&mut self, named: Named, organisation: bool) {
        let at = self.known.len();
        self.by_words.entry(words(&named.name)).or_default().push(at);
        if let Some(skeleton) = skeleton(&named.name) {
            self.by_skeleton.entry(skeleton).or_default().push(at);
        }
        self.known.push((named, organisation));
    }

    /// Who is called alike; `organisation`: which of the two is looked for.
    pub(super) fn alike(
        &self,
        name: &str,
        postal_code: Option<&String>,
        organisation: bool,
    ) -> Vec<Alike> {
        let same = self.by_words.get(&words(name)).into_iter().flatten();
        let near = skeleton(name).and_then(|skeleton| self.by_skeleton.get(&skeleton));
        let mut found: Vec<Alike> = Vec::new();
        for at in same.chain(near.into_iter().flatten()).take(LOOKED_AT) {
            let Some((named, of_organisation)) = self.known.get(*at) else { continue };
            let seen = found.iter().any(|alike| alike.target == named.key);
            if seen || *of_organisation != organisation {
                continue;
            }
            let exact = bare(name) == bare(&named.name);
            let place = postal_code.is_some() && postal_code == named.postal_code.as_ref();
            let why = match (exact, place) {
                (true, true) => AlikeWhy::NameAndPlace,
                (true, false) => AlikeWhy::Name,
                (false, _) => AlikeWhy::AlikeName,
            };
            found.push(Alike { target: named.key.clone(), name: named.name.clone(), why });
        }
        found.sort_by_key(|alike| alike.why);
        found.truncate(MOST);
        found
    }
}

/// The words of a name without marks, in order of the alphabet: `Núria Puig i Vila` and `Vila,
/// Nuria Puig i` are one.
fn words(name: &str) -> String {
    let plain: String = name.to_lowercase().chars().map(without_mark).collect();
    let mut words: Vec<&str> =
        plain.split(|letter: char| !letter.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// The consonants of a name, doubled ones once, with the first letter of each word: `Jon Smyth`
/// and `John Smith` differ, `Schmid, Anna` and `Ana Schmidd` do not. None for short names.
fn skeleton(name: &str) -> Option<String> {
    let words = words(name);
    let mut skeleton = String::new();
    for word in words.split(' ') {
        let mut last = None;
        for (at, letter) in word.chars().enumerate() {
            let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
            let doubled = last == Some(letter) && !letter.is_ascii_digit();
            if (at == 0 || !vowel) && !doubled {
                skeleton.push(letter);
            }
            last = Some(letter);
        }
        skeleton.push(' ');
    }
    (skeleton.chars().count() > SHORTEST).then_some(skeleton)
}

/// Whether two names are the same words, whatever their marks and order.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    words(one) == words(other)
}
