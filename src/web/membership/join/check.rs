//! `/join/check`, the third page: everything once more, what it costs, the rules; then it is sent.

use actix_web::HttpRequest;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::Draft;
use super::level::levels;
use crate::ground::db::DbError;
use crate::ground::secret::token_hash;
use crate::ground::text::Args;
use crate::identity::{self, LimitError, Rate};
use crate::membership::{self, Applicant, Application, JoinError, Joined, Level, Promise};
use crate::organisations::{self, BillingAnchor, PolicyText, PolicyTextId};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::public::front::days_to_pay;
use crate::web::words::Words;

/// From one network: five at once, then one more each ten minutes.
const PER_NETWORK: Rate = Rate::of(5, 600);
/// To one mailbox: three letters at once, then one more each hour.
const PER_MAILBOX: Rate = Rate::of(3, 3600);

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct CheckFields {
    /// `yes`: agrees to the texts.
    agree: String,
    /// The ids of the versions that were shown.
    texts: String,
}

impl Fields for CheckFields {}

/// The page.
#[derive(Debug, Serialize)]
pub struct CheckPage {
    form: FormState,
    sections: Vec<Section>,
    /// What the first period costs, and when the next one begins.
    first: String,
    texts: Vec<TextLink>,
    text_ids: String,
    /// Days to pay an invoice.
    days: u32,
}

#[derive(Debug, Serialize)]
struct Section {
    title: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    label: String,
    value: String,
    href: String,
}

#[derive(Debug, Serialize)]
struct TextLink {
    title_key: String,
    version: i32,
    href: String,
}

impl Page for CheckPage {
    const TEMPLATE: &'static str = "join/check.html";

