//! `/memberships/{id}/shares`: what one holds, what waits to be paid, what is to be repaid.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Line, Pen, refusal, whole};
use crate::ground::bank::{Bic, Iban, Remittance, Transfer};
use crate::ground::db::{Conn, DbError};
use crate::membership::shares::{
    AskedFor, Certificate, Fund, Holding, Repayment, Request, ShareClass, ShareClassId, ShareError,
    Subscription, SubscriptionState, ask as ask_board, certificates_of, funds_of, holdings_of,
    repayments_of, requests_of, share_classes, subscribe as subscribe_shares, subscriptions_of,
};
use crate::membership::{self, Membership, MembershipId, MembershipState};
use crate::organisations::{self, LegalEntity};
use crate::web::billing::sheet::HowToPay;
use crate::web::choices::Choice;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// The page.
#[derive(Debug, Serialize)]
pub struct SharesPage {
    form: FormState,
    path: String,
    held: Vec<Held>,
    waiting: Vec<Line>,
    how: Option<HowToPay>,
    requests: Vec<Line>,
    repayments: Vec<Line>,
    funds: Vec<Line>,
    /// Classes that can be subscribed; none when the member may not.
    open: Vec<Choice>,
    /// Classes of which something is held.
    own: Vec<Choice>,
    kinds: Vec<Choice>,
}

/// A holding.
#[derive(Debug, Serialize)]
struct Held {
    what: String,
    amount: String,
    /// The number of its certificate.
    certificate: i64,
}

impl Page for SharesPage {
    const TEMPLATE: &'static str = "membership/shares/own.html";

