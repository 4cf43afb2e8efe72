//! `/office/assemblies/{id}/call`: what calling would freeze, and calling.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::view::{Fact, entries, rule_facts};
use super::{Heading, office_path, one};
use crate::assemblies::{
    Assembly, AssemblyError, AssemblyState, RollEntry, Rules, Verdict, call_assembly,
    days_of_notice, rules_of,
};
use crate::ground::db::{Conn, DbError};
use crate::ground::text::Args;
use crate::membership::calendar;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct CallPage {
    form: FormState,
    heading: Heading,
    rules: Vec<Fact>,
    roll: String,
    to_be_mended: usize,
    /// The notice that is left is shorter than the statutes ask, in a sentence.
    short: Option<String>,
    /// The record date is still to come.
    early: Option<String>,
}

impl Page for CallPage {
    const TEMPLATE: &'static str = "assemblies/call.html";

    fn samples() -> Vec<Self> {
        let page = |form, short: Option<&str>, early: Option<&str>| Self {
            form,
            heading: Heading::sample(AssemblyState::Planned),
            rules: vec![Fact::new("Quorum".to_owned(), "More than 50 %")],
            roll: "74 may vote, 3 may not.".to_owned(),
            to_be_mended: 1,
            short: short.map(str::to_owned),
            early: early.map(str::to_owned),
        };
        let wrong = FormState::empty().rejected("reason", "assembly-short-needs-reason");
        let short = "It is 3 days away; the statutes ask for 14.";
        vec![
            page(FormState::empty(), None, None),
            page(wrong, Some(short), None),
            page(FormState::empty(), None, Some("The record date is 1 June 2026.")),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What the page is made of.
struct Loaded {
    assembly: Assembly,
    rules: Rules,
    entries: Vec<RollEntry>,
    early: bool,
}

/// `GET /office/assemblies/{id}/call`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load(cx: &Cx, id: &str, form: FormState) -> Result<CallPage, WebError> {
    let assembly = one(cx, id).await?;
    if assembly.state != AssemblyState::Planned {
        return Err(WebError::Conflict("assembly-moved-on"));
    }
    let now = cx.site.means.clock.now();
    let loaded = cx.site.means.db.read(move |conn: &mut Conn| -> Result<Loaded, DbError> {
        let rules = rules_of(conn, &assembly)?;
        let entries = entries(conn, &assembly, &rules, now)?;
        let early = assembly.record_on > calendar::day_of(conn, now)?;
        Ok(Loaded { assembly, rules, entries, early })
    });
    let Loaded { assembly, rules, entries, early } = loaded.await?;
    let words = cx.words();
    let entitled = || entries.iter().filter(|entry| entry.verdict == Verdict::Entitled);
    let (count, days) = (entitled().count(), days_of_notice(&assembly, now));
    let counts =
        Args::none().with("entitled", count).with("others", entries.len().saturating_sub(count));
    let notice = Args::none().with("days", days).with("needed", rules.notice_days);
    let record = Args::none().with("date", words.day(assembly.record_on));
    Ok(CallPage {
        form,
        heading: Heading::of(&words, &assembly),
        rules: rule_facts(&words, &rules),
        roll: words.fill("assembly-roll-counts", &counts),
        to_be_mended: entitled().filter(|entry| entry.lacks_delegate()).count(),
        short: (days < rules.notice_days).then(|| words.fill("assembly-notice-is-short", &notice)),
        early: early.then(|| words.fill("assembly-record-is-to-come", &record)),
    })
}

/// Why on short notice, where it is.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct CallFields {
    #[validate(length(max = 1000, code = "too-long-here"))]
    reason: String,
}

impl Fields for CallFields {}

/// `POST /office/assemblies/{id}/call`
pub async fn call(cx: Cx, id: Path<String>, form: Form<CallFields>) -> Answer {
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load(&cx, &id, form).await?),
    };
    let key = super::parse(&id)?;
    let called = key.clone();
    let url = cx.site.means.public_url.to_string();
    let done = cx
        .site
        .means
        .db
        .write(cx.actor(), move |tx| call_assembly(tx, &called, &fields.reason, &url))
        .await;
    match done {
        Ok(called) => {
            let flash =
                Flash::new(Tone::Ok, "assembly-called").with_count("count", called.entitled);
            page::see_other(&office_path(&key)).with(flash).go(&cx)
        }
        Err(AssemblyError::ShortNotice) => {
            let form = state.rejected("reason", "assembly-short-needs-reason");
            page::invalid(&cx, &load(&cx, &id, form).await?)
        }
        Err(error) => Err(error.into()),
    }
}
