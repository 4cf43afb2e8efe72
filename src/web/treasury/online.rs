//! `/treasury/online`: what was tried to be paid online, and what went back.

use std::collections::BTreeMap;

use actix_web::web::Path;
use chrono_tz::Tz;
use serde::Serialize;

use crate::ground::db::{Conn, DbError};
use crate::identity::StaffRole;
use crate::organisations::{self, PartyId};
use crate::treasury::{
    self, Attempt, AttemptId, AttemptState, OnlineError, PaymentError, Refund, RefundState,
};
use crate::web::billing::sheet::Status;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer, Page};
use crate::web::words::Words;

/// How many of each are shown.
const SHOWN: i64 = 200;

/// The page.
#[derive(Debug, Serialize)]
pub struct OnlinePage {
    /// Whether anybody takes cards for us.
    offered: bool,
    test: bool,
    may_act: bool,
    attempts: Vec<AttemptRow>,
    refunds: Vec<RefundRow>,
}

/// One attempt in words.
#[derive(Debug, Serialize)]
pub struct AttemptRow {
    when: String,
    party: String,
    party_href: String,
    invoice_href: String,
    amount: String,
    fee: Option<String>,
    status: Status,
    problem: Option<String>,
    test: bool,
    /// Where the card company is asked once more.
    look: Option<String>,
    /// Where money is given back.
    refund_href: Option<String>,
}

#[derive(Debug, Serialize)]
struct RefundRow {
    when: String,
    party: String,
    party_href: String,
    amount: String,
    reason: String,
    status: Status,
    problem: Option<String>,
}

impl AttemptRow {
    /// Invented, for samples.
    #[must_use]
    pub fn sample(key: &'static str, tone: &'static str, problem: Option<&str>) -> Self {
        let paid = key == "attempt-state-succeeded";
        Self {
            when: "21 May 2026, 14:05 CEST".to_owned(),
            party: "Ada Lovelace".to_owned(),
            party_href: "/treasury/parties/pty_1".to_owned(),
            invoice_href: "/invoices/inv_1".to_owned(),
            amount: "€45.00".to_owned(),
            fee: paid.then(|| "€0.93".to_owned()),
            status: Status { key, tone },
            problem: problem.map(str::to_owned),
            test: true,
            look: (!paid).then(|| "/treasury/attempts/atm_1/look".to_owned()),
            refund_href: paid.then(|| "/treasury/payments/pay_1/refund".to_owned()),
        }
    }
}

impl Page for OnlinePage {
    const TEMPLATE: &'static str = "treasury/online.html";

    fn samples() -> Vec<Self> {
        let refund = |key, tone, problem: Option<&str>| RefundRow {
            when: "22 May 2026, 9:00 CEST".to_owned(),
            party: "Ada Lovelace".to_owned(),
            party_href: "/treasury/parties/pty_1".to_owned(),
            amount: "€20.00".to_owned(),
            reason: "Paid twice".to_owned(),
            status: Status { key, tone },
            problem: problem.map(str::to_owned),
        };
        let page = |offered, attempts, refunds| Self {
            offered,
            test: true,
            may_act: true,
            attempts,
            refunds,
        };
        vec![
            page(false, vec![], vec![]),
            page(
                true,
                vec![
                    AttemptRow::sample("attempt-state-parked", "bad", Some("other-amount")),
                    AttemptRow::sample("attempt-state-succeeded", "ok", None),
                    AttemptRow::sample("attempt-state-failed", "warn", Some("insufficient_funds")),
                ],
                vec![
                    refund("refund-state-failed", "bad", Some("expired_or_canceled_card")),
                    refund("refund-state-succeeded", "ok", None),
                ],
            ),
        ]
    }
}

/// The tag of an attempt.
#[must_use]
pub fn attempt_status(state: AttemptState) -> Status {
    let (key, tone) = match state {
        AttemptState::Prepared => ("attempt-state-prepared", "neutral"),
        AttemptState::Sent => ("attempt-state-sent", "info"),
        AttemptState::Processing => ("attempt-state-processing", "info"),
        AttemptState::Succeeded => ("attempt-state-succeeded", "ok"),
        AttemptState::Lapsed => ("attempt-state-lapsed", "neutral"),
        AttemptState::Failed => ("attempt-state-failed", "warn"),
        AttemptState::Parked => ("attempt-state-parked", "bad"),
    };
    Status { key, tone }
}