    fn samples() -> Vec<Self> {
        let row = |label: &str, value: &str| Row {
            label: label.to_owned(),
            value: value.to_owned(),
            href: "/join".to_owned(),
        };
        let page = |form| Self {
            form,
            sections: vec![Section {
                title: "Your contribution".to_owned(),
                rows: vec![row("Level", "Level 2"), row("Each month", "€25.00")],
            }],
            first: "€25.00 for 21 May to 20 June 2020.".to_owned(),
            texts: vec![TextLink {
                title_key: "legal-statutes".to_owned(),
                version: 1,
                href: "/legal/statutes".to_owned(),
            }],
            text_ids: "pol_1".to_owned(),
            days: 14,
        };
        let refused = FormState::empty().rejected("agree", "join-agree-missing");
        let changed = FormState::empty().rejected("form", "join-texts-changed");
        vec![page(FormState::empty()), page(refused), page(changed)]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// What the third page is made of.
struct Facts {
    draft: Draft,
    level: Level,
    promise: Promise,
    texts: Vec<PolicyText>,
    anchor: BillingAnchor,
    today: NaiveDate,
    days: u32,
}

/// `GET /join/check`
pub async fn show(cx: Cx, req: HttpRequest) -> Answer {
    match facts(&cx, &req).await? {
        Some(facts) => page::show(&cx, &facts.page(&cx.words(), FormState::empty())?),
        None => page::see_other("/join/you").go(&cx),
    }
}

/// `POST /join/check`
pub async fn send(cx: Cx, req: HttpRequest, form: Form<CheckFields>) -> Answer {
    let Some(facts) = facts(&cx, &req).await? else { return page::see_other("/join").go(&cx) };
    let again = |form| page::invalid(&cx, &facts.page(&cx.words(), form)?);
    if form.input.agree != "yes" {
        return again(form.state.rejected("agree", "join-agree-missing"));
    }
    if !let_through(&cx, &facts.draft).await? {
        return done(&cx);
    }
    let application = facts.application(&cx, &form.input.texts);
    let site = cx.site.clone();
    let joined = cx.site.means.db.write(cx.actor(), move |tx| {
        membership::join(tx, &application, site.templates.texts(), &site.means.public_url)
    });
    match joined.await {
        Ok(Joined::Welcome { .. } | Joined::KnownAddress) => done(&cx),
        Err(JoinError::TextsChanged) => again(form.state.rejected("form", "join-texts-changed")),
        Err(JoinError::BelongsAlready) => {
            again(form.state.rejected("form", "join-belongs-already"))
        }
        Err(JoinError::NotOpenYet) => again(form.state.rejected("form", "join-not-open")),
        Err(JoinError::Db(error)) => Err(error.into()),
        // Everything else was judged on the pages before: the levels have changed meanwhile.
        Err(_) => page::see_other("/join").go(&cx),
    }
}

/// The same for everybody; who is signed in needs no letter.
fn done(cx: &Cx) -> Answer {
    let path = if cx.viewer.is_some() { "/first-steps" } else { "/join/done" };
    page::see_other(path).with_cookie(Draft::forget(cx)).go(cx)
}

/// Counts the attempt. False when the mailbox has had letters enough: nothing is sent, the page
/// is the same.
async fn let_through(cx: &Cx, draft: &Draft) -> Result<bool, WebError> {
    if cx.viewer.is_some() {
        return Ok(true);
    }
    let network = format!("join:{}", identity::address_prefix(cx.peer));
    let mailbox = token_hash(&draft.email.to_lowercase());
    let mailbox = format!("join-letter:{mailbox}");
    let counted = cx.site.means.db.write(cx.actor(), move |tx| {
        identity::limit(tx, &network, &PER_NETWORK)?;
        match identity::limit(tx, &mailbox, &PER_MAILBOX) {
            Ok(()) => Ok(true),
            Err(LimitError::TooMany(_)) => {
                tx.record("membership.join.letters_withheld", "letter", serde_json::json!({}));
                Ok(false)
            }
            Err(error) => Err(error),
        }
    });
    Ok(counted.await?)
}

/// `None` when a page before is not filled in.
async fn facts(cx: &Cx, req: &HttpRequest) -> Result<Option<Facts>, WebError> {
    let draft = Draft::read(cx, req);
    let offered = levels(cx).await?;
    let words = cx.words();
    let mut state = draft.judge(&words, &offered, FormState::empty());
    draft.judge_person(draft.is_organisation(), cx.viewer.is_none(), &mut state);
    let level = offered.into_iter().find(|level| level.code == draft.level);
    let Some(level) = level.filter(|_| state.is_clean()) else { return Ok(None) };
    let Ok(promise) = draft.promise(&words, &level) else { return Ok(None) };
    let now = cx.site.means.clock.now();
    let asked = cx.site.means.db.read(move |conn| {
        let today = membership::calendar::day_of(conn, now)?;
        let anchor = organisations::coop_settings(conn)?.billing_anchor;
        let texts = organisations::current_policies(conn)?;
        Ok::<_, DbError>((texts, anchor, today, days_to_pay(conn)?))
    });
    let (texts, anchor, today, days) = asked.await?;
    Ok(Some(Facts { draft, level, promise, texts, anchor, today, days }))
}

impl Facts {
    fn application(&self, cx: &Cx, agreed: &str) -> Application {
        let agreed: Vec<PolicyTextId> =
            agreed.split(',').filter_map(|id| id.parse().ok()).collect();
        let applicant = match &cx.viewer {
            Some(viewer) => Applicant::User(viewer.user_id.clone()),
            None => Applicant::Visitor {
                name: self.draft.name.clone(),
                email: self.draft.email.clone(),
                locale: cx.locale,
            },
        };
        let organisation = self.draft.is_organisation().then(|| self.draft.organisation.clone());
        Application {
            applicant,
            organisation,
            class: self.draft.class().unwrap_or(membership::Class::Consumer),
            level: self.level.code.clone(),
            promise: self.promise,
            consents: agreed,
        }
    }

    fn page(&self, words: &Words<'_>, form: FormState) -> Result<CheckPage, WebError> {
        let ids: Vec<&str> = self.texts.iter().map(|text| text.id.as_str()).collect();
        Ok(CheckPage {
            form,
            sections: vec![self.contribution(words), self.person(words)],
            first: self.first(words)?,
            texts: self.texts.iter().map(TextLink::of).collect(),
            text_ids: ids.join(","),
            days: self.days,
        })
    }

    fn contribution(&self, words: &Words<'_>) -> Section {
        let name = self.level.names.in_locale(words.locale).name;
        let amount = self.promise.amount_for(&self.level).unwrap_or(self.promise.monthly);
        let cadence = format!("join-per-{}", self.promise.cadence.code());
        let amount = Args::none().with("amount", words.money(amount));
        Section {
            title: words.say("join-check-contribution"),
            rows: vec![
                Row::new(words.say("levels-level"), name, "/join"),
                Row::new(words.say("join-amount"), words.fill(&cadence, &amount), "/join"),
                Row::new(
                    words.say("join-class"),
                    words.say(&format!("join-class-{}", self.draft.class)),
                    "/join",
                ),
            ],
        }
    }

    fn person(&self, words: &Words<'_>) -> Section {
        let draft = &self.draft;
        let mut rows = Vec::new();
        if draft.is_organisation() {
            let organisation = draft.organisation.clone();
            rows.push(Row::new(words.say("join-organisation"), organisation, "/join/you"));
        }
        if !draft.email.is_empty() {
            rows.push(Row::new(words.say("join-name"), draft.name.clone(), "/join/you"));
            rows.push(Row::new(words.say("join-email"), draft.email.clone(), "/join/you"));
        }
        if rows.is_empty() {
            let who = words.say("join-who-person");
            rows.push(Row::new(words.say("join-who"), who, "/join"));
        }
        Section { title: words.say("join-check-you"), rows }
    }

    /// What the first period costs, which days it covers, when the next one begins.
    fn first(&self, words: &Words<'_>) -> Result<String, WebError> {
        let first = membership::first_period(self.anchor, &self.level, &self.promise, self.today);
        let (period, amount) = first.map_err(WebError::fault)?;
        let args = Args::none()
            .with("amount", words.money(amount))
            .with("from", words.day(period.start()))
            .with("to", words.day(period.last_day()))
            .with("next", words.day(period.end()));
        Ok(words.fill("join-check-first", &args))
    }
}

impl Row {
    fn new(label: String, value: String, href: &str) -> Self {
        Self { label, value, href: href.to_owned() }
    }
}

impl TextLink {
    fn of(text: &PolicyText) -> Self {
        Self {
            title_key: format!("legal-{}", text.kind),
            version: text.version,
            href: format!("/legal/{}?version={}", text.kind, text.version),
        }
    }
}
