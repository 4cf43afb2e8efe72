//! A running simulated server.

use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use reqwest::Client;

use super::super::running::{Running, reachable};
use super::callbacks::carry;
use super::control::Control;
use super::routes::routes;
use super::signature::Hash;
use super::state::State;
use crate::gateways::http::{self, HttpSettings, Reach};
use crate::ground::clock::Clock;
use crate::ground::random::Chance;

/// What a simulated server is like.
#[derive(Clone)]
pub struct SimulatorSettings {
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The secrets it accepts signatures with.
    pub secrets: Vec<String>,
    /// The hashes it accepts.
    pub hashes: Vec<Hash>,
    /// The version it tells.
    pub version: String,
    /// The pauses before the second and later tries of an end callback.
    pub callback_pauses: Vec<Duration>,
}

impl SimulatorSettings {
    /// A server like those out there: version 3.0, every hash, callbacks tried again after 30,
    /// 60, 120 and 300 seconds.
    #[must_use]
    pub fn new(listen: SocketAddr, secret: &str) -> Self {
        Self {
            listen,
            secrets: vec![secret.to_owned()],
            hashes: Hash::ALL.to_vec(),
            version: "3.0.19".to_owned(),
            callback_pauses: [30, 60, 120, 300].map(Duration::from_secs).to_vec(),
        }
    }
}

/// A simulated BigBlueButton server. It stops when this is dropped.
pub struct SimulatedServer {
    base_url: String,
    control: Control,
    running: Running,
}

impl fmt::Debug for SimulatedServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SimulatedServer").field("base_url", &self.base_url).finish_non_exhaustive()
    }
}

impl SimulatedServer {
    /// Starts a server with the usual settings.
    ///
    /// # Errors
    /// When it cannot listen there.
    pub fn start(
        listen: SocketAddr,
        secret: &str,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> io::Result<Self> {
        Self::start_with(SimulatorSettings::new(listen, secret), clock, chance)
    }

    /// Starts a server.
    ///
    /// # Errors
    /// When it cannot listen there.
    pub fn start_with(
        settings: SimulatorSettings,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(settings.listen)?;
        let origin = format!("http://{}", reachable(listener.local_addr()?));
        let base_url = format!("{origin}/bigbluebutton");
        let state = Arc::new(State::new(settings, origin, clock, chance));
        let control = Control(Arc::clone(&state));
        let client = courier()?;
        let running =
            Running::start("simulated-bbb", move |tell| serve(listener, state, client, tell))?;
        Ok(Self { base_url, control, running })
    }

    /// Where its interface is, ending in `/bigbluebutton`.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The hand on its faults and memories.
    #[must_use]
    pub fn control(&self) -> Control {
        self.control.clone()
    }

    /// Blocks until the server has been stopped.
    ///
    /// # Errors
    /// What brought it down.
    pub fn wait(self) -> io::Result<()> {
        self.running.wait()
    }

    /// Stops the server and waits until it answers nobody any more (up to a second).
    ///
    /// # Errors
    /// What had brought it down before.
    pub fn stop(self) -> io::Result<()> {
        self.running.stop()
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

/// The client for callbacks: they go wherever they were asked to, this machine included.
fn courier() -> io::Result<Client> {
    let reach = Reach { loopback: true, private: true };
    http::client(&HttpSettings { reach, ..HttpSettings::default() }).map_err(io::Error::other)
}
