//! `/assemblies/{id}`: an assembly as a member sees it: one's votes, one's proxy, being here.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::attendance::{House, parse_voter};
use super::proxies::{ProxyRow, RevocationFields, numbered};
use super::quorum::QuorumWords;
use super::resolutions::ResolutionRow;
use super::roll::why;
use super::view::{Fact, facts, paragraphs};
use super::{Heading, one, parse, proxy_error};
use crate::assemblies::{
    Assembly, AssemblyId, AssemblyState, Proxy, ProxyError, ProxyId, Resolution, Voter,
    check_in_person, give_proxy, proxies_of, resolutions_of, revoke_proxy, roll_of,
};
use crate::ground::db::{Conn, DbError};
use crate::identity::UserId;
use crate::organisations::{Body, OrganisationId, organisations_of};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct MemberPage {
    form: FormState,
    heading: Heading,
    path: String,
    facts: Vec<Fact>,
    agenda: Vec<String>,
    room_href: Option<String>,
    votes: Vec<VoteRow>,
    /// Those of them that can be given away now.
    givable: Vec<VoteRow>,
    /// Proxies of others that this person holds, by name.
    holds: Vec<String>,
    quorum: Option<QuorumWords>,
    /// What was resolved so far.
    resolutions: Vec<ResolutionRow>,
    /// Can say now: I am here.
    may_enter: bool,
    /// Proxies can be given and taken back.
    called: bool,
}

#[derive(Debug, Clone, Serialize)]
struct VoteRow {
    voter: String,
    name: String,
    /// Whether it may be cast, and why not.
    why: String,
    /// This person casts it.
    yours: bool,
    here: bool,
    /// The proxy that was given, if one was.
    proxy: Option<ProxyRow>,
    /// A proxy can be given for it now.
    may_give: bool,
}

impl Page for MemberPage {
    const TEMPLATE: &'static str = "assemblies/member.html";

