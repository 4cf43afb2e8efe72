//! `/home`: one's own memberships and organisations, what to pay, what may be used.

use chrono::TimeDelta;
use serde::Serialize;

use super::card::{CardFacts, MembershipCard, card_facts, card_facts_of_organisation};
use crate::assemblies::{Assembly, AssemblyState, assemblies_of};
use crate::billing;
use crate::calendar::Coming;
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::identity::{self, UserId};
use crate::meetings;
use crate::membership::activity::{Because, Flag};
use crate::membership::shares::open_after_leaving;
use crate::membership::{self, Membership, MembershipId, MembershipState};
use crate::organisations::{self, Colleagues, Organisation, Party, PartyId, Role};
use crate::web::assemblies::Heading;
use crate::web::calendar::coming::{self, ComingLine};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::layout;
use crate::web::organisations::colleagues::ColleaguesLine;
use crate::web::organisations::role_key;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// So long after it began an assembly is shown.
const SHOWN_AFTER: TimeDelta = TimeDelta::days(30);

/// So many planned meetings are shown.
const COMING: i64 = 3;

/// The page.
#[derive(Debug, Serialize)]
pub struct HomePage {
    name: String,
    cards: Vec<MembershipCard>,
    organisations: Vec<HomeOrganisation>,
    /// The address is not proved yet.
    unverified: bool,
    /// The first payment has not come: some first steps are left.
    begins: bool,
    /// Where those who work in the office begin.
    office: Option<&'static str>,
    /// Candidates wait for this producer's word.
    candidates: bool,
    /// Organisations one may join by one's address.
    colleagues: Vec<ColleaguesLine>,
    /// The flag of each member whose class asks for something.
    activity: Vec<ActivityLine>,
    /// Assemblies on whose roll one stands.
    assemblies: Vec<Heading>,
    /// Planned meetings that are coming.
    coming: Vec<ComingLine>,
    /// Capital that is open although the membership is over.
    former: Vec<FormerLine>,
}

/// A membership that is over, of which shares or repayments are left.
#[derive(Debug, Serialize)]
struct FormerLine {
    name: String,
    href: String,
}

/// A flag in a word.
#[derive(Debug, Serialize)]
struct ActivityLine {
    name: String,
    flag: String,
    tone: &'static str,
}

/// An organisation one has a role in.
#[derive(Debug, Serialize)]
struct HomeOrganisation {
    name: String,
    href: String,
    role_keys: Vec<&'static str>,
    leave_href: String,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "membership/home.html";

    fn samples() -> Vec<Self> {
        let organisation = HomeOrganisation {
            name: "Radio Llibertat".to_owned(),
            href: "/organisations/radio-llibertat".to_owned(),
            role_keys: vec!["role-owner", "role-host"],
            leave_href: "/organisations/radio-llibertat/leaving".to_owned(),
        };
        let name = "Ada Okafor".to_owned();
        let empty = Self {
            name: name.clone(),
            cards: vec![],
            organisations: vec![],
            unverified: true,
            begins: false,
            office: None,
            candidates: false,
            colleagues: vec![ColleaguesLine::sample(false)],
            activity: vec![],
            assemblies: vec![],
            coming: vec![],
            former: vec![FormerLine {
                name: "Ada Okafor".to_owned(),
                href: "/memberships/mem_1/shares".to_owned(),
            }],
        };
        let office = Self {
            name: name.clone(),
            cards: vec![],
            organisations: vec![],
            unverified: false,
            begins: false,
            office: Some("/operations"),
            candidates: false,
            colleagues: vec![],
            activity: vec![],
            assemblies: vec![],
            coming: vec![],
            former: vec![],
        };
        let full = Self {
            name,
            cards: MembershipCard::samples(),
            organisations: vec![organisation],
            unverified: false,
            begins: true,
            office: Some("/treasury"),
            candidates: true,
            colleagues: vec![ColleaguesLine::sample(true)],
            activity: vec![ActivityLine {
                name: "Ada Okafor".to_owned(),
                flag: "active until 4 June 2026: something is missing".to_owned(),
                tone: "info",
            }],
            assemblies: vec![
                Heading::sample(AssemblyState::Called),
                Heading::sample(AssemblyState::Open),
            ],
            coming: vec![ComingLine::sample(false)],
            former: vec![],
        };
        vec![empty, office, full]
    }
}

/// What one's home is made of.
pub(super) struct HomeFacts {
    /// One's own membership and those of organisations one answers for, with whether one pays.
    pub cards: Vec<(CardFacts, bool)>,
    pub organisations: Vec<(Organisation, Vec<Role>)>,
    pub verified: bool,
    pub has_password: bool,
    /// There is a room to open.
    pub has_room: bool,
    pub candidates: bool,
    /// Organisations one may join by one's address.
    pub colleagues: Vec<Colleagues>,
    /// What each member one speaks for is called, and their flag.
    pub activity: Vec<(String, Flag)>,
    /// Assemblies on whose roll one stands: to come, open, or a short while ago.
    pub assemblies: Vec<Assembly>,
    /// Planned meetings that are coming, with their rooms.
    pub coming: Vec<(Coming, String)>,
    /// Memberships that are over while some of their capital is open, with their names.
    pub former: Vec<(MembershipId, String)>,
}

