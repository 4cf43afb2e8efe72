//! Changing to the other class: seen before anything is done, decided about as the class admits,
//! taken back before its day. The member's own page, and the steward's in their stead.

pub mod office;
pub mod own;
mod preview;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::parse;
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::membership::application::{Application, Note, NoteKind, application, notes_of};
use crate::membership::change::{
    ChangeError, ClassChange, ClassChangeState, ClassPreview, Wanted, ask_class_change,
    open_class_change, preview_class_change, withdraw_class_change,
};
use crate::membership::{self, Class, Membership, MembershipState, calendar};
use crate::organisations::{self, AdmissionPolicy, AssemblySettings};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, FormState};
use crate::web::words::Words;
use preview::PreviewView;

/// What both pages show.
#[derive(Debug, Serialize)]
pub struct ClassView {
    form: FormState,
    action: String,
    name: String,
    class_key: String,
    /// What is asked for or agreed to.
    open: Option<OpenView>,
    /// What would change, once that was asked.
    preview: Option<PreviewView>,
    /// Who decides; nothing where the class cannot change now.
    policy: Option<String>,
    /// Why it cannot change now.
    why_not: &'static str,
    /// A steward's page: whoever acts in a member's stead says why.
    in_their_stead: bool,
}

/// A change that is under way.
#[derive(Debug, Serialize)]
struct OpenView {
    text: String,
    words: String,
    /// Approvals so far, where there is a vote.
    vote: Option<String>,
    /// Where its history is.
    history: String,
}

impl ClassView {
    fn samples(base: &str, in_their_stead: bool) -> Vec<Self> {
        let view = |form: FormState, open, preview, policy: Option<&str>| Self {
            form,
            action: format!("{base}/class"),
            name: "Hatch Servers".to_owned(),
            class_key: "membership-class-consumer".to_owned(),
            open,
            preview,
            policy: policy.map(str::to_owned),
            why_not: "class-not-resting",
            in_their_stead,
        };
        let open = OpenView {
            text: "Asked for on 21 May 2026: producer, not before 1 July 2026.".to_owned(),
            words: "We run two servers now.".to_owned(),
            vote: Some("1 of 3 producers approve so far.".to_owned()),
            history: "/memberships/mem_1/application".to_owned(),
        };
        let decides = Some("A steward decides, and a letter says how.");
        let typed = FormState::empty().filled("from", "2026-07-01");
        let wrong =
            typed.clone().rejected("from", "class-days").rejected("words", "error-required");
        vec![
            view(FormState::empty(), None, None, decides),
            view(wrong, None, None, decides),
            view(typed, None, Some(PreviewView::sample()), decides),
            view(FormState::empty(), Some(open), None, None),
            view(FormState::empty(), None, None, None),
        ]
    }
}

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ClassFields {
    #[validate(custom(function = "is_day_or_nothing"))]
    from: String,
    #[validate(length(max = 2000, code = "too-long"))]
    words: String,
    /// `yes` once the preview was seen.
    confirmed: String,
}

impl Fields for ClassFields {}

fn day(typed: &str) -> Option<NaiveDate> {
    typed.trim().parse().ok()
}

fn is_day_or_nothing(typed: &str) -> Result<(), ValidationError> {
    let good = typed.trim().is_empty() || day(typed).is_some();
    if good { Ok(()) } else { Err(ValidationError::new("day")) }
}

/// What the pages are made of.
struct ClassFacts {
    member: Membership,
    name: String,
    policy: AdmissionPolicy,
    assemblies: AssemblySettings,
    open: Option<(ClassChange, Application, Vec<Note>)>,
    zone: chrono_tz::Tz,
}

async fn class_facts(cx: &Cx, id: &str) -> Result<ClassFacts, WebError> {
    let id = parse(id)?;
    let read = move |conn: &mut Conn| -> Result<ClassFacts, DbError> {
        let member = membership::membership(conn, &id)?;
        let open = match open_class_change(conn, &id)? {
            Some(change) => Some((change, application(conn, &id)?, notes_of(conn, &id)?)),
            None => None,
        };
        let settings = organisations::coop_settings(conn)?;
        Ok(ClassFacts {
            name: organisations::party(conn, &member.party_id)?.name,
            policy: membership::application::policy_for(&settings, member.class.other()),
            assemblies: organisations::assembly_settings(conn)?,
            zone: calendar::zone(conn)?,
            open,
            member,
        })
    };
    Ok(cx.site.means.db.read(read).await?)
}

