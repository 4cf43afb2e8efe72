//! Joining: one transaction from a form to a member with a promise and a first charge.
//!
//! A visitor is told the same whether the address is known here or not; the letter tells the
//! difference to whoever owns the mailbox (ASVS 5.0 6.3.8).

mod letters;
mod settle_in;

use std::sync::Arc;

use chrono::Duration;
use serde_json::json;

use super::application::{self, policy_for};
use super::contribution::{ChargeContributionError, charge_contribution, promise_contribution};
use super::contribution::{ContributionError, DueContribution, Promise};
use super::state::Move;
use super::{Class, Level, Membership, MoveError, apply, calendar, level_on, make_move};
use crate::gateways::mail;
use crate::ground::db::{DbError, Tx};
use crate::ground::text::{Locale, Texts};
use crate::identity::{
    Email, LinkPurpose, NewLink, NewUser, RegisterError, User, UserId, issue_link_with, register,
    user, user_by_email,
};
use crate::organisations::{
    AdmissionPolicy, Body, NewParty, Organisation, Party, PolicyText, PolicyTextId, add_party,
    coop_settings, current_policies, found_organisation, give_consent, legal_entity, party_of_user,
};

pub use letters::{AlreadyHereLetter, WelcomeLetter};
pub use settle_in::{WelcomeError, Welcomed, settle_in, welcome};

/// How long the link in the first letter is good for.
const LINK_GOOD_FOR: Duration = Duration::days(7);

/// Who joins, as what, for how much.
#[derive(Debug, Clone)]
pub struct Application {
    /// The person at the form.
    pub applicant: Applicant,
    /// The name of the organisation that joins; `None`: the person does.
    pub organisation: Option<String>,
    /// Consumer or producer.
    pub class: Class,
    /// The level's code.
    pub level: String,
    /// What is promised.
    pub promise: Promise,
    /// The versions of the texts that were agreed to: all those in force.
    pub consents: Vec<PolicyTextId>,
}

/// The person at the form.
#[derive(Debug, Clone)]
pub enum Applicant {
    /// Somebody who has not signed in.
    Visitor {
        /// How they want to be called.
        name: String,
        /// Their address, as typed.
        email: String,
        /// The language they read.
        locale: Locale,
    },
    /// Somebody who is signed in.
    User(UserId),
}

/// What became of an application. Pages show visitors the same for both.
#[derive(Debug)]
pub enum Joined {
    /// A new member.
    Welcome {
        /// Who.
        member: Box<Membership>,
        /// As whom on documents.
        party: Box<Party>,
        /// Of which organisation they are the owner, if one joined.
        organisation: Option<Organisation>,
    },
    /// The address belongs to somebody who is here already: nothing changed, a letter says so.
    KnownAddress,
}

