//! `/gatherings/{id}`: who was there, noted by a steward or a coordinator of the circle. Nobody
//! else finds this page.

use std::collections::BTreeMap;

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ground::db::{Conn, DbError};
use crate::identity::{StaffRole, UserId};
use crate::membership::activity::gathering::{
    Attendance, Gathering, GatheringError, GatheringId, Presence, attendance_of, gathering,
    may_note, note_attendance,
};
use crate::membership::calendar;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct GatheringPage {
    form: FormState,
    path: String,
    title: String,
    kind_key: String,
    day: String,
    /// It has not been yet.
    to_come: bool,
    attendances: Vec<Line>,
}

/// Somebody who was noted.
#[derive(Debug, Serialize)]
struct Line {
    name: String,
    presence_key: String,
    tone: &'static str,
}

impl Page for GatheringPage {
    const TEMPLATE: &'static str = "membership/activity/gathering.html";

    fn samples() -> Vec<Self> {
        let page = |form, to_come, attendances| Self {
            form,
            path: "/gatherings/gat_1".to_owned(),
            title: "All hands in May".to_owned(),
            kind_key: "gathering-kind-all_hands".to_owned(),
            day: "21 May 2026".to_owned(),
            to_come,
            attendances,
        };
        let line = |name: &str, presence: &str, tone| Line {
            name: name.to_owned(),
            presence_key: format!("presence-{presence}"),
            tone,
        };
        let lines = vec![line("Ada Okafor", "present", "ok"), line("Hatch", "excused", "info")];
        let unclear = BTreeMap::from([("lines".to_owned(), "Ana, Ben".to_owned())]);
        let wrong = FormState::empty().filled("present", "Ana\nBen").rejected_with(
            "present",
            "gathering-unclear",
            unclear,
        );
        vec![
            page(FormState::empty(), true, vec![]),
            page(FormState::empty(), false, lines),
            page(wrong, false, vec![]),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /gatherings/{id}`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, None).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: Option<FormState>) -> Result<GatheringPage, WebError> {
    let (id, user, now) = (parse(id)?, cx.user_id()?, cx.site.means.clock.now());
    let steward = cx.is_staff(&[StaffRole::Steward]);
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        let gathering = allowed(conn, &id, &user, steward)?;
        let today = calendar::day_of(conn, now)?;
        Ok((attendance_of(conn, &gathering.id)?, gathering, today))
    };
    let (attendances, gathering, today) = cx.site.means.db.read(read).await?;
    let words = cx.words();
    Ok(GatheringPage {
        form: form.unwrap_or_else(|| filled(&attendances)),
        path: format!("/gatherings/{}", gathering.id),
        kind_key: format!("gathering-kind-{}", gathering.kind),
        day: words.day(gathering.held_on),
        to_come: gathering.held_on > today,
        title: gathering.title,
        attendances: attendances.iter().map(line).collect(),
    })
}

/// The gathering, for whoever may note who was there; else it is not there.
fn allowed(
    conn: &mut Conn,
    id: &GatheringId,
    user: &UserId,
    steward: bool,
) -> Result<Gathering, DbError> {
    let gathering = gathering(conn, id)?;
    let may = steward || may_note(conn, user, &gathering)?;
    if may { Ok(gathering) } else { Err(DbError::NotFound) }
}

fn line(noted: &Attendance) -> Line {
    Line {
        name: noted.name.clone(),
        presence_key: format!("presence-{}", noted.presence),
        tone: match noted.presence {
            Presence::Present => "ok",
            Presence::Excused => "info",
            Presence::Absent => "neutral",
        },
    }
}

/// The lists as they were noted last, to be mended.
fn filled(attendances: &[Attendance]) -> FormState {
    let names = |presence| {
        let noted = attendances.iter().filter(|it| it.presence == presence);
        noted.map(|it| it.name.as_str()).collect::<Vec<_>>().join("\n")
    };
    FormState::empty()
        .filled("present", names(Presence::Present))
        .filled("excused", names(Presence::Excused))
}

fn parse(id: &str) -> Result<GatheringId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

/// Two pasted lists.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AttendanceFields {
    #[validate(length(max = 20000, code = "too-long"))]
    present: String,
    #[validate(length(max = 20000, code = "too-long"))]
    excused: String,
}

impl Fields for AttendanceFields {}

/// `POST /gatherings/{id}/attendances`
pub async fn note(cx: Cx, id: Path<String>, form: Form<AttendanceFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(state) => return again(&cx, &id, state).await,
    };
    let (gathering, user) = (parse(&id)?, cx.user_id()?);
    let steward = cx.is_staff(&[StaffRole::Steward]);
    let noted = cx.site.means.db.write(cx.actor(), move |tx| -> Result<(), GatheringError> {
        allowed(tx.conn, &gathering, &user, steward)?;
        note_attendance(tx, &gathering, &fields.present, &fields.excused)
    });
    let (key, name, value) = match noted.await {
        Ok(()) => {
            let told = Flash::new(Tone::Ok, "gathering-noted");
            return page::see_other(&format!("/gatherings/{id}")).with(told).go(&cx);
        }
        Err(GatheringError::Unclear(lines)) => ("gathering-unclear", "lines", lines.join(", ")),
        Err(GatheringError::Both(member)) => ("gathering-both", "name", member),
        Err(GatheringError::ToCome) => ("gathering-to-come", "name", String::new()),
        Err(error) => return Err(error.into()),
    };
    let args = BTreeMap::from([(name.to_owned(), value)]);
    again(&cx, &id, state.rejected_with("present", key, args)).await
}

async fn again(cx: &Cx, id: &str, form: FormState) -> Answer {
    let page = load(cx, id, Some(form)).await?;
    page::invalid(cx, &page)
}