impl ClassFacts {
    /// `base` is where the membership's pages are, `history` where what was said stands.
    fn view(&self, words: &Words<'_>, base: &str, history: &str, form: FormState) -> ClassView {
        let state = self.member.state;
        let may = matches!(state, MembershipState::Admitted | MembershipState::Active);
        ClassView {
            form,
            action: format!("{base}/class"),
            name: self.name.clone(),
            class_key: format!("membership-class-{}", self.member.class),
            open: self.open.as_ref().map(|open| self.open(words, open, history)),
            preview: None,
            policy: may.then(|| policy(words, self.policy)),
            why_not: match state {
                MembershipState::Paused => "class-not-resting",
                MembershipState::Notice => "class-not-leaving",
                _ => "class-not-now",
            },
            in_their_stead: false,
        }
    }

    fn open(
        &self,
        words: &Words<'_>,
        (change, application, notes): &(ClassChange, Application, Vec<Note>),
        history: &str,
    ) -> OpenView {
        let args = Args::none().with("class", class_word(words, change.to));
        let text = match (change.state, change.from_day) {
            (ClassChangeState::Agreed, Some(day)) => {
                words.fill("class-open-agreed", &args.with("date", words.day(day)))
            }
            _ => {
                let args = args
                    .with("asked", words.day_of(change.asked_at, self.zone))
                    .with("date", words.day(change.wished_on));
                words.fill("class-open-asked", &args)
            }
        };
        let waits = change.state == ClassChangeState::Asked;
        let approved = |note: &&Note| note.kind == NoteKind::Approved && note.is_of(application);
        let vote = application.vote.filter(|_| waits).map(|vote| {
            let args = Args::none()
                .with("count", notes.iter().filter(approved).count().to_string())
                .with("needed", vote.approvals_needed.to_string())
                .with("until", words.day(vote.until));
            words.fill("application-vote", &args)
        });
        OpenView { text, words: change.words.clone(), vote, history: history.to_owned() }
    }
}

/// Who decides, in words.
fn policy(words: &Words<'_>, policy: AdmissionPolicy) -> String {
    match policy {
        AdmissionPolicy::AtOnce => words.say("class-policy-at-once"),
        AdmissionPolicy::Vote { approvals, within_days } if approvals > 0 => {
            let args = Args::none()
                .with("approvals", approvals.to_string())
                .with("days", within_days.to_string());
            words.fill("class-policy-vote", &args)
        }
        AdmissionPolicy::Steward | AdmissionPolicy::Vote { .. } => {
            words.say("class-policy-steward")
        }
    }
}

fn class_word(words: &Words<'_>, class: Class) -> String {
    words.say(&format!("membership-class-{class}"))
}

/// What came of a form that was sent.
enum Outcome {
    /// This would change.
    Look(Box<ClassPreview>),
    /// It was asked for.
    Asked,
    /// Not so: the form with what is wrong beside it.
    Again(FormState),
}

/// Shows what would change, and with `confirmed` asks for it.
async fn send(
    cx: &Cx,
    id: &str,
    fields: ClassFields,
    state: FormState,
    in_their_stead: bool,
) -> Result<Outcome, WebError> {
    let (member, from) = (parse(id)?, day(&fields.from));
    if in_their_stead && fields.words.trim().is_empty() {
        return Ok(Outcome::Again(state.rejected("words", "error-required")));
    }
    let db = &cx.site.means.db;
    let done = if fields.confirmed == "yes" {
        let url = cx.site.means.public_url.to_string();
        let wanted = Wanted { from, words: fields.words, in_their_stead };
        let ask = db.write(cx.actor(), move |tx| ask_class_change(tx, &member, &wanted, &url));
        ask.await.map(|_| Outcome::Asked)
    } else {
        let now = cx.site.means.clock.now();
        let look = db.read(move |conn| {
            let today = calendar::day_of(conn, now)?;
            preview_class_change(conn, &member, from, today)
        });
        look.await.map(|preview| Outcome::Look(Box::new(preview)))
    };
    match done {
        Err(ChangeError::Days) => Ok(Outcome::Again(state.rejected("from", "class-days"))),
        other => Ok(other?),
    }
}

/// Takes it back; a steward says why.
async fn take_back(cx: &Cx, id: &str, reason: Option<String>) -> Result<(), WebError> {
    let (member, url) = (parse(id)?, cx.site.means.public_url.to_string());
    let db = &cx.site.means.db;
    let done =
        db.write(cx.actor(), move |tx| withdraw_class_change(tx, &member, reason.as_deref(), &url));
    Ok(done.await?)
}
