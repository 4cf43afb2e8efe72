//! The letter that confirms a change, with its day.

use chrono::NaiveDate;
use serde::Serialize;

use crate::gateways::mail::{self, Letter};
use crate::ground::db::{DbError, Tx};
use crate::membership::{Class, Membership};
use crate::organisations::{coop_settings, party};

crate::text_enum! {
    /// What changed.
    pub enum Told {
        /// Another level, from a day.
        Level = "level",
        /// A new version of the level, from a day: they may have it.
        LevelOffered = "level_offered",
        /// A reduced rate, until a day.
        ReductionGranted = "reduction_granted",
        /// None, and why.
        ReductionDeclined = "reduction_declined",
        /// It ends; the first day without it.
        ReductionEnding = "reduction_ending",
        /// A pause, from a day.
        Pause = "pause",
        /// The pause is over.
        Resumed = "resumed",
        /// Notice was given; the last day.
        Notice = "notice",
        /// Notice was taken back.
        Withdrawn = "withdrawn",
        /// The last day has passed.
        Left = "left",
        /// Put out.
        Expelled = "expelled",
        /// Another class was asked for; the day it is wished from.
        ClassAsked = "class_asked",
        /// Something is asked back.
        ClassQuestion = "class_question",
        /// Another class was agreed to; its day.
        ClassAgreed = "class_agreed",
        /// It was not.
        ClassDeclined = "class_declined",
        /// It was taken back.
        ClassWithdrawn = "class_withdrawn",
        /// It will lapse.
        ClassLapsing = "class_lapsing",
        /// It has lapsed.
        ClassLapsed = "class_lapsed",
        /// In another class since a day.
        ClassChanged = "class_changed",
    }
}

/// Confirms a change.
#[derive(Debug, Serialize)]
pub struct DatedLetter {
    /// What the co-op calls itself.
    pub coop_name: String,
    /// The reader.
    pub name: String,
    /// What changed.
    pub told: Told,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// Words of the co-op; empty where there are none.
    pub words: String,
    /// The text of the class it is about; empty where it is about none.
    pub class_key: String,
    /// Where it can be seen.
    pub page: String,
}

impl Letter for DatedLetter {
    const NAME: &'static str = "dated";
}

pub(super) fn tell(
    tx: &mut Tx<'_>,
    member: &Membership,
    told: Told,
    day: Option<NaiveDate>,
    public_url: &str,
) -> Result<(), DbError> {
    tell_why(tx, member, told, day, "", public_url)
}

/// What is told.
pub(in crate::membership) struct News<'a> {
    /// What changed.
    pub told: Told,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// Words of the co-op; empty where there are none.
    pub words: &'a str,
}

/// Writes about another class, with the page where it stands.
pub(super) fn tell_of_class(
    tx: &mut Tx<'_>,
    member: &Membership,
    class: Class,
    news: &News<'_>,
    public_url: &str,
) -> Result<(), DbError> {
    let page = match news.told {
        Told::ClassQuestion => "application",
        _ => "class",
    };
    let page = format!("{public_url}/memberships/{}/{page}", member.id);
    write(tx, member, news, format!("membership-class-{class}"), page)
}

/// Writes about the level, with the page where it is changed.
pub(in crate::membership) fn tell_of_level(
    tx: &mut Tx<'_>,
    member: &Membership,
    news: &News<'_>,
    public_url: &str,
) -> Result<(), DbError> {
    let page = format!("{public_url}/memberships/{}/level", member.id);
    write(tx, member, news, String::new(), page)
}

pub(super) fn tell_why(
    tx: &mut Tx<'_>,
    member: &Membership,
    told: Told,
    day: Option<NaiveDate>,
    words: &str,
    public_url: &str,
) -> Result<(), DbError> {
    let page = format!("{public_url}/home");
    write(tx, member, &News { told, day, words }, String::new(), page)
}

fn write(
    tx: &mut Tx<'_>,
    member: &Membership,
    news: &News<'_>,
    class_key: String,
    page: String,
) -> Result<(), DbError> {
    let party = party(tx.conn, &member.party_id)?;
    let letter = DatedLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: party.name.clone(),
        told: news.told,
        day: news.day,
        words: news.words.trim().to_owned(),
        class_key,
        page,
    };
    mail::post(tx, &party.recipient(), &letter, Some(party.id.as_str()), None)?;
    Ok(())
}
