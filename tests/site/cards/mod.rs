//! Paying by card: at a simulated Stripe, through the real site.

mod events;
mod faults;
mod hostile;
mod library;
mod pages;
mod paying;
mod refunds;
mod settings;
mod signature;
mod simulator;

use std::sync::Arc;
use std::time::Duration;

use folkmoot::billing::{self, InvoiceId};
use folkmoot::cli;
use folkmoot::gateways::http::{HttpSettings, Reach};
use folkmoot::gateways::rail::PaymentRail;
use folkmoot::gateways::simulators::stripe::{
    SimulatedEvent, SimulatedStripe, StripeControl, StripeSettings, TestCard,
};
use folkmoot::gateways::stripe::{Stripe, StripeAccess};
use folkmoot::ground::db::{Actor, DbError};
use folkmoot::ground::queue::Job;
use folkmoot::ledger::{self, Balance, Purpose};
use folkmoot::organisations;
use folkmoot::treasury::{self, Attempt, AttemptState, LookAfterRail};
use folkmoot::worker::{self, Lap, Outcome};

use crate::support::{Browser, Coop, Desk, Member, Site, Visit};

pub const KEY: &str = "sk_test_0123456789";
pub const SECRET: &str = "whsec_test_secret_0123456789";

/// A co-op that takes cards.
pub struct Shop {
    pub coop: Coop,
    pub site: Site,
    pub control: StripeControl,
    pub stripe: SimulatedStripe,
}

/// A simulated Stripe on the clock of `desk`.
pub fn simulated(desk: &Desk) -> SimulatedStripe {
    let settings = StripeSettings {
        listen: "127.0.0.1:0".parse().unwrap(),
        key: KEY.to_owned(),
        webhook: None,
        webhook_secrets: vec![SECRET.to_owned()],
    };
    SimulatedStripe::start(settings, Arc::new(desk.clock.clone()), desk.means.chance.clone())
        .unwrap()
}

/// Our client of a simulated Stripe, which is not patient.
pub fn rail(origin: &str, key: &str) -> Arc<dyn PaymentRail> {
    Arc::new(Stripe::new(StripeAccess {
        key: key.to_owned().into(),
        webhook_secrets: vec![SECRET.to_owned().into()],
        api: origin.parse().unwrap(),
        page_origin: origin.to_owned(),
        patience: HttpSettings {
            read_timeout: Duration::from_secs(3),
            reach: Reach::LOOPBACK,
            ..HttpSettings::default()
        },
    }))
}

/// An invoice paid by card, on a desk that takes none by itself.
pub async fn paid_by_card(desk: &Desk, invoice: &InvoiceId) -> Attempt {
    let (stripe, means) = (simulated(desk), &desk.means);
    let rail = rail(stripe.origin(), KEY);
    treasury::pay_online(means, &*rail, invoice, Actor::system()).await.unwrap();
    let control = stripe.control();
    assert!(control.pay(&control.sessions()[0], TestCard::Pays));
    let attempts = desk.read(|conn| treasury::attempts_of_invoice(conn, invoice)).unwrap();
    treasury::look_again(means, &*rail, &attempts[0].id, Actor::system()).await.unwrap()
}

impl Shop {
    pub async fn open() -> Self {
        let mut desk = Desk::new();
        let stripe = simulated(&desk);
        desk.means.cards = Some(rail(stripe.origin(), KEY));
        let coop = Coop::on(desk);
        let site = Site::at(coop.desk.clone()).await;
        Self { coop, site, control: stripe.control(), stripe }
    }

    /// Somebody with an invoice of 25.00.
    pub fn debtor(&self, name: &str) -> (Member, InvoiceId) {
        let member = self.coop.member(name);
        let invoice = self.coop.invoice(&member);
        (member, invoice)
    }

    pub fn pay_path(&self, id: &InvoiceId) -> String {
        billing::pay_path(self.site.desk.means.db.vault(), id)
    }

    /// Presses the button: where it leads.
    pub async fn sets_out(&self, browser: &Browser, id: &InvoiceId) -> String {
        // What happens at one instant has no order; people are not that fast.
        self.coop.desk.clock.advance(chrono::Duration::seconds(1));
        let path = self.pay_path(id);
        browser.get(&path).await.is(200);
        browser.post(&format!("{path}/card"), &[]).await.leads()
    }

