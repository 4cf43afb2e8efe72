//! Inviting people to an organisation: a pasted list, letters again, and taking one back.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::people::{arg, load};
use crate::identity::Email;
use crate::membership::seats_included;
use crate::organisations::{self, InvitationError, InvitationId, Invited, Inviting, Role, Seats};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// How many addresses may be invited at once.
const AT_ONCE: usize = 50;

/// What became of each address of a list, where not every one got a letter.
#[derive(Debug, Serialize)]
pub struct InvitedPage {
    slug: String,
    name: String,
    rows: Vec<InvitedLine>,
}

#[derive(Debug, Serialize)]
struct InvitedLine {
    email: String,
    key: &'static str,
    tone: &'static str,
}

impl InvitedLine {
    fn of(email: String, outcome: Invited) -> Self {
        let (key, tone) = match outcome {
            Invited::Sent => ("invited-sent", "ok"),
            Invited::HereAlready => ("invited-here", "neutral"),
            Invited::WaitsAlready => ("invited-waits", "info"),
        };
        Self { email, key, tone }
    }
}

impl Page for InvitedPage {
    const TEMPLATE: &'static str = "organisations/invited.html";

    fn samples() -> Vec<Self> {
        let row = |email: &str, outcome| InvitedLine::of(email.to_owned(), outcome);
        vec![Self {
            slug: "weavers".to_owned(),
            name: "Weavers' Co-operative".to_owned(),
            rows: vec![
                row("bo@example.org", Invited::Sent),
                row("ada@example.org", Invited::HereAlready),
                row(
                    "cem.with.a.long.name@a-long-name-of-a-domain.example.org",
                    Invited::WaitsAlready,
                ),
            ],
        }]
    }
}

/// What the invitation form sends: addresses as pasted, one role for all.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct InviteFields {
    #[validate(length(min = 3, max = 8000, code = "required"))]
    emails: String,
    role: String,
}

impl Fields for InviteFields {}

