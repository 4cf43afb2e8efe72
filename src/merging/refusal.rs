//! What keeps two records apart until somebody has done something about it, and what whoever
//! merges should know beforehand.

use super::rows::store::{ask, has_capital, is_owed};
use super::{Kind, Pair};
use crate::ground::db::{Conn, DbError};
use crate::organisations::{PartyId, legal_entity};
use crate::treasury::{PaymentError, credit_of, open_invoices};

crate::text_enum! {
    /// What has to be done first.
    pub enum Refusal {
        /// One of them went into another before.
        Merged = "merged",
        /// Both belong to the co-op.
        TwoMemberships = "two_memberships",
        /// The one that goes has shares, a deposit or a loan, booked under its own party.
        Capital = "capital",
        /// Both have.
        TwoCapitals = "two_capitals",
        /// The one that goes owes something, is owed something, or has something left.
        Money = "money",
        /// It is on the roll of an assembly that is not over.
        Assembly = "assembly",
        /// Both have an instance.
        TwoInstances = "two_instances",
        /// One of them asked to be forgotten, or was.
        Erasure = "erasure",
        /// An export is being made.
        Export = "export",
        /// One of them works for the co-op.
        Staff = "staff",
        /// The account that is kept is disabled.
        Disabled = "disabled",
    }
}

crate::text_enum! {
    /// What is good to know beforehand.
    pub enum Note {
        /// Both have a password.
        Password = "password",
        /// The one that goes has a second factor or a passkey, the kept one has none.
        SecondFactor = "second_factor",
        /// A membership comes with another name or address in the register.
        Holder = "holder",
        /// People are in both organisations.
        InBoth = "in_both",
    }
}

