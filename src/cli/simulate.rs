//! `folkmoot simulate bbb`

use std::net::SocketAddr;
use std::sync::Arc;

use super::place::Place;
use super::run::{runtime, said_to_stop};
use super::{Failure, log, say};
use crate::gateways::simulators::bigbluebutton::SimulatedServer;
use crate::ground::clock::SystemClock;
use crate::ground::random::ChaChaChance;

/// Stand-ins for outside systems, for trying things out.
#[derive(Debug, clap::Subcommand)]
pub enum Simulate {
    /// A BigBlueButton server without media, until SIGTERM or SIGINT
    #[command(after_help = "Example:\n  folkmoot simulate bbb --listen 127.0.0.1:8090 \
        --secret example")]
    Bbb(Bbb),
}

/// A simulated BigBlueButton server.
#[derive(Debug, clap::Args)]
pub struct Bbb {
    /// Address and port; its pages ask nobody who they are, so keep it on loopback
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// The secret that calls are signed with
    #[arg(long)]
    secret: String,
}

impl Simulate {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        let Self::Bbb(Bbb { listen, secret }) = self;
        log::start(&place.settings()?.log);
        let chance = Arc::new(ChaChaChance::from_system().map_err(Failure::because)?);
        let server = SimulatedServer::start(listen, &secret, Arc::new(SystemClock), chance)
            .map_err(|error| Failure::Failed(format!("cannot listen on {listen}: {error}")))?;
        say::line(&format!("A simulated BigBlueButton server is at {}", server.base_url()))?;
        runtime()?.block_on(said_to_stop())
    }
}