    /// Gives a card at the page of Stripe.
    pub async fn gives(&self, checkout: &str, card: TestCard) -> Visit {
        self.stranger().post_raw(checkout, &[("card", card.number())]).await
    }

    /// A browser that nobody watches: it is elsewhere.
    pub fn stranger(&self) -> Browser {
        Browser::new(&self.site.base)
    }

    /// Sets out, pays, and does not come back.
    pub async fn pays(&self, id: &InvoiceId) -> String {
        let checkout = self.sets_out(&self.site.browser(), id).await;
        self.gives(&checkout, TestCard::Pays).await.leads()
    }

    /// Sets out, pays and comes back.
    pub async fn has_paid(&self, id: &InvoiceId, card: TestCard) {
        let checkout = self.sets_out(&self.site.browser(), id).await;
        let back = self.gives(&checkout, card).await.leads();
        self.site.browser().get(&back).await.is(200).sees("Thank you");
    }

    /// What happened at Stripe of this kind, last.
    pub fn event(&self, kind: &str) -> SimulatedEvent {
        let all = self.control.events();
        let found = all.iter().rev().find(|event| event.kind == kind);
        found.unwrap_or_else(|| panic!("no {kind} in {all:#?}")).clone()
    }

    /// Tells the site what happened, as Stripe does.
    pub async fn tell(&self, event: &SimulatedEvent) -> Visit {
        self.tell_signed(&event.body, &self.control.signature(&event.body)).await
    }

    pub async fn tell_signed(&self, body: &str, signature: &str) -> Visit {
        let browser = self.stranger();
        let request = browser
            .request("POST", "/hooks/stripe")
            .header("content-type", "application/json; charset=utf-8")
            .header("stripe-signature", signature)
            .body(body.to_owned());
        browser.send(request).await
    }

    pub async fn work(&self) -> Lap {
        worker::run_due(&self.site.desk.means).await.unwrap()
    }

    /// What the jobs that failed said.
    pub async fn complaints(&self) -> Vec<String> {
        let lap = self.work().await;
        let failed = lap.ran.into_iter().filter_map(|(_, outcome)| match outcome {
            Outcome::Failed(why) => Some(why),
            _ => None,
        });
        failed.collect()
    }

    /// The sweep, as the worker starts it every ten minutes; and what comes of it.
    pub async fn sweep(&self) {
        LookAfterRail {}.run(&self.site.desk.means).await.unwrap();
        self.work().await;
    }

    pub fn attempts(&self, id: &InvoiceId) -> Vec<Attempt> {
        self.coop.read(|conn| treasury::attempts_of_invoice(conn, id)).unwrap()
    }

    pub fn states(&self, id: &InvoiceId) -> Vec<AttemptState> {
        self.attempts(id).iter().map(|attempt| attempt.state).collect()
    }

    pub fn outstanding(&self, id: &InvoiceId) -> i64 {
        self.coop.read(|conn| treasury::outstanding(conn, id)).unwrap().minor()
    }

    pub fn credit(&self, member: &Member) -> i64 {
        let party = &member.party;
        let currency = folkmoot::ground::money::Currency::EUR;
        self.coop.read(|conn| treasury::credit_of(conn, party, currency)).unwrap().minor()
    }

    pub fn balance(&self, purpose: Purpose) -> i64 {
        self.coop
            .read::<_, ledger::LedgerError>(|conn| {
                let entity = organisations::legal_entity(conn)?;
                let books = ledger::books(conn, &entity)?;
                ledger::balance(conn, &books, Balance { purpose, party: None, as_of: None })
            })
            .unwrap()
            .minor()
    }

    /// Everything that must be true of money, letters and the trail is true.
    pub fn is_sound(&self) {
        let rooms = ["audit", "mail", "ledger", "billing", "treasury", "membership"];
        let findings = self.coop.read::<_, DbError>(|conn| cli::findings(conn, None)).unwrap();
        let broken = findings.iter().filter(|one| rooms.contains(&one.room));
        let broken: Vec<_> = broken.filter(|one| !one.rows.is_empty()).collect();
        assert!(broken.is_empty(), "{broken:#?}");
    }
}

/// What Stripe keeps of 25.00: 1.5 % and 0.25.
pub const FEE: i64 = 63;