/// `POST /organisations/{slug}/invitations`
pub async fn invite(cx: Cx, form: Form<InviteFields>) -> Answer {
    let checked = form.valid().and_then(|(fields, state)| addresses(&fields, state));
    let (addresses, role, state) = match checked {
        Ok(good) => good,
        Err(state) => return page::invalid(&cx, &load(&cx, state).await?),
    };
    let (organisation, inviter) = (cx.organisation()?.clone(), cx.user_id()?);
    let (db, counted) = (&cx.site.means.db, organisation.id.clone());
    db.write(cx.actor(), move |tx| organisations::count_sending(tx, &counted)).await?;
    let told = db.write(cx.actor(), move |tx| {
        let (organisation, inviter) = (&organisation, &inviter);
        let how = Inviting { organisation, inviter, role, seats_of: seats_included };
        organisations::invite(tx, &how, &addresses)
    });
    match told.await {
        Ok(told) => report(&cx, told),
        Err(InvitationError::NoSeat { seats, wanted }) => {
            let state = state.rejected_with("emails", "invite-no-seat", seat_args(&seats, wanted));
            page::invalid(&cx, &load(&cx, state).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// All sent: back with a word. Else each address with what became of it.
fn report(cx: &Cx, told: Vec<(String, Invited)>) -> Answer {
    if told.iter().all(|(_, outcome)| *outcome == Invited::Sent) {
        let flash = Flash::new(Tone::Ok, "invite-sent").with_count("count", told.len());
        return page::see_other(&super::path(cx)?).with(flash).go(cx);
    }
    let organisation = cx.organisation()?;
    let rows = told.into_iter().map(|(email, outcome)| InvitedLine::of(email, outcome));
    let (slug, name) = (organisation.slug.clone(), organisation.name.clone());
    page::show(cx, &InvitedPage { slug, name, rows: rows.collect() })
}

pub(super) fn seat_args(
    seats: &Seats,
    wanted: usize,
) -> std::collections::BTreeMap<String, String> {
    let used = seats.taken.saturating_add(seats.promised);
    let included = seats.included.unwrap_or_default();
    [arg("included", &included), arg("used", &used), arg("wanted", &wanted)].into()
}

/// The addresses in what was pasted: separated by commas, semicolons, spaces or lines, also in the
/// form `Name <address>`. One bad address and none is invited, so that nothing is half done.
fn addresses(
    fields: &InviteFields,
    state: FormState,
) -> Result<(Vec<String>, Role, FormState), FormState> {
    let Ok(role) = fields.role.parse::<Role>() else {
        return Err(state.rejected("role", "error-choose"));
    };
    let found: Vec<String> = fields
        .emails
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>'))
        .filter(|word| word.contains('@') || fields.emails.lines().count() == 1)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if found.is_empty() || found.len() > AT_ONCE {
        return Err(state.rejected("emails", "invite-how-many"));
    }
    match found.iter().find(|address| Email::parse(address).is_err()) {
        Some(bad) => {
            let args = [arg("address", bad)].into();
            Err(state.rejected_with("emails", "invite-bad-address", args))
        }
        None => Ok((found, role, state)),
    }
}

/// Which invitation.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct InvitationFields {
    invitation: String,
}

impl Fields for InvitationFields {}

/// `POST /organisations/{slug}/invitations/withdrawal`
pub async fn withdraw(cx: Cx, form: Form<InvitationFields>) -> Answer {
    let organisation = cx.organisation()?.clone();
    let id: InvitationId = form.input.invitation.parse().map_err(|_| WebError::NotFound)?;
    cx.site
        .means
        .db
        .write(cx.actor(), move |tx| organisations::withdraw_invitation(tx, &organisation.id, &id))
        .await?;
    super::back(&cx, "invite-withdrawn")
}

/// `POST /organisations/{slug}/invitations/letters`
pub async fn resend(cx: Cx, form: Form<InvitationFields>) -> Answer {
    let (organisation, sender) = (cx.organisation()?.clone(), cx.user_id()?);
    let id: InvitationId = form.input.invitation.parse().map_err(|_| WebError::NotFound)?;
    let (db, counted) = (&cx.site.means.db, id.clone());
    db.write(cx.actor(), move |tx| organisations::count_resending(tx, &counted)).await?;
    let resent = db.write(cx.actor(), move |tx| {
        organisations::resend_invitation(tx, &organisation.id, &id, &sender, seats_included)
    });
    match resent.await {
        Ok(invitation) => {
            let flash = Flash::new(Tone::Ok, "invite-resent").with("address", invitation.email);
            page::see_other(&super::path(&cx)?).with(flash).go(&cx)
        }
        Err(InvitationError::NoSeat { seats, wanted }) => {
            let state = FormState::empty();
            let state = state.rejected_with("form", "invite-no-seat", seat_args(&seats, wanted));
            page::invalid(&cx, &load(&cx, state).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /organisations/{slug}/invitations/expired/letters`
pub async fn resend_expired(cx: Cx, _: Form<Button>) -> Answer {
    let (organisation, sender) = (cx.organisation()?.clone(), cx.user_id()?);
    let (db, counted) = (&cx.site.means.db, organisation.id.clone());
    db.write(cx.actor(), move |tx| organisations::count_sending(tx, &counted)).await?;
    let resent = db.write(cx.actor(), move |tx| {
        organisations::resend_expired(tx, &organisation.id, &sender, seats_included)
    });
    let (sent, without_seat) = resent.await?;
    let flash = match without_seat {
        0 => Flash::new(Tone::Ok, "invite-resent-all"),
        _ => Flash::new(Tone::Warn, "invite-resent-some").with_count("left", without_seat),
    };
    page::see_other(&super::path(&cx)?).with(flash.with_count("count", sent)).go(&cx)
}
