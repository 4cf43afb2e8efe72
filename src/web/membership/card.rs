//! A membership as its owner sees it: level, standing with dates and reasons, what to pay.

use serde::Serialize;

use crate::billing;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::membership::{
    self, Contribution, Entitlement, Level, Membership, MembershipState, Standing, Step, Why,
};
use crate::organisations::{self, OrganisationId, Party};
use crate::treasury::{self, OpenInvoice};
use crate::web::words::Words;

/// What a card is made of, read at one instant.
pub struct CardFacts {
    /// Whose.
    pub party: Party,
    /// The membership.
    pub member: Membership,
    contribution: Option<Contribution>,
    level: Option<Level>,
    standing: Standing,
    /// What may be used.
    pub entitlement: Entitlement,
    /// What is to be paid, the oldest due day first.
    pub open: Vec<OpenInvoice>,
    /// Something waits to be invoiced: the address is missing.
    pub waiting: bool,
    /// The zone of the co-op's calendar.
    pub zone: chrono_tz::Tz,
    organisation: Option<String>,
}

/// The card.
#[derive(Debug, Serialize)]
pub struct MembershipCard {
    /// Whose membership.
    pub name: String,
    /// The organisation's page, if it is one.
    pub organisation_href: Option<String>,
    number: Option<String>,
    level: String,
    amount: Option<String>,
    class_key: String,
    state_key: String,
    next: Option<String>,
    standing_key: String,
    tone: &'static str,
    reasons: Vec<String>,
    pay: Vec<ToPay>,
    /// Where the address is told, when an invoice waits for it.
    address_href: Option<String>,
    /// Where level, pause and leaving are, for who may change them.
    change_href: Option<String>,
    /// Where the application is, while it is decided about.
    application_href: Option<String>,
    limits: Vec<Limit>,
}

/// An invoice to be paid.
#[derive(Debug, Serialize)]
pub struct ToPay {
    number: String,
    amount: String,
    due: String,
    overdue: bool,
    href: String,
}

#[derive(Debug, Serialize)]
struct Limit {
    label: String,
    value: String,
}

/// Everything about the membership of a party; `None` when it has none.
///
/// # Errors
/// A fault of the database.
pub fn card_facts(
    conn: &mut Conn,
    party: Party,
    now: Timestamp,
) -> Result<Option<CardFacts>, DbError> {
    let Some(member) = membership::membership_of_party(conn, &party.id)? else {
        return Ok(None);
    };
    let today = membership::calendar::day_of(conn, now)?;
    let contribution = membership::contribution_on(conn, &member.id, today)?;
    let level = match &contribution {
        Some(promise) => Some(membership::level_version(conn, &promise.level_version_id)?),
        None => None,
    };
    let entity = organisations::legal_entity(conn)?;
    let organisation = match party.organisation_id() {
        Some(id) => Some(organisations::organisation_by_id(conn, id)?.slug),
        None => None,
    };
    Ok(Some(CardFacts {
        standing: membership::standing::standing(conn, &member, now)?,
        entitlement: membership::entitlement(conn, &party.id, now)?,
        open: treasury::open_invoices(conn, &party.id)?,
        waiting: !billing::waiting_charges(conn, &entity.id, &party.id)?.is_empty(),
        zone: entity.time_zone,
        party,
        member,
        contribution,
        level,
        organisation,
    }))
}

/// The membership of an organisation; `None` when it has none.
///
/// # Errors
/// A fault of the database.
pub fn card_facts_of_organisation(
    conn: &mut Conn,
    id: &OrganisationId,
    now: Timestamp,
) -> Result<Option<CardFacts>, DbError> {
    match organisations::party_of_organisation(conn, id)? {
        Some(party) => card_facts(conn, party, now),
        None => Ok(None),
    }
}

impl CardFacts {
    /// In words. `pays`: the viewer may see and pay invoices.
    #[must_use]
    pub fn card(&self, words: &Words<'_>, pays: bool, pay_path: &PayPath<'_>) -> MembershipCard {
        let level = self.level.as_ref().map(|level| level.names.in_locale(words.locale).name);
        let promise = self.contribution.as_ref();
        let next = promise.map(|it| Args::none().with("date", words.day(it.billed_until)));
        let open = if pays { self.open.as_slice() } else { &[] };
        MembershipCard {
            name: self.party.name.clone(),
            organisation_href: self.organisation.as_ref().map(|it| format!("/organisations/{it}")),
            number: self.member.admission.map(|admission| admission.number.to_string()),
            level: level.unwrap_or_default(),
            amount: promise.map(|promise| words.per_period(promise.cadence, promise.amount)),
            class_key: format!("membership-class-{}", self.member.class),
            state_key: format!("membership-state-{}", self.member.state),
            next: next.map(|args| words.fill("membership-next-invoice", &args)),
            standing_key: format!("standing-{}", self.standing.step()),
            tone: tone(self.standing.step()),
            reasons: self.entitlement.why.iter().map(|why| self.reason(words, why)).collect(),
            pay: open.iter().map(|invoice| self.to_pay(words, invoice, pay_path)).collect(),
            address_href: (pays && self.waiting && self.party.address.is_none())
                .then(|| format!("/memberships/{}/address", self.member.id)),
            change_href: (pays && self.member.state.belongs())
                .then(|| format!("/memberships/{}", self.member.id)),
            application_href: (pays && self.member.state == MembershipState::Applied)
                .then(|| format!("/memberships/{}/application", self.member.id)),
            limits: self.limits(words),
        }
    }