/// `GET /home`
pub async fn show(cx: Cx) -> Answer {
    let facts = home_facts(&cx).await?;
    let words = cx.words();
    let vault = cx.site.means.db.vault();
    let pay_path = |id: &billing::InvoiceId| billing::pay_path(vault, id);
    let cards = facts.cards.iter().map(|(card, pays)| card.card(&words, *pays, &pay_path));
    let organisations = facts.organisations.iter().map(|(organisation, roles)| HomeOrganisation {
        name: organisation.name.clone(),
        href: format!("/organisations/{}", organisation.slug),
        role_keys: roles.iter().map(|role| role_key(*role)).collect(),
        leave_href: format!("/organisations/{}/leaving", organisation.slug),
    });
    let page = HomePage {
        name: cx.person()?.name.clone(),
        cards: cards.collect(),
        organisations: organisations.collect(),
        unverified: !facts.verified,
        begins: facts.cards.iter().any(|(card, _)| card.is_before_first_payment()),
        office: cx.viewer.as_ref().and_then(layout::first_of_office),
        candidates: facts.candidates,
        colleagues: facts.colleagues.iter().map(ColleaguesLine::of).collect(),
        activity: facts.activity.iter().filter_map(|one| activity_line(&words, one)).collect(),
        assemblies: facts.assemblies.iter().map(|it| Heading::of_member(&words, it)).collect(),
        coming: coming::lines(&words, vault, &facts.coming),
        former: facts.former.iter().map(former_line).collect(),
    };
    page::show(&cx, &page)
}

fn former_line((id, name): &(MembershipId, String)) -> FormerLine {
    FormerLine { name: name.clone(), href: format!("/memberships/{id}/shares") }
}

/// Nothing where nothing is asked.
fn activity_line(words: &Words<'_>, (name, flag): &(String, Flag)) -> Option<ActivityLine> {
    let (key, day, tone) = match flag {
        Flag::Active(Because::NoRule) => return None,
        Flag::Active(Because::Grace { turns_on, .. }) => {
            ("activity-home-grace", Some(*turns_on), "info")
        }
        Flag::Active(_) => ("activity-home-active", None, "ok"),
        Flag::Inactive { since, .. } => ("activity-home-inactive", Some(*since), "warn"),
    };
    let args = day.map_or_else(Args::none, |day| Args::none().with("date", words.day(day)));
    Some(ActivityLine { name: name.clone(), flag: words.fill(key, &args), tone })
}

/// Reads it; who has proved their address by another way than the first letter settles in here.
pub(super) async fn home_facts(cx: &Cx) -> Result<HomeFacts, WebError> {
    let (user, now) = (cx.user_id()?, cx.site.means.clock.now());
    let asking = user.clone();
    let db = &cx.site.means.db;
    let facts = db.read(move |conn| read(conn, &asking, now)).await?;
    let waits = |(card, _): &(CardFacts, bool)| card.member.state == MembershipState::Admitted;
    if !(facts.verified && facts.cards.iter().any(waits)) {
        return Ok(facts);
    }
    let settled = db.write(cx.actor(), move |tx| {
        membership::settle_in(tx, &user)?;
        read(tx.conn, &user, now)
    });
    Ok(settled.await?)
}

fn read(conn: &mut Conn, user: &UserId, now: Timestamp) -> Result<HomeFacts, DbError> {
    let mut cards = Vec::new();
    let mut paying: Vec<Party> = Vec::new();
    if let Some(party) = organisations::party_of_user(conn, user)? {
        paying.push(party.clone());
        cards.extend(card_facts(conn, party, now)?.map(|card| (card, true)));
    }
    let mut mine = Vec::new();
    for organisation in organisations::organisations_of(conn, user)? {
        let roles = organisations::roles_of(conn, user, &organisation.id)?;
        let pays = roles.contains(&Role::Owner) || roles.contains(&Role::BillingContact);
        let card = card_facts_of_organisation(conn, &organisation.id, now)?;
        cards.extend(card.map(|card| (card, pays)));
        if pays {
            paying.extend(organisations::party_of_organisation(conn, &organisation.id)?);
        }
        mine.push((organisation, roles));
    }
    let today = membership::calendar::day_of(conn, now)?;
    let candidates = !membership::application::candidates_for(conn, user, today)?.is_empty();
    let mut activity = Vec::new();
    for (member, party) in membership::activity::members_for(conn, user)? {
        let judgement = membership::activity::activity_on(conn, &member, today)?;
        activity.push((party.name, judgement.flag));
    }
    let person = identity::user(conn, user)?;
    let owners = meetings::hosts_of(conn, user)?;
    Ok(HomeFacts {
        cards,
        organisations: mine,
        verified: person.email_verified,
        has_password: person.has_password,
        has_room: !meetings::rooms_of(conn, &owners)?.is_empty(),
        candidates,
        colleagues: organisations::colleagues_of(conn, user)?,
        activity,
        assemblies: assemblies_of(conn, user, now - SHOWN_AFTER)?,
        coming: coming::of_person(conn, user, now, COMING)?,
        former: former(conn, &paying)?,
    })
}

fn former(conn: &mut Conn, parties: &[Party]) -> Result<Vec<(MembershipId, String)>, DbError> {
    let ids: Vec<PartyId> = parties.iter().map(|party| party.id.clone()).collect();
    let named = |member: Membership| {
        let name = parties.iter().find(|party| party.id == member.party_id);
        (member.id, name.map(|party| party.name.clone()).unwrap_or_default())
    };
    Ok(open_after_leaving(conn, &ids)?.into_iter().map(named).collect())
}
