//! `/organisations/{slug}`: who belongs to it, who was invited, and how many may open rooms.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::role_key;
use super::seats::{SeatsFacts, SeatsLine};
use crate::ground::clock::Timestamp;
use crate::ground::db::{Conn, DbError};
use crate::identity::{self, UserId};
use crate::organisations::{
    self, InvitationRow, InvitationState, OrganisationId, OrganisationPerson, OwnershipOffer,
    PeopleError, Role,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState};
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct OrganisationPage {
    form: FormState,
    slug: String,
    name: String,
    may_manage: bool,
    /// The viewer is one of its people.
    belongs: bool,
    /// The co-op looks after it.
    in_care: bool,
    /// Nobody casts its vote.
    no_delegate: bool,
    seats: SeatsLine,
    people: Vec<PersonLine>,
    invitations: Vec<InvitationLine>,
    /// So many are over and can be sent again at once.
    expired: usize,
    offer: Option<OfferLine>,
}

#[derive(Debug, Serialize)]
struct PersonLine {
    /// What the button that removes them sends.
    fields: BTreeMap<&'static str, String>,
    name: String,
    email: String,
    role_keys: Vec<&'static str>,
    is_viewer: bool,
    href: String,
}

#[derive(Debug, Serialize)]
struct InvitationLine {
    /// What its buttons send.
    fields: BTreeMap<&'static str, String>,
    email: String,
    role_key: &'static str,
    state_key: String,
    tone: &'static str,
    since: String,
    again: bool,
    open: bool,
}

#[derive(Debug, Serialize)]
struct OfferLine {
    name: String,
    until: String,
    /// It was made to the viewer.
    mine: bool,
}

impl Page for OrganisationPage {
    const TEMPLATE: &'static str = "organisations/people.html";