    /// Nothing was paid yet: the small limits, or less.
    #[must_use]
    pub fn is_before_first_payment(&self) -> bool {
        let begins = |why: &Why| {
            matches!(
                why,
                Why::Courtesy { .. }
                    | Why::FirstPaymentOnItsWay
                    | Why::CourtesyOver { .. }
                    | Why::FirstPaymentFirst
            )
        };
        self.entitlement.why.iter().any(begins)
    }

    fn to_pay(&self, words: &Words<'_>, open: &OpenInvoice, pay_path: &PayPath<'_>) -> ToPay {
        let overdue = self.standing.overdue().is_some_and(|late| late.due_on >= open.due_on);
        ToPay {
            number: open.number.clone(),
            amount: words.money(open.outstanding),
            due: words.day(open.due_on),
            overdue,
            href: pay_path(&open.id),
        }
    }

    fn reason(&self, words: &Words<'_>, why: &Why) -> String {
        let dated = |key: &str, date: String| words.fill(key, &Args::none().with("date", date));
        match why {
            Why::NotAMember => words.say("why-not-a-member"),
            Why::MembershipIs(state) => words.say(&format!("membership-state-{state}")),
            Why::Level { .. } => words.say("why-level"),
            Why::Courtesy { until } => dated("why-courtesy", words.day_of(*until, self.zone)),
            Why::FirstPaymentOnItsWay => words.say("why-first-payment-on-its-way"),
            Why::CourtesyOver { since } => {
                dated("why-courtesy-over", words.day_of(*since, self.zone))
            }
            Why::FirstPaymentFirst => words.say("why-first-payment-first"),
            Why::Grace { until: Some(until) } => dated("why-grace", words.day(*until)),
            Why::Grace { until: None } => words.say("why-held"),
            Why::Limited { since } => dated("why-limited", words.day(*since)),
            Why::Suspended { since } => dated("why-suspended", words.day(*since)),
        }
    }

    fn limits(&self, words: &Words<'_>) -> Vec<Limit> {
        let may = &self.entitlement;
        let count = |limit: Option<u32>| match limit {
            Some(limit) => limit.to_string(),
            None => words.say("levels-no-limit"),
        };
        let rows = [
            ("levels-rooms", count(may.rooms)),
            ("levels-people", count(may.attendees)),
            ("levels-minutes", words.minutes(may.minutes)),
            ("levels-at-once", count(may.concurrent_meetings)),
        ];
        rows.into_iter().map(|(key, value)| Limit { label: words.say(key), value }).collect()
    }
}

/// Makes the address of the page that pays an invoice.
pub type PayPath<'a> = dyn Fn(&billing::InvoiceId) -> String + 'a;

fn tone(step: Step) -> &'static str {
    match step {
        Step::Good => "ok",
        Step::Grace => "warn",
        Step::Limited | Step::Suspended | Step::Released => "bad",
    }
}

impl MembershipCard {
    /// For samples of pages: good, late, waiting for an address.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        let card = |name: &str, standing: &str, tone, reason: &str| Self {
            name: name.to_owned(),
            organisation_href: None,
            number: Some("42".to_owned()),
            level: "Level 2".to_owned(),
            amount: Some("€25.00 each month".to_owned()),
            class_key: "membership-class-consumer".to_owned(),
            state_key: "membership-state-active".to_owned(),
            next: Some("The next invoice is written on 21 June 2020.".to_owned()),
            standing_key: format!("standing-{standing}"),
            tone,
            reasons: vec![reason.to_owned()],
            pay: Vec::new(),
            address_href: None,
            change_href: Some("/memberships/mem_1".to_owned()),
            application_href: None,
            limits: vec![Limit { label: "Rooms".to_owned(), value: "5".to_owned() }],
        };
        let good = card("Ada Okafor", "good", "ok", "Your level is paid for.");
        let mut late = card("Radio Llibertat", "grace", "warn", "An invoice is overdue.");
        late.organisation_href = Some("/organisations/radio-llibertat".to_owned());
        late.pay.push(ToPay {
            number: "2020-0105".to_owned(),
            amount: "€18.00".to_owned(),
            due: "15 April 2020".to_owned(),
            overdue: true,
            href: "/pay/1".to_owned(),
        });
        let mut new = card("Noor Haddad", "good", "ok", "Small limits until 4 June 2020.");
        new.address_href = Some("/memberships/mem_1/address".to_owned());
        let mut applying = card("Hatch Servers", "good", "ok", "applied for");
        applying.application_href = Some("/memberships/mem_2/application".to_owned());
        vec![good, late, new, applying]
    }
}