    fn samples() -> Vec<Self> {
        let class = vec![Choice::new("shc_1", "Member share (€50.00)")];
        let empty = Self {
            form: FormState::empty(),
            path: "/memberships/mem_1".to_owned(),
            held: vec![],
            waiting: vec![],
            how: None,
            requests: vec![],
            repayments: vec![],
            funds: vec![],
            open: class.clone(),
            own: vec![],
            kinds: vec![],
        };
        let held = Held {
            what: "3 × Member share".to_owned(),
            amount: "€150.00".to_owned(),
            certificate: 42,
        };
        let full = Self {
            form: FormState::empty().filled("shares", "0").rejected("shares", "shares-count"),
            path: "/memberships/mem_1".to_owned(),
            held: vec![held],
            waiting: vec![Line::sample("waits for its payment", "info")],
            how: Some(HowToPay::sample()),
            requests: vec![Line::sample("waits for the board", "info")],
            repayments: vec![Line::sample("suspended", "warn")],
            funds: vec![Line::sample("held", "info")],
            open: class.clone(),
            own: class,
            kinds: vec![Choice::new("transfer", "Transfer")],
        };
        vec![empty, full]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// All of a member's capital.
struct Capital {
    member: Membership,
    entity: LegalEntity,
    classes: Vec<ShareClass>,
    holdings: Vec<Holding>,
    certificates: Vec<Certificate>,
    subscriptions: Vec<Subscription>,
    requests: Vec<Request>,
    repayments: Vec<Repayment>,
    funds: Vec<Fund>,
}

fn capital(conn: &mut Conn, id: &MembershipId) -> Result<Capital, DbError> {
    Ok(Capital {
        member: membership::membership(conn, id)?,
        entity: organisations::legal_entity(conn)?,
        classes: share_classes(conn)?,
        holdings: holdings_of(conn, id)?,
        certificates: certificates_of(conn, id)?,
        subscriptions: subscriptions_of(conn, id)?,
        requests: requests_of(conn, id)?,
        repayments: repayments_of(conn, id)?,
        funds: funds_of(conn, id)?,
    })
}

/// The transfer that pays a subscription; none when the legal entity has no bank account.
fn how(words: &Words<'_>, entity: &LegalEntity, of: &Subscription) -> Option<HowToPay> {
    let transfer = Transfer {
        name: entity.name.clone(),
        iban: Iban::parse(entity.iban.as_deref()?).ok()?,
        bic: entity.bic.as_deref().and_then(|bic| Bic::parse(bic).ok()),
        amount: of.amount,
        remittance: Remittance::Reference(of.reference.clone()),
    };
    Some(HowToPay::by(words, transfer, &of.reference, of.pay_by))
}

impl Capital {
    fn page(&self, words: Words<'_>, form: FormState) -> SharesPage {
        let pen = Pen { words, classes: &self.classes };
        let waits = |one: &&Subscription| one.state == SubscriptionState::Waiting;
        // What is paid is held, and stands above.
        let unpaid = self.subscriptions.iter().filter(|one| one.state != SubscriptionState::Paid);
        let first = self.subscriptions.iter().rev().find(waits);
        let may = matches!(
            self.member.state,
            MembershipState::Admitted | MembershipState::Active | MembershipState::Paused
        );
        let kind = |kind: &&str| Choice::new(kind, words.say(&format!("shares-wish-{kind}")));
        let holds = |class: &ShareClass| self.holdings.iter().any(|held| held.class_id == class.id);
        SharesPage {
            form,
            path: format!("/memberships/{}", self.member.id),
            held: self.holdings.iter().map(|held| self.held(&pen, held)).collect(),
            waiting: unpaid.map(|one| pen.subscription(one, "")).collect(),
            how: first.and_then(|of| how(&words, &self.entity, of)),
            requests: self.requests.iter().map(|one| self.asked(&pen, one)).collect(),
            repayments: self.repayments.iter().map(|one| pen.repayment(one, "")).collect(),
            funds: self.funds.iter().map(|one| pen.fund(one, "")).collect(),
            open: pen.choices(|class| may && class.terms.open),
            own: pen.choices(holds),
            kinds: ["transfer", "sell_back", "conversion"].iter().map(kind).collect(),
        }
    }

    fn held(&self, pen: &Pen<'_>, held: &Holding) -> Held {
        let living =
            |paper: &&Certificate| paper.class_id == held.class_id && paper.cancelled_on.is_none();
        Held {
            what: pen.shares(held.shares, &held.class_id),
            amount: pen.words.money(held.amount),
            certificate: self.certificates.iter().find(living).map_or(0, |paper| paper.number),
        }
    }

    fn asked(&self, pen: &Pen<'_>, asked: &Request) -> Line {
        let class = self.classes.iter().find(|class| class.id == asked.class_id);
        let amount = class.and_then(|class| class.nominal.times(asked.shares).ok());
        pen.request(asked, "", amount.map(|amount| pen.words.money(amount)).unwrap_or_default())
    }
}

async fn load(cx: &Cx, id: &MembershipId, form: FormState) -> Result<SharesPage, WebError> {
    let id = id.clone();
    let capital = cx.site.means.db.read(move |conn| capital(conn, &id)).await?;
    Ok(capital.page(cx.words(), form))
}

fn parse(id: &str) -> Result<MembershipId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

/// `GET /memberships/{id}/shares`
pub async fn show(cx: Cx, id: Path<String>) -> Answer {
    let page = load(&cx, &parse(&id)?, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn again(cx: &Cx, id: &MembershipId, form: FormState) -> Answer {
    let page = load(cx, id, form).await?;
    page::invalid(cx, &page)
}

/// What is subscribed.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SubscribeFields {
    share_class: String,
    shares: String,
}

impl Fields for SubscribeFields {}

/// `POST /memberships/{id}/shares`
pub async fn subscribe(cx: Cx, id: Path<String>, form: Form<SubscribeFields>) -> Answer {
    let id = parse(&id)?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return again(&cx, &id, form).await,
    };
    let Ok(class) = fields.share_class.parse::<ShareClassId>() else {
        return again(&cx, &id, state.rejected("share_class", "error-choose")).await;
    };
    let Some(count) = whole(&fields.shares) else {
        return again(&cx, &id, state.rejected("shares", "shares-count")).await;
    };
    let (member, url) = (id.clone(), cx.site.means.public_url.to_string());
    let db = &cx.site.means.db;
    let done = db.write(cx.actor(), move |tx| subscribe_shares(tx, &member, &class, count, &url));
    match done.await {
        Ok(_) => back(&cx, &id, "shares-subscribed"),
        Err(error) => again(&cx, &id, state.rejected("shares", refusal(error)?)).await,
    }
}

/// What the board is asked.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AskFields {
    kind: String,
    of_class: String,
    count: String,
    to_number: String,
    to_class: String,
    #[validate(length(max = 2000, code = "too-long"))]
    words: String,
}

impl Fields for AskFields {}

impl AskFields {
    fn asked(&self, state: &FormState) -> Result<(ShareClassId, i64, AskedFor), FormState> {
        let wrong = |field: &str, key: &str| state.clone().rejected(field, key);
        let class = self.of_class.parse().map_err(|_| wrong("of_class", "error-choose"))?;
        let count = whole(&self.count).ok_or_else(|| wrong("count", "shares-count"))?;
        let asked = match self.kind.as_str() {
            "transfer" => {
                let number = whole(&self.to_number);
                AskedFor::Transfer(number.ok_or_else(|| wrong("to_number", "shares-nobody"))?)
            }
            "sell_back" => AskedFor::SellBack,
            "conversion" => {
                let other = self.to_class.parse();
                AskedFor::Conversion(other.map_err(|_| wrong("to_class", "error-choose"))?)
            }
            _ => return Err(wrong("kind", "error-choose")),
        };
        Ok((class, count, asked))
    }
}

/// `POST /memberships/{id}/shares/requests`
pub async fn ask(cx: Cx, id: Path<String>, form: Form<AskFields>) -> Answer {
    let id = parse(&id)?;
    let read = form.valid().and_then(|(fields, state)| {
        let asked = fields.asked(&state)?;
        Ok((fields, state, asked))
    });
    let (fields, state, (class, count, asked)) = match read {
        Ok(good) => good,
        Err(form) => return again(&cx, &id, form).await,
    };
    let member = id.clone();
    let db = &cx.site.means.db;
    let done = db.write(cx.actor(), move |tx| -> Result<_, ShareError> {
        ask_board(tx, &member, &class, count, (&asked, &fields.words))
    });
    match done.await {
        Ok(_) => back(&cx, &id, "shares-asked"),
        Err(error @ ShareError::NobodyElse) => {
            again(&cx, &id, state.rejected("to_number", refusal(error)?)).await
        }
        Err(error) => again(&cx, &id, state.rejected("count", refusal(error)?)).await,
    }
}

fn back(cx: &Cx, id: &MembershipId, told: &str) -> Answer {
    let path = format!("/memberships/{id}/shares");
    page::see_other(&path).with(Flash::new(Tone::Ok, told)).go(cx)
}
