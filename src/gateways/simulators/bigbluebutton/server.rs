//! A running simulated server: a thread of its own, so that it serves any caller alike.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use reqwest::Client;

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
    handle: ServerHandle,
    thread: Option<JoinHandle<io::Result<()>>>,
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
        let (tell, told) = mpsc::channel();
        let thread = thread::Builder::new().name("simulated-bbb".to_owned()).spawn(move || {
            actix_web::rt::System::new().block_on(serve(listener, state, client, tell))
        })?;
        match told.recv() {
            Ok(handle) => Ok(Self { base_url, control, handle, thread: Some(thread) }),
            Err(_) => Err(failure(thread)),
        }
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
    pub fn wait(mut self) -> io::Result<()> {
        match self.thread.take() {
            Some(thread) => thread.join().unwrap_or_else(|_| Err(io::Error::other("it broke"))),
            None => Ok(()),
        }
    }

    /// Stops the server and waits until it answers nobody any more (up to a second).
    ///
    /// # Errors
    /// What had brought it down before.
    pub fn stop(self) -> io::Result<()> {
        // Gracefully, for only then is the worker waited for; its time-out is 0.
        drop(self.handle.stop(true));
        self.wait()
    }
}

impl Drop for SimulatedServer {
    fn drop(&mut self) {
        // The order to stop is given by the call; the future only waits for it.
        drop(self.handle.stop(false));
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

fn failure(thread: JoinHandle<io::Result<()>>) -> io::Error {
    let outcome = thread.join().unwrap_or_else(|_| Err(io::Error::other("it broke")));
    outcome.err().unwrap_or_else(|| io::Error::other("it stopped at once"))
}

/// An address one can call, for one that listens everywhere.
fn reachable(listening: SocketAddr) -> SocketAddr {
    if listening.ip().is_unspecified() {
        SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), listening.port())
    } else {
        listening
    }
}