/// A question whose answer is a row: the kind it is about (none: both), what it says, the words.
type Question<T> = (Option<Kind>, T, &'static str);

const LIVING: &str = "NOT IN ('declined', 'lapsed', 'left', 'settled', 'expelled')";

const REFUSALS: &[Question<Refusal>] = &[
    (
        None,
        Refusal::TwoInstances,
        "SELECT 'x' AS line FROM pair WHERE EXISTS (SELECT 1 FROM instances i \
         WHERE i.organisation_id = pair.gone AND i.state NOT IN ('declined', 'archived')) \
         AND EXISTS (SELECT 1 FROM instances i WHERE i.organisation_id = pair.kept \
         AND i.state NOT IN ('declined', 'archived'))",
    ),
    (
        None,
        Refusal::Assembly,
        "SELECT 'x' AS line FROM pair WHERE EXISTS (SELECT 1 FROM voters v \
         JOIN assemblies a ON a.id = v.assembly_id WHERE a.state <> 'closed' \
         AND (v.user_id = pair.gone OR v.organisation_id = pair.gone \
         OR EXISTS (SELECT 1 FROM memberships m WHERE m.id = v.membership_id \
         AND m.party_id = pair.gone_party) \
         OR EXISTS (SELECT 1 FROM proxies p WHERE p.assembly_id = a.id \
         AND p.holder_user_id = pair.gone AND p.revoked_at IS NULL) \
         OR EXISTS (SELECT 1 FROM presences p WHERE p.assembly_id = a.id \
         AND p.user_id = pair.gone AND p.left_at IS NULL)))",
    ),
    (
        Some(Kind::Person),
        Refusal::Erasure,
        "SELECT 'x' AS line FROM pair WHERE EXISTS (SELECT 1 FROM erasures e \
         WHERE e.user_id IN (pair.gone, pair.kept) AND e.withdrawn_at IS NULL)",
    ),
    (
        Some(Kind::Person),
        Refusal::Export,
        "SELECT 'x' AS line FROM pair WHERE EXISTS (SELECT 1 FROM data_exports e \
         WHERE e.user_id IN (pair.gone, pair.kept) AND e.state = 'asked')",
    ),
    (
        Some(Kind::Person),
        Refusal::Staff,
        "SELECT 'x' AS line FROM pair WHERE EXISTS (SELECT 1 FROM staff_roles s \
         WHERE s.user_id IN (pair.gone, pair.kept))",
    ),
    (
        Some(Kind::Person),
        Refusal::Disabled,
        "SELECT 'x' AS line FROM pair WHERE EXISTS (SELECT 1 FROM users u \
         WHERE u.id = pair.kept AND u.state <> 'active')",
    ),
];

const NOTES: &[Question<Note>] = &[
    (
        Some(Kind::Person),
        Note::Password,
        "SELECT 'x' AS line FROM pair WHERE EXISTS (SELECT 1 FROM users u \
         WHERE u.id = pair.gone AND u.password_hash IS NOT NULL) AND EXISTS (SELECT 1 \
         FROM users u WHERE u.id = pair.kept AND u.password_hash IS NOT NULL)",
    ),
    (
        Some(Kind::Person),
        Note::SecondFactor,
        "SELECT 'x' AS line FROM pair WHERE (EXISTS (SELECT 1 FROM users u \
         WHERE u.id = pair.gone AND u.totp_confirmed_at IS NOT NULL) OR EXISTS (SELECT 1 \
         FROM passkeys k WHERE k.user_id = pair.gone)) AND NOT EXISTS (SELECT 1 FROM users u \
         WHERE u.id = pair.kept AND u.totp_confirmed_at IS NOT NULL) AND NOT EXISTS (SELECT 1 \
         FROM passkeys k WHERE k.user_id = pair.kept)",
    ),
    (
        Some(Kind::Organisation),
        Note::InBoth,
        "SELECT 'x' AS line FROM pair WHERE EXISTS (SELECT 1 FROM organisation_people a \
         JOIN organisation_people b ON b.user_id = a.user_id \
         WHERE a.organisation_id = pair.gone AND b.organisation_id = pair.kept)",
    ),
];

fn asked<T: Copy>(
    conn: &mut Conn,
    pair: &Pair,
    questions: &[Question<T>],
) -> Result<Vec<T>, DbError> {
    let mut found = Vec::new();
    for (kind, says, sql) in questions {
        if kind.is_none_or(|kind| kind == pair.kind) && !ask(conn, pair, sql)?.is_empty() {
            found.push(*says);
        }
    }
    Ok(found)
}

/// Everything that keeps them apart.
pub(super) fn refusals(conn: &mut Conn, pair: &Pair) -> Result<Vec<Refusal>, DbError> {
    let mut found = Vec::new();
    if pair.kept.merged || pair.gone.merged {
        found.push(Refusal::Merged);
    }
    found.extend(between_parties(conn, pair)?);
    found.extend(asked(conn, pair, REFUSALS)?);
    Ok(found)
}

/// Where only one of them is a party there is nothing to collide: it moves as a whole.
fn between_parties(conn: &mut Conn, pair: &Pair) -> Result<Vec<Refusal>, DbError> {
    let (Some(kept), Some(gone)) = (&pair.kept.party, &pair.gone.party) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    let both = format!(
        "SELECT 'x' AS line FROM pair WHERE EXISTS (SELECT 1 FROM memberships m \
         WHERE m.party_id = pair.gone_party AND m.state {LIVING}) AND EXISTS (SELECT 1 \
         FROM memberships m WHERE m.party_id = pair.kept_party AND m.state {LIVING})"
    );
    if !ask(conn, pair, &both)?.is_empty() {
        found.push(Refusal::TwoMemberships);
    }
    match (has_capital(conn, &gone.id)?, has_capital(conn, &kept.id)?) {
        (true, true) => found.push(Refusal::TwoCapitals),
        (true, false) => found.push(Refusal::Capital),
        (false, _) => {}
    }
    if has_open_money(conn, &gone.id)? || is_owed(conn, &gone.id)? {
        found.push(Refusal::Money);
    }
    Ok(found)
}

fn has_open_money(conn: &mut Conn, party: &PartyId) -> Result<bool, DbError> {
    let entity = match legal_entity(conn) {
        Ok(entity) => entity,
        Err(DbError::NotFound) => return Ok(false),
        Err(error) => return Err(error),
    };
    let open = !open_invoices(conn, party)?.is_empty();
    let credit = credit_of(conn, party, entity.currency).map_err(|error| match error {
        PaymentError::Db(error) => error,
        other => DbError::Fault(other.to_string()),
    })?;
    Ok(open || !credit.is_zero())
}

/// What is good to know.
pub(super) fn notes(conn: &mut Conn, pair: &Pair) -> Result<Vec<Note>, DbError> {
    let mut found = asked(conn, pair, NOTES)?;
    if let (Some(kept), Some(gone)) = (&pair.kept.party, &pair.gone.party) {
        let differ = kept.name != gone.name || kept.address != gone.address;
        let comes = "SELECT m.id AS line FROM pair, memberships m \
                     WHERE m.party_id = pair.gone_party AND m.admitted_on IS NOT NULL";
        if differ && !ask(conn, pair, comes)?.is_empty() {
            found.push(Note::Holder);
        }
    }
    Ok(found)
}
