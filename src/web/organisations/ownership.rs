//! `/organisations/{slug}/ownership`: handing an organisation to somebody else.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::back;
use super::inviting::seat_args;
use crate::ground::db::{Conn, DbError};
use crate::identity::{self, UserId};
use crate::membership::seats_included;
use crate::organisations::{self, OwnershipOffer, PeopleError, Role};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::identity::proof;
use crate::web::office::zone;
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct OwnershipPage {
    form: FormState,
    slug: String,
    organisation: String,
    /// Whom an owner may hand it to.
    people: Vec<Choice>,
    may_offer: bool,
    offer: Option<Waiting>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Debug, Serialize)]
struct Waiting {
    from: String,
    to: String,
    until: String,
    stays: bool,
    /// The viewer may accept it.
    mine: bool,
}

impl Page for OwnershipPage {
    const TEMPLATE: &'static str = "organisations/ownership.html";

    fn samples() -> Vec<Self> {
        let page = |form, people: &[&str], may_offer, offer| Self {
            form,
            slug: "weavers".to_owned(),
            organisation: "Weavers' Co-operative".to_owned(),
            people: people
                .iter()
                .map(|name| Choice { value: format!("usr_{name}"), label: (*name).to_owned() })
                .collect(),
            may_offer,
            offer,
        };
        let waiting = |mine, stays| Waiting {
            from: "Ada".to_owned(),
            to: "Bartholomew".to_owned(),
            until: "28 May 2026".to_owned(),
            stays,
            mine,
        };
        let wrong = FormState::empty().rejected("person", "error-choose");
        vec![
            page(wrong, &["Bartholomew", "Cem"], true, None),
            page(FormState::empty(), &[], true, None),
            page(FormState::empty(), &["Bartholomew"], true, Some(waiting(false, true))),
            page(FormState::empty(), &[], false, Some(waiting(true, false))),
            page(FormState::empty(), &[], false, None),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /organisations/{slug}/ownership`
pub async fn show(cx: Cx) -> Answer {
    if cx.roles().contains(&Role::Owner)
        && let Some(first) = proof::ask(&cx, &cx.path).await?
    {
        return Ok(first);
    }
    let page = load(&cx, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, form: FormState) -> Result<OwnershipPage, WebError> {
    let organisation = cx.organisation()?.clone();
    let (id, now) = (organisation.id.clone(), cx.site.means.clock.now());
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let offer = organisations::ownership_offer(conn, &id, now)?;
        let names = match &offer {
            Some(offer) => {
                (identity::user(conn, &offer.from)?.name, identity::user(conn, &offer.to)?.name)
            }
            None => <(String, String)>::default(),
        };
        let people = organisations::people_of(conn, &id)?;
        Ok((people, offer.map(|offer| (offer, names)), zone(conn)?))
    });
    let (people, offer, zone) = read.await?;
    let (words, viewer) = (cx.words(), cx.user_id()?);
    let waiting = |(offer, (from, to)): (OwnershipOffer, (String, String))| Waiting {
        from,
        to,
        until: words.day_of(offer.expires_at, zone),
        stays: offer.stays,
        mine: offer.to == viewer,
    };
    let others = people.into_iter().filter(|person| person.user_id != viewer);
    Ok(OwnershipPage {
        form,
        slug: organisation.slug,
        organisation: organisation.name,
        people: others
            .map(|person| Choice {
                value: person.user_id.to_string(),
                label: format!("{} · {}", person.name, person.email),
            })
            .collect(),
        may_offer: cx.roles().contains(&Role::Owner),
        offer: offer.map(waiting),
    })
}

/// To whom, and what then.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct OfferFields {
    #[validate(length(min = 1, code = "choose"))]
    person: String,
    /// `host` or `leave`.
    then: String,
}

impl Fields for OfferFields {}

/// `POST /organisations/{slug}/ownership`
pub async fn offer(cx: Cx, form: Form<OfferFields>) -> Answer {
    let organisation = cx.organisation()?.clone();
    let here = format!("/organisations/{}/ownership", organisation.slug);
    if let Some(first) = proof::demand(&cx, &here).await? {
        return Ok(first);
    }
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, state).await?),
    };
    let stays = match fields.then.as_str() {
        "host" => true,
        "leave" => false,
        _ => return again(&cx, state.rejected("then", "error-choose")).await,
    };
    let Ok(to) = fields.person.parse::<UserId>() else {
        return again(&cx, state.rejected("person", "error-choose")).await;
    };
    let from = cx.user_id()?;
    let offered = cx.site.means.db.write(cx.actor(), move |tx| {
        organisations::offer_ownership(tx, &organisation, &from, &to, stays)
    });
    match offered.await {
        Ok(_) => back(&cx, "ownership-offered"),
        Err(PeopleError::NotHere) => again(&cx, state.rejected("person", "error-choose")).await,
        Err(error) => Err(error.into()),
    }
}

async fn again(cx: &Cx, form: FormState) -> Answer {
    page::invalid(cx, &load(cx, form).await?)
}

/// `POST /organisations/{slug}/ownership/acceptance`
pub async fn accept(cx: Cx, _: Form<Button>) -> Answer {
    let (organisation, person) = (cx.organisation()?.clone(), cx.user_id()?);
    let accepted = cx.site.means.db.write(cx.actor(), move |tx| {
        organisations::accept_ownership(tx, &organisation, &person, seats_included)
    });
    match accepted.await {
        Ok(()) => back(&cx, "ownership-taken"),
        Err(PeopleError::NoSeat(seats)) => {
            let args = seat_args(&seats, 1);
            again(&cx, FormState::empty().rejected_with("form", "invite-no-seat", args)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /organisations/{slug}/ownership/end`
pub async fn close(cx: Cx, _: Form<Button>) -> Answer {
    let (organisation, person) = (cx.organisation()?.clone(), cx.user_id()?);
    let path = super::path(&cx)?;
    cx.site
        .means
        .db
        .write(cx.actor(), move |tx| {
            organisations::close_ownership_offer(tx, &organisation, &person)
        })
        .await?;
    page::see_other(&path).with(Flash::new(Tone::Ok, "ownership-closed")).go(&cx)
}