/// Why somebody could not join.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// The co-op has not been set up: there is nobody to send an invoice.
    #[error("the co-op is not open yet")]
    NotOpenYet,
    /// Not an e-mail address.
    #[error("not an e-mail address")]
    BadAddress,
    /// There is no such level.
    #[error("no such level")]
    UnknownLevel,
    /// The promise does not fit the level.
    #[error(transparent)]
    Contribution(#[from] ContributionError),
    /// The texts were changed since the form was shown: they have to be read again.
    #[error("the texts have changed")]
    TextsChanged,
    /// The person, signed in, belongs already.
    #[error("belongs already")]
    BelongsAlready,
    /// The first charge failed.
    #[error(transparent)]
    Charge(ChargeContributionError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Joins. A new user (or the one who is signed in), the party, with an organisation its owner;
/// the membership, applied for, and where the co-op's policy for the class is so, admitted at
/// once with the promise and its first charge; consents; the letter that proves the address. The
/// invoice follows when the address is known.
/// `public_url` is where the site is reached.
///
/// # Errors
/// [`JoinError`]; then nothing was written.
pub fn join(
    tx: &mut Tx<'_>,
    application: &Application,
    texts: &Texts,
    public_url: &str,
) -> Result<Joined, JoinError> {
    let level = offered_level(tx, application)?;
    let agreed = agreed_texts(tx, &application.consents)?;
    let person = match person(tx, &application.applicant)? {
        Person::Known(known) => {
            answer_known(tx, &known, public_url)?;
            return Ok(Joined::KnownAddress);
        }
        Person::Here(person) => person,
    };
    let (party, organisation) = body(tx, &person, application.organisation.as_deref())?;
    let member = applied(tx, &party, application.class)?;
    let policy = policy_for(&coop_settings(tx.conn)?, application.class);
    let member = if policy == AdmissionPolicy::AtOnce {
        let member = admit(tx, &member)?;
        promise_and_charge(tx, &member, &party, &level, application.promise, texts)?;
        member
    } else {
        application::open(tx, &member, &level, application.promise, policy, public_url)?;
        member
    };
    for text in &agreed {
        give_consent(tx, &person.id, organisation.as_ref().map(|it| &it.id), text)?;
    }
    if person.email_verified {
        settle_in(tx, &person.id)?;
    } else {
        send_welcome(tx, &person, public_url)?;
    }
    let border = organisation.as_ref().map(|organisation| organisation.id.as_str());
    let facts = json!({ "party": party.id.as_str(), "level": level.code });
    tx.record_for("membership.joined", member.id.as_str(), border, facts);
    Ok(Joined::Welcome { member: Box::new(member), party: Box::new(party), organisation })
}

/// The level, if it can be had for what is promised. Asked first: a visitor learns nothing about
/// addresses from a refusal.
fn offered_level(tx: &mut Tx<'_>, application: &Application) -> Result<Level, JoinError> {
    legal_entity(tx.conn).map_err(|error| match error {
        DbError::NotFound => JoinError::NotOpenYet,
        error => error.into(),
    })?;
    let today = calendar::day_of(tx.conn, tx.now)?;
    let level = level_on(tx.conn, &application.level, today).map_err(|error| match error {
        DbError::NotFound => JoinError::UnknownLevel,
        error => error.into(),
    })?;
    application.promise.check(&level)?;
    if let Applicant::Visitor { email, .. } = &application.applicant {
        Email::parse(email).map_err(|_| JoinError::BadAddress)?;
    }
    Ok(level)
}

fn agreed_texts(tx: &mut Tx<'_>, agreed: &[PolicyTextId]) -> Result<Vec<PolicyText>, JoinError> {
    let texts = current_policies(tx.conn)?;
    let all = texts.iter().all(|text| agreed.contains(&text.id));
    if all { Ok(texts) } else { Err(JoinError::TextsChanged) }
}

enum Person {
    /// Signed in, or just registered.
    Here(User),
    /// The address of somebody who is here already.
    Known(User),
}

fn person(tx: &mut Tx<'_>, applicant: &Applicant) -> Result<Person, JoinError> {
    let (name, email, locale) = match applicant {
        Applicant::User(id) => return Ok(Person::Here(user(tx.conn, id)?)),
        Applicant::Visitor { name, email, locale } => (name, email, *locale),
    };
    if let Some(known) = user_by_email(tx.conn, email)? {
        return Ok(Person::Known(known));
    }
    let new = NewUser { name: name.clone(), email: email.clone(), locale };
    match register(tx, new) {
        Ok(id) => Ok(Person::Here(user(tx.conn, &id)?)),
        Err(RegisterError::BadAddress) => Err(JoinError::BadAddress),
        // Two forms at once with one address: the second finds the first when it is sent again.
        Err(RegisterError::AddressTaken) => {
            Err(DbError::Busy("the address was taken meanwhile".to_owned()).into())
        }
        Err(RegisterError::Db(error)) => Err(error.into()),
    }
}

/// The party that joins: the person's, or a new organisation's.
fn body(
    tx: &mut Tx<'_>,
    person: &User,
    organisation: Option<&str>,
) -> Result<(Party, Option<Organisation>), DbError> {
    let Some(name) = organisation else {
        if let Some(party) = party_of_user(tx.conn, &person.id)? {
            return Ok((party, None));
        }
        let party = new_party(Body::Person(person.id.clone()), &person.name, person);
        return Ok((add_party(tx, party)?, None));
    };
    let organisation = found_organisation(tx, name, &person.id)?;
    let party = new_party(Body::Organisation(organisation.id.clone()), name, person);
    Ok((add_party(tx, party)?, Some(organisation)))
}

fn new_party(body: Body, name: &str, person: &User) -> NewParty {
    NewParty { body, name: name.to_owned(), email: person.email.clone(), locale: person.locale }
}

fn applied(tx: &mut Tx<'_>, party: &Party, class: Class) -> Result<Membership, JoinError> {
    apply(tx, &party.id, class).map_err(refused)
}

/// In one go with the application: the policy of this co-op.
fn admit(tx: &mut Tx<'_>, member: &Membership) -> Result<Membership, JoinError> {
    make_move(tx, &member.id, Move::Admit, "admitted at once").map_err(refused)
}

fn refused(error: MoveError) -> JoinError {
    match error {
        MoveError::BelongsAlready => JoinError::BelongsAlready,
        MoveError::Db(error) => error.into(),
        MoveError::NotFromHere { .. } => DbError::Fault(error.to_string()).into(),
    }
}

fn promise_and_charge(
    tx: &mut Tx<'_>,
    member: &Membership,
    party: &Party,
    level: &Level,
    promise: Promise,
    texts: &Texts,
) -> Result<(), JoinError> {
    let today = calendar::day_of(tx.conn, tx.now)?;
    let contribution = promise_contribution(tx, member, level, promise, today)?;
    let due = DueContribution {
        contribution,
        party_id: party.id.clone(),
        locale: party.locale,
        level: Arc::new(level.clone()),
    };
    charge_contribution(tx, &due, today, texts).map_err(JoinError::Charge)?;
    Ok(())
}

/// Writes to the owner of a known address. Who never proved it gets a new link to do so.
fn answer_known(tx: &mut Tx<'_>, known: &User, public_url: &str) -> Result<(), DbError> {
    tx.record("membership.join.repeated", known.id.as_str(), json!({}));
    if !known.email_verified {
        return send_welcome(tx, known, public_url);
    }
    let letter = AlreadyHereLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: known.name.clone(),
        sign_in: format!("{public_url}/sign-in"),
    };
    mail::post(tx, &known.recipient(), &letter, Some(known.id.as_str()), None)?;
    Ok(())
}

fn send_welcome(tx: &mut Tx<'_>, person: &User, public_url: &str) -> Result<(), DbError> {
    let token = issue_link_with(
        tx,
        &NewLink {
            purpose: LinkPurpose::Join,
            user: Some(&person.id),
            email: Some(&person.email),
            data: json!({}),
            browser: None,
            valid_for: LINK_GOOD_FOR,
        },
    )?;
    let letter = WelcomeLetter {
        coop_name: coop_settings(tx.conn)?.name,
        name: person.name.clone(),
        until: calendar::day_of(tx.conn, tx.now + LINK_GOOD_FOR)?,
    };
    let link = format!("{public_url}/welcome/{}", token.expose());
    mail::post(tx, &person.recipient(), &letter, Some(person.id.as_str()), Some(&link))?;
    Ok(())
}
