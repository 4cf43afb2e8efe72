//! `/first-steps`: what to do first, with a room that works at once.

use serde::Serialize;

use super::card::CardFacts;
use super::home::home_facts;
use crate::billing;
use crate::membership::Why;
use crate::web::context::Cx;
use crate::web::organisations::colleagues::ColleaguesLine;
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct FirstStepsPage {
    name: String,
    tasks: Vec<Task>,
    /// Rooms can be made now.
    room: bool,
    /// There is one.
    has_room: bool,
    /// An invoice waits for the address.
    address: bool,
    /// Until when the small limits of the courtesy period hold.
    courtesy_until: Option<String>,
    /// Where to pay, or to say the address first.
    pay_href: Option<String>,
    /// Organisations one may join by one's address.
    colleagues: Vec<ColleaguesLine>,
}

#[derive(Debug, Serialize)]
struct Task {
    label: String,
    status: String,
    tone: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

impl Page for FirstStepsPage {
    const TEMPLATE: &'static str = "membership/first-steps.html";

    fn samples() -> Vec<Self> {
        let task = |label: &str, status: &str, tone, href: Option<&str>| Task {
            label: label.to_owned(),
            status: status.to_owned(),
            tone,
            href: href.map(str::to_owned),
            hint: None,
        };
        let name = "Ada Okafor".to_owned();
        let done = task("Prove your e-mail address", "Done", "ok", None);
        let pay = task("Pay the first invoice", "To do", "neutral", Some("/pay/1"));
        vec![
            Self {
                name: name.clone(),
                tasks: vec![done, pay],
                room: true,
                has_room: true,
                address: true,
                courtesy_until: Some("4 June 2020".to_owned()),
                pay_href: Some("/memberships/mem_1/address".to_owned()),
                colleagues: vec![ColleaguesLine::sample(false), ColleaguesLine::sample(true)],
            },
            Self {
                name,
                tasks: vec![],
                room: false,
                has_room: false,
                address: false,
                courtesy_until: None,
                pay_href: None,
                colleagues: vec![],
            },
        ]
    }
}

/// `GET /first-steps`
pub async fn show(cx: Cx) -> Answer {
    let facts = home_facts(&cx).await?;
    let words = cx.words();
    // Who joined for an organisation is here for it; the newest card is the last one.
    let card = facts.cards.last().map(|(card, _)| card);
    let pay_href = card.and_then(|card| pay_href(&cx, card));
    let room = card.is_some_and(|card| card.entitlement.may_start_meetings);
    let way = room.then(|| "/rooms".to_owned());
    let password = Some("/me/password".to_owned());
    let tasks = vec![
        task(&words, "first-steps-verify", facts.verified, None, None),
        task(&words, "first-steps-room", facts.has_room, way, None),
        pay_task(&words, card, pay_href.clone()),
        task(&words, "first-steps-password", facts.has_password, password, None),
    ];
    let page = FirstStepsPage {
        name: cx.person()?.name.clone(),
        tasks,
        room,
        has_room: facts.has_room,
        address: card.is_some_and(waits_for_address),
        courtesy_until: card.and_then(|card| courtesy(&words, card)),
        pay_href,
        colleagues: facts.colleagues.iter().map(ColleaguesLine::of).collect(),
    };
    page::show(&cx, &page)
}

fn task(
    words: &Words<'_>,
    key: &str,
    done: bool,
    href: Option<String>,
    hint: Option<String>,
) -> Task {
    let (status, tone) =
        if done { ("first-steps-done", "ok") } else { ("first-steps-to-do", "neutral") };
    let href = href.filter(|_| !done);
    Task { label: words.say(key), status: words.say(status), tone, href, hint }
}

fn pay_task(words: &Words<'_>, card: Option<&CardFacts>, href: Option<String>) -> Task {
    let open = card.and_then(|card| card.open.first());
    let hint = open.map(|open| {
        let args = crate::ground::text::Args::none()
            .with("amount", words.money(open.outstanding))
            .with("date", words.day(open.due_on));
        words.fill("first-steps-pay-due", &args)
    });
    let key = match card {
        Some(card) if waits_for_address(card) => "first-steps-address",
        _ => "first-steps-pay",
    };
    let done = card.is_some_and(|card| card.open.is_empty() && !card.waiting);
    task(words, key, done, href, hint)
}

/// Nothing can be paid before the address is told.
fn waits_for_address(card: &CardFacts) -> bool {
    card.waiting && card.open.is_empty()
}

/// Where to pay; where to say the address, while an invoice waits for it.
fn pay_href(cx: &Cx, card: &CardFacts) -> Option<String> {
    let vault = cx.site.means.db.vault();
    let open = card.open.first().map(|invoice| billing::pay_path(vault, &invoice.id));
    let address = card.waiting.then(|| format!("/memberships/{}/address", card.member.id));
    open.or(address)
}

fn courtesy(words: &Words<'_>, card: &CardFacts) -> Option<String> {
    card.entitlement.why.iter().find_map(|why| match why {
        Why::Courtesy { until } => Some(words.day_of(*until, card.zone)),
        _ => None,
    })
}