/// The tag of a refund.
#[must_use]
pub fn refund_status(state: RefundState) -> Status {
    let (key, tone) = match state {
        RefundState::Prepared => ("refund-state-prepared", "neutral"),
        RefundState::Pending => ("refund-state-pending", "info"),
        RefundState::Succeeded => ("refund-state-succeeded", "ok"),
        RefundState::Failed => ("refund-state-failed", "bad"),
    };
    Status { key, tone }
}

struct Read {
    attempts: Vec<Attempt>,
    refunds: Vec<Refund>,
    names: BTreeMap<PartyId, String>,
    zone: Tz,
}

fn read(conn: &mut Conn) -> Result<Read, DbError> {
    let attempts = treasury::latest_attempts(conn, SHOWN)?;
    let refunds = treasury::latest_refunds(conn, SHOWN)?;
    let mut names = BTreeMap::new();
    let parties = attempts.iter().map(|one| &one.party_id);
    for id in parties.chain(refunds.iter().map(|one| &one.party_id)) {
        if !names.contains_key(id) {
            names.insert(id.clone(), organisations::party(conn, id)?.name);
        }
    }
    let zone = organisations::legal_entity(conn)?.time_zone;
    Ok(Read { attempts, refunds, names, zone })
}

/// `GET /treasury/online`
pub async fn show(cx: Cx) -> Answer {
    let read = cx.site.means.db.read(read).await?;
    let words = cx.words();
    let may_act = cx.is_staff(&[StaffRole::Treasurer]);
    let rail = cx.site.means.cards.as_ref();
    let page = OnlinePage {
        offered: rail.is_some(),
        test: rail.is_some_and(|rail| !rail.is_live()),
        may_act,
        attempts: read.attempts.iter().map(|one| read.attempt(&words, one, may_act)).collect(),
        refunds: read.refunds.iter().map(|one| read.refund(&words, one)).collect(),
    };
    page::show(&cx, &page)
}

impl Read {
    fn name(&self, id: &PartyId) -> String {
        self.names.get(id).cloned().unwrap_or_default()
    }

    fn attempt(&self, words: &Words<'_>, attempt: &Attempt, may_act: bool) -> AttemptRow {
        AttemptRow {
            party: self.name(&attempt.party_id),
            ..attempt_row(words, attempt, self.zone, may_act)
        }
    }

    fn refund(&self, words: &Words<'_>, refund: &Refund) -> RefundRow {
        RefundRow {
            when: words.texts.date_time(words.locale, refund.asked_at, self.zone),
            party: self.name(&refund.party_id),
            party_href: format!("/treasury/parties/{}", refund.party_id),
            amount: words.money(refund.amount),
            reason: refund.reason.clone(),
            status: refund_status(refund.state),
            problem: refund.problem.clone(),
        }
    }
}

/// An attempt in words, without a name.
#[must_use]
pub fn attempt_row(words: &Words<'_>, attempt: &Attempt, zone: Tz, may_act: bool) -> AttemptRow {
    let asks = may_act && attempt.state.is_open();
    let gives = may_act && attempt.state == AttemptState::Succeeded;
    let payment = attempt.payment_id.as_ref().filter(|_| gives);
    AttemptRow {
        when: words.texts.date_time(words.locale, attempt.begun_at, zone),
        party: String::new(),
        party_href: format!("/treasury/parties/{}", attempt.party_id),
        invoice_href: format!("/invoices/{}", attempt.invoice_id),
        amount: words.money(attempt.amount),
        fee: attempt.fee.filter(|_| may_act).map(|fee| words.money(fee)),
        status: attempt_status(attempt.state),
        problem: attempt.problem.clone().filter(|_| may_act),
        test: !attempt.live,
        look: asks.then(|| format!("/treasury/attempts/{}/look", attempt.id)),
        refund_href: payment.map(|id| format!("/treasury/payments/{id}/refund")),
    }
}

/// `POST /treasury/attempts/{id}/look`: asks the card company once more, now.
pub async fn look(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let id: AttemptId = id.parse().map_err(|_| WebError::NotFound)?;
    let means = &cx.site.means;
    let wanted = id.clone();
    means.db.read(move |conn| treasury::attempt(conn, &wanted)).await?;
    let looked = match means.cards.clone() {
        Some(rail) => treasury::look_again(means, &*rail, &id, cx.actor()).await.map(drop),
        None => Ok(()),
    };
    let flash = match looked {
        Ok(()) => Flash::new(Tone::Ok, "attempt-looked"),
        Err(OnlineError::Rail(_)) => Flash::new(Tone::Bad, "attempt-not-asked"),
        Err(OnlineError::Payment(PaymentError::Db(error))) => return Err(error.into()),
        Err(error) => return Err(WebError::fault(error)),
    };
    page::see_other("/treasury/online").with(flash).go(&cx)
}