    fn samples() -> Vec<Self> {
        let vote = |name: &str, proxy, may_give, here| VoteRow {
            voter: "vot_1".to_owned(),
            name: name.to_owned(),
            why: "Member on the record date, in good standing.".to_owned(),
            yours: true,
            here,
            proxy,
            may_give,
        };
        let page = |form, state, votes: Vec<VoteRow>, quorum: Option<bool>, may_enter| Self {
            form,
            heading: Heading::sample(state),
            path: "/assemblies/asm_1".to_owned(),
            facts: vec![Fact::new("Place".to_owned(), "Can Batlló, Barcelona")],
            agenda: vec!["1. Accounts of 2025".to_owned()],
            room_href: Some("/r/weekly-assembly".to_owned()),
            givable: givable(&votes),
            votes,
            holds: vec!["Bo Berg".to_owned()],
            quorum: quorum.map(QuorumWords::sample),
            resolutions: match state {
                AssemblyState::Open | AssemblyState::Closed => ResolutionRow::samples(),
                _ => Vec::new(),
            },
            may_enter,
            called: state == AssemblyState::Called,
        };
        let wrong = FormState::empty()
            .filled("voter", "vot_1")
            .filled("holder", "7")
            .rejected("holder", "proxy-limit-reached");
        let given = vote("Weavers", Some(ProxyRow::sample()), false, false);
        let (free, here) = (vote("Ada", None, true, false), vote("Ada", None, false, true));
        vec![
            page(FormState::empty(), AssemblyState::Called, vec![free.clone(), given], None, false),
            page(wrong, AssemblyState::Called, vec![free], None, false),
            page(FormState::empty(), AssemblyState::Open, vec![here], Some(true), true),
            page(FormState::empty(), AssemblyState::Closed, vec![], None, false),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What the page is made of, for one person.
struct Own {
    house: House,
    proxies: Vec<Proxy>,
    resolutions: Vec<Resolution>,
    /// Rows of the roll that are theirs or their organisations'.
    votes: Vec<Voter>,
    user: UserId,
}

fn own(conn: &mut Conn, assembly: Assembly, user: UserId) -> Result<Own, DbError> {
    let house = House::read(conn, assembly)?;
    let votes = concerning(conn, &house.roll, &user)?;
    // To whom it is no affair of theirs it is not there.
    if votes.is_empty() {
        return Err(DbError::NotFound);
    }
    let proxies = proxies_of(conn, &house.assembly.id)?;
    let resolutions = resolutions_of(conn, &house.assembly.id)?;
    Ok(Own { house, proxies, resolutions, votes, user })
}

/// The rows of a roll that are a person's own, or of organisations they belong to.
fn concerning(conn: &mut Conn, roll: &[Voter], user: &UserId) -> Result<Vec<Voter>, DbError> {
    let organisations: Vec<OrganisationId> =
        organisations_of(conn, user)?.into_iter().map(|organisation| organisation.id).collect();
    let mine = |voter: &&Voter| match &voter.entry.body {
        Body::Person(person) => person == user,
        Body::Organisation(id) => organisations.contains(id),
    };
    Ok(roll.iter().filter(mine).cloned().collect())
}

/// `GET /assemblies/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<MemberPage, WebError> {
    let (assembly, user) = (one(cx, id).await?, cx.user_id()?);
    let own = cx.site.means.db.read(move |conn| own(conn, assembly, user)).await?;
    let words = cx.words();
    let assembly = &own.house.assembly;
    let open = assembly.state == AssemblyState::Open;
    let votes: Vec<VoteRow> = own.votes.iter().map(|voter| own.vote(&words, voter)).collect();
    let absent = |vote: &VoteRow| vote.yours && !vote.here;
    let said = |it: &Resolution| ResolutionRow::of(&words, it, &own.house.rules, assembly.zone);
    Ok(MemberPage {
        form,
        heading: Heading::of(&words, assembly),
        path: format!("/assemblies/{}", assembly.id),
        facts: facts(&words, assembly),
        agenda: paragraphs(&assembly.agenda),
        room_href: assembly.room_slug.as_ref().map(|slug| format!("/r/{slug}")),
        holds: own.holds(),
        quorum: open.then(|| QuorumWords::of(&words, &own.house.turnout, &own.house.rules)),
        resolutions: own.resolutions.iter().map(said).collect(),
        may_enter: open && votes.iter().any(absent),
        called: assembly.state == AssemblyState::Called,
        givable: givable(&votes),
        votes,
    })
}

fn givable(votes: &[VoteRow]) -> Vec<VoteRow> {
    votes.iter().filter(|vote| vote.may_give).cloned().collect()
}

impl Own {
    fn vote(&self, words: &Words<'_>, voter: &Voter) -> VoteRow {
        let assembly = &self.house.assembly;
        let standing = |proxy: &&Proxy| proxy.giver_id == voter.id && proxy.revoked_at.is_none();
        let proxy = self.proxies.iter().find(standing);
        let yours = voter.is_entitled() && voter.entry.caster() == Some(&self.user);
        let may_give = yours && proxy.is_none() && assembly.state == AssemblyState::Called;
        VoteRow {
            voter: voter.id.to_string(),
            name: voter.entry.name.clone(),
            why: why(words, &voter.entry),
            yours,
            here: self.house.turnout.here.contains(&voter.id),
            proxy: proxy.map(|it| ProxyRow::of(words, &self.house.roll, it, assembly.zone)),
            may_give,
        }
    }

    fn holds(&self) -> Vec<String> {
        let mine = |proxy: &&Proxy| proxy.holder_user_id == self.user && proxy.revoked_at.is_none();
        let giver = |proxy: &Proxy| {
            let voter = self.house.roll.iter().find(|voter| voter.id == proxy.giver_id);
            voter.map(|voter| voter.entry.name.clone())
        };
        self.proxies.iter().filter(mine).filter_map(giver).collect()
    }
}

/// `POST /assemblies/{id}/presences`
pub async fn enter(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let (key, user) = (parse(&id)?, cx.user_id()?);
    theirs(&cx, &key).await?;
    cx.site.means.db.write(cx.actor(), move |tx| check_in_person(tx, &key, &user)).await?;
    back(&cx, &id, "assembly-you-are-here")
}

/// Whose vote, and who shall hold it, by the member's number.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct GivingFields {
    voter: String,
    holder: String,
}

impl Fields for GivingFields {}

/// `POST /assemblies/{id}/proxies`
pub async fn give(cx: Cx, id: Path<String>, form: Form<GivingFields>) -> Answer {
    let (key, user) = (parse(&id)?, cx.user_id()?);
    theirs(&cx, &key).await?;
    let Form { input, state } = form;
    let voter = parse_voter(&input.voter)?;
    let written = cx.site.means.db.write(cx.actor(), move |tx| -> Result<bool, ProxyError> {
        let roll = roll_of(tx.conn, &key)?;
        let own = roll.iter().any(|it| it.id == voter && it.entry.caster() == Some(&user));
        if !own {
            return Err(DbError::NotFound.into());
        }
        let Some(holder) = numbered(&roll, &input.holder) else { return Ok(false) };
        give_proxy(tx, &key, &voter, &holder).map(|_| true)
    });
    let form = match written.await {
        Ok(true) => return back(&cx, &id, "proxy-given"),
        Ok(false) => state.rejected("holder", "proxy-number-unknown"),
        Err(error) => match proxy_error(&error) {
            Some(key) => state.rejected("holder", key),
            None => return Err(error.into()),
        },
    };
    page::invalid(&cx, &load(&cx, &id, form).await?)
}

/// `POST /assemblies/{id}/proxies/revocation`
pub async fn revoke(cx: Cx, id: Path<String>, form: Form<RevocationFields>) -> Answer {
    let (key, user) = (parse(&id)?, cx.user_id()?);
    theirs(&cx, &key).await?;
    let proxy: ProxyId = form.input.proxy.parse().map_err(|_| WebError::NotFound)?;
    let written = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), ProxyError> {
        let given = proxies_of(tx.conn, &key)?.into_iter().find(|it| it.id == proxy);
        let giver = given.map(|proxy| proxy.giver_id);
        let roll = roll_of(tx.conn, &key)?;
        let own = |it: &&Voter| Some(&it.id) == giver.as_ref() && it.entry.caster() == Some(&user);
        match roll.iter().find(own) {
            Some(_) => revoke_proxy(tx, &key, &proxy),
            None => Err(DbError::NotFound.into()),
        }
    });
    written.await?;
    back(&cx, &id, "proxy-revoked")
}

/// Whether the assembly is any affair of theirs.
async fn theirs(cx: &Cx, id: &AssemblyId) -> Result<(), WebError> {
    let (id, user) = (id.clone(), cx.user_id()?);
    let read = move |conn: &mut Conn| -> Result<bool, DbError> {
        let roll = roll_of(conn, &id)?;
        Ok(!concerning(conn, &roll, &user)?.is_empty())
    };
    if cx.site.means.db.read(read).await? { Ok(()) } else { Err(WebError::NotFound) }
}

fn back(cx: &Cx, id: &str, told: &str) -> Answer {
    page::see_other(&format!("/assemblies/{id}")).with(Flash::new(Tone::Ok, told)).go(cx)
}