    fn samples() -> Vec<Self> {
        let person = |name: &str, keys: Vec<&'static str>, is_viewer| PersonLine {
            fields: [("person", format!("usr_{}", name.len()))].into(),
            name: name.to_owned(),
            email: format!("{}@example.org", name.to_lowercase()),
            role_keys: keys,
            is_viewer,
            href: "/organisations/weavers/people/usr_1".to_owned(),
        };
        let line = |email: &str, state: InvitationState| InvitationLine {
            fields: [("invitation", "ivt_1".to_owned())].into(),
            email: email.to_owned(),
            role_key: "role-host",
            state_key: format!("invitation-state-{state}"),
            tone: tone(state),
            since: "21 May 2026, 14:05 CEST".to_owned(),
            again: state.can_be_sent_again(),
            open: state.is_open(),
        };
        let every = |state: &InvitationState| line(&format!("{state}@example.org"), *state);
        let ada = || person("Ada", vec!["role-owner", "role-billing-contact"], true);
        let small = || Self {
            form: FormState::empty(),
            slug: "weavers".to_owned(),
            name: "Weavers' Co-operative".to_owned(),
            may_manage: true,
            belongs: true,
            in_care: false,
            no_delegate: true,
            seats: SeatsLine::sample(1, Some(1)),
            people: vec![ada()],
            invitations: vec![],
            expired: 0,
            offer: None,
        };
        let offer = OfferLine {
            name: "Bartholomew".to_owned(),
            until: "28 May 2026".to_owned(),
            mine: false,
        };
        let broken = FormState::empty()
            .filled("emails", "bo@example.org, nobody")
            .filled("role", "host")
            .rejected_with("emails", "invite-bad-address", [arg("address", "nobody")].into());
        let two = || vec![ada(), person("Bartholomew", vec!["role-host", "role-delegate"], false)];
        vec![
            small(),
            Self {
                form: broken,
                no_delegate: false,
                seats: SeatsLine::sample(4, None),
                people: two(),
                invitations: InvitationState::ALL.iter().map(every).collect(),
                expired: 2,
                offer: Some(offer),
                ..small()
            },
            Self {
                may_manage: false,
                seats: SeatsLine::sample(3, Some(2)),
                people: two(),
                offer: Some(OfferLine {
                    name: "Ada".to_owned(),
                    until: "28 May 2026".to_owned(),
                    mine: true,
                }),
                ..small()
            },
            Self { may_manage: false, belongs: false, in_care: true, ..small() },
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

pub(super) fn arg(name: &str, value: &(impl ToString + ?Sized)) -> (String, String) {
    (name.to_owned(), value.to_string())
}

fn tone(state: InvitationState) -> &'static str {
    match state {
        InvitationState::Waiting | InvitationState::Sent => "info",
        InvitationState::Opened | InvitationState::Accepted => "ok",
        InvitationState::Bounced => "bad",
        InvitationState::Expired => "warn",
        InvitationState::Withdrawn => "neutral",
    }
}

/// `GET /organisations/{slug}`
pub async fn show(cx: Cx) -> Answer {
    let page = load(&cx, FormState::empty()).await?;
    page::show(&cx, &page)
}

/// What is known of an organisation.
struct Known {
    people: Vec<OrganisationPerson>,
    invitations: Vec<InvitationRow>,
    seats: SeatsFacts,
    offer: Option<(OwnershipOffer, String)>,
    in_care: bool,
    zone: Tz,
}

impl Known {
    fn read(
        conn: &mut Conn,
        id: &OrganisationId,
        viewer: &UserId,
        now: Timestamp,
    ) -> Result<Self, DbError> {
        let offer = match organisations::ownership_offer(conn, id, now)? {
            Some(offer) => {
                let other = if offer.to == *viewer { &offer.from } else { &offer.to };
                let name = identity::user(conn, other)?.name;
                Some((offer, name))
            }
            None => None,
        };
        Ok(Self {
            people: organisations::people_of(conn, id)?,
            invitations: organisations::invitations_of(conn, id, now)?,
            seats: SeatsFacts::read(conn, id, now)?,
            offer,
            in_care: organisations::care_of(conn, id)?.is_some(),
            zone: zone(conn)?,
        })
    }
}

pub(super) async fn load(cx: &Cx, form: FormState) -> Result<OrganisationPage, WebError> {
    let organisation = cx.organisation()?.clone();
    let (id, viewer) = (organisation.id.clone(), cx.user_id()?);
    let (asking, now) = (viewer.clone(), cx.site.means.clock.now());
    let read = move |conn: &mut Conn| Known::read(conn, &id, &asking, now);
    let known = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let is_expired = |row: &&InvitationRow| row.state == InvitationState::Expired;
    let people = known.people.iter().map(|person| person_line(person, &viewer, &organisation.slug));
    Ok(OrganisationPage {
        form,
        may_manage: cx.roles().contains(&Role::Owner),
        belongs: !cx.roles().is_empty(),
        in_care: known.in_care,
        no_delegate: !known.people.iter().any(|person| person.roles.contains(&Role::Delegate)),
        seats: known.seats.line(&words),
        people: people.collect(),
        expired: known.invitations.iter().filter(is_expired).count(),
        invitations: known
            .invitations
            .iter()
            .map(|row| invitation_line(&words, known.zone, row))
            .collect(),
        offer: known.offer.map(|(offer, name)| OfferLine {
            name,
            until: words.day_of(offer.expires_at, known.zone),
            mine: offer.to == viewer,
        }),
        slug: organisation.slug,
        name: organisation.name,
    })
}

fn person_line(person: &OrganisationPerson, viewer: &UserId, slug: &str) -> PersonLine {
    PersonLine {
        is_viewer: person.user_id == *viewer,
        fields: [("person", person.user_id.to_string())].into(),
        href: format!("/organisations/{slug}/people/{}", person.user_id),
        name: person.name.clone(),
        email: person.email.clone(),
        role_keys: person.roles.iter().map(|role| role_key(*role)).collect(),
    }
}

fn invitation_line(words: &Words<'_>, zone: Tz, row: &InvitationRow) -> InvitationLine {
    InvitationLine {
        fields: [("invitation", row.invitation.id.to_string())].into(),
        email: row.invitation.email.clone(),
        role_key: role_key(row.invitation.role),
        state_key: format!("invitation-state-{}", row.state),
        tone: tone(row.state),
        since: words.texts.date_time(words.locale, row.since, zone),
        again: row.state.can_be_sent_again(),
        open: row.state.is_open(),
    }
}

/// Which person.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RemoveFields {
    person: String,
}

impl Fields for RemoveFields {}

/// `POST /organisations/{slug}/people/removal`
pub async fn remove(cx: Cx, form: Form<RemoveFields>) -> Answer {
    let organisation = cx.organisation()?.clone();
    let person: UserId = form.input.person.parse().map_err(|_| WebError::NotFound)?;
    let removed = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| organisations::remove_person(tx, &organisation.id, &person))
        .await;
    match removed {
        Ok(()) => super::back(&cx, "person-removed"),
        Err(PeopleError::LastOwner) => {
            let state = FormState::empty().rejected("form", "last-owner");
            page::invalid(&cx, &load(&cx, state).await?)
        }
        Err(error) => Err(error.into()),
    }
}
