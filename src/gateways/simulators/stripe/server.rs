//! A running simulated Stripe, and the hand on it.

use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use reqwest::Client;

use super::super::running::{Running, reachable};
use super::card::TestCard;
use super::courier::{carry, header};
use super::events::{SentEvent, SimulatedEvent};
use super::faults::StripeFaults;
use super::routes::routes;
use super::sessions::{Tried, give_card};
use super::state::{Hook, ReceivedApiCall, State, open};
use crate::gateways::http::{self, HttpSettings, Reach};
use crate::ground::clock::Clock;
use crate::ground::random::Chance;

/// What a simulated Stripe is like.
#[derive(Debug, Clone)]
pub struct StripeSettings {
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The key it accepts.
    pub key: String,
    /// Where events go.
    pub webhook: Option<String>,
    /// What they are signed with; two while a secret is rolled.
    pub webhook_secrets: Vec<String>,
}

/// A simulated Stripe. It stops when this is dropped.
pub struct SimulatedStripe {
    origin: String,
    control: StripeControl,
    _running: Running,
}

impl fmt::Debug for SimulatedStripe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimulatedStripe").field("origin", &self.origin).finish_non_exhaustive()
    }
}

impl SimulatedStripe {
    /// Starts one.
    ///
    /// # Errors
    /// When it cannot listen there.
    pub fn start(
        settings: StripeSettings,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(settings.listen)?;
        let origin = format!("http://{}", reachable(listener.local_addr()?));
        let hook = Hook { url: settings.webhook, secrets: settings.webhook_secrets };
        let state = Arc::new(State::new(origin.clone(), settings.key, hook, clock, chance));
        let control = StripeControl(Arc::clone(&state));
        let client = courier()?;
        let running =
            Running::start("simulated-stripe", move |tell| serve(listener, state, client, tell))?;
        Ok(Self { origin, control, _running: running })
    }

    /// Where it is: `http://127.0.0.1:12111`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The hand on its faults and memories.
    #[must_use]
    pub fn control(&self) -> StripeControl {
        self.control.clone()
    }
}

async fn serve(
    listener: TcpListener,
    state: Arc<State>,
    client: Client,
    tell: mpsc::Sender<ServerHandle>,
) -> io::Result<()> {
    let data = Data::from(Arc::clone(&state));
    let server = HttpServer::new(move || App::new().app_data(data.clone()).configure(routes))
        .workers(1)
        .shutdown_timeout(0)
        .disable_signals()
        .listen(listener)?
        .run();
    tell.send(server.handle()).map_err(io::Error::other)?;
    let carrying = actix_web::rt::spawn(carry(state, client));
    let outcome = server.await;
    carrying.abort();
    outcome
}

/// The client for events: they go wherever they were asked to, this machine included.
fn courier() -> io::Result<Client> {
    let reach = Reach { loopback: true, private: true };
    http::client(&HttpSettings { reach, ..HttpSettings::default() }).map_err(io::Error::other)
}

/// A handle on a running simulated Stripe; clones control the same one.
#[derive(Clone)]
pub struct StripeControl(Arc<State>);

impl fmt::Debug for StripeControl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StripeControl").field("origin", &self.0.origin).finish_non_exhaustive()
    }
}

impl StripeControl {
    /// Where events go from now on, and what they are signed with.
    pub fn set_webhook(&self, url: Option<String>, secrets: Vec<String>) {
        *open(&self.0.hook) = Hook { url, secrets };
    }

    /// Replaces all faults; `StripeFaults::default()` makes it well.
    pub fn set_faults(&self, faults: StripeFaults) {
        self.0.in_book(|book| book.faults = faults);
    }

    /// Every call of the API, the oldest first.
    #[must_use]
    pub fn calls(&self) -> Vec<ReceivedApiCall> {
        open(&self.0.calls).clone()
    }

    /// Everything that happened, the oldest first.
    #[must_use]
    pub fn events(&self) -> Vec<SimulatedEvent> {
        self.0.in_book(|book| book.events.clone())
    }

    /// Every try to tell an event, the oldest first.
    #[must_use]
    pub fn sent(&self) -> Vec<SentEvent> {
        open(&self.0.sent).clone()
    }

    /// The signature of a body, made now with the secrets in force.
    #[must_use]
    pub fn signature(&self, body: &str) -> String {
        header(&open(&self.0.hook).secrets, self.0.clock.now(), body)
    }

    /// The sessions there are, the oldest first.
    #[must_use]
    pub fn sessions(&self) -> Vec<String> {
        self.0.in_book(|book| {
            let mut all: Vec<_> = book.sessions.values().collect();
            all.sort_by_key(|session| session.created);
            all.into_iter().map(|session| session.id.clone()).collect()
        })
    }

    /// Pays a session without its page; false when the card did not pay.
    #[must_use]
    pub fn pay(&self, session: &str, card: TestCard) -> bool {
        let tried = self.0.in_book(|book| give_card(&self.0, book, session, card));
        matches!(tried, Tried::Paid(_))
    }

    /// Does what a broken or hostile Stripe might: the payment of a session was of another amount
    /// and currency.
    pub fn falsify(&self, session: &str, amount: i64, currency: &str) {
        self.0.in_book(|book| {
            let Some(session) = book.sessions.get_mut(session) else { return };
            session.amount = amount;
            currency.clone_into(&mut session.currency);
            let intent = session.intent.as_deref().and_then(|id| book.intents.get_mut(id));
            if let Some(intent) = intent {
                intent.amount = amount;
                currency.clone_into(&mut intent.currency);
            }
        });
    }
}
