//! A running simulated provider.

use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use actix_web::{App, HttpServer};

use super::super::running::{Running, reachable};
use super::keys::SigningKey;
use super::misdeed::Misdeed;
use super::person::SimulatedPerson;
use super::routes::routes;
use super::state::{REALM, State, open};
use crate::ground::clock::Clock;
use crate::ground::random::Chance;

/// What a simulated provider is like.
#[derive(Debug, Clone)]
pub struct ProviderSettings {
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The one client it knows.
    pub client_id: String,
    /// That client's secret.
    pub secret: String,
    /// Where that client wants people back.
    pub redirect_uris: Vec<String>,
    /// Who has an account there.
    pub people: Vec<SimulatedPerson>,
    /// Whether it signs with an RSA key, which takes a moment to make; else on P-256.
    pub rsa: bool,
}

/// A simulated provider. It stops when this is dropped.
pub struct SimulatedProvider {
    issuer: String,
    control: ProviderControl,
    running: Running,
}

impl fmt::Debug for SimulatedProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimulatedProvider").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl SimulatedProvider {
    /// Starts a provider.
    ///
    /// # Errors
    /// When it cannot listen there.
    pub fn start(
        settings: ProviderSettings,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(settings.listen)?;
        let origin = format!("http://{}", reachable(listener.local_addr()?));
        let key =
            if settings.rsa { SigningKey::rs256(&*chance) } else { SigningKey::es256(&*chance) };
        let key = key.ok_or_else(|| io::Error::other("no key can be made"))?;
        let state = Arc::new(State::new(settings, origin, key, clock, chance));
        let (issuer, control) = (state.issuer(), ProviderControl(Arc::clone(&state)));
        let running = Running::start("simulated-openid", move |tell| serve(listener, state, tell))?;
        Ok(Self { issuer, control, running })
    }

    /// Its name: the address its discovery document lies below.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The hand on what it does.
    #[must_use]
    pub fn control(&self) -> ProviderControl {
        self.control.clone()
    }

    /// Stops it and waits until it answers nobody any more.
    ///
    /// # Errors
    /// What had brought it down before.
    pub fn stop(self) -> io::Result<()> {
        self.running.stop()
    }
}

/// A handle on a running simulated provider; clones control the same one.
#[derive(Clone)]
pub struct ProviderControl(Arc<State>);

impl ProviderControl {
    /// Does wrong from now on, or right.
    pub fn set_misdeed(&self, misdeed: Option<Misdeed>) {
        *open(&self.0.misdeed) = misdeed;
    }

    /// Another key signs, and the old ones are published no more.
    pub fn turn_keys(&self) {
        self.0.turn_keys();
    }

    /// Changes who has an account there.
    pub fn set_people(&self, people: Vec<SimulatedPerson>) {
        *open(&self.0.people) = people;
    }

    /// Where the client wants people back from now on.
    pub fn set_redirect_uris(&self, uris: Vec<String>) {
        *open(&self.0.redirect_uris) = uris;
    }

    /// Where the client wants people back who have signed out, from now on.
    pub fn set_sign_out_uris(&self, uris: Vec<String>) {
        *open(&self.0.sign_out_uris) = uris;
    }

    /// Says from now on that people sign out there, or nothing about it.
    pub fn announce_end_session(&self, url: Option<String>) {
        *open(&self.0.end_session) = url;
    }

    /// The subjects of those who have signed out, in their order.
    #[must_use]
    pub fn signed_out(&self) -> Vec<String> {
        open(&self.0.signed_out).clone()
    }

    /// How often the list of keys (`certs`), `token` or `userinfo` was asked for.
    #[must_use]
    pub fn asked(&self, what: &str) -> usize {
        let path = format!("{REALM}/protocol/openid-connect/{what}");
        open(&self.0.asked).get(&path).copied().unwrap_or_default()
    }
}

async fn serve(
    listener: TcpListener,
    state: Arc<State>,
    tell: mpsc::Sender<ServerHandle>,
) -> io::Result<()> {
    let data = Data::from(state);
    let server = HttpServer::new(move || App::new().app_data(data.clone()).configure(routes))
        .workers(1)
        .shutdown_timeout(0)
        .disable_signals()
        .listen(listener)?
        .run();
    tell.send(server.handle()).map_err(io::Error::other)?;
    server.await
}
