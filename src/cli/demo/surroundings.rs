//! What stands around a demonstration: a mail server and two meeting servers, simulated.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use super::folder::{Folder, Mark};
use crate::cli::Failure;
use crate::gateways::simulators::bigbluebutton::SimulatedServer;
use crate::gateways::simulators::smtp::SimulatedMail;
use crate::ground::clock::ShiftedClock;
use crate::ground::random::Chance;

/// The simulated meeting servers, by where they would stand.
const SERVERS: [&str; 2] = ["Amsterdam", "Helsinki"];

/// Everything around.
pub(super) struct Surroundings {
    /// The mail server.
    pub(super) mail: SimulatedMail,
    /// The meeting servers.
    pub(super) servers: Vec<Standing>,
}

/// A meeting server.
pub(super) struct Standing {
    pub(super) name: String,
    pub(super) secret: String,
    pub(super) server: SimulatedServer,
}

impl Surroundings {
    /// Starts them; where a demonstration goes on, at the same addresses as before.
    pub(super) fn start(
        folder: &Folder,
        clock: &ShiftedClock,
        chance: &Arc<dyn Chance>,
    ) -> Result<Self, Failure> {
        let wanted = folder.mark().map_or_else(|| fresh(&**chance), |mark| mark.servers.clone());
        let mut servers = Vec::new();
        for (name, port, secret) in wanted {
            let address = loopback(port);
            let clock = Arc::new(clock.clone());
            let server = SimulatedServer::start(address, &secret, clock, chance.clone()).map_err(
                |error| {
                    Failure::Failed(format!("the meeting server cannot use {address}: {error}"))
                },
            )?;
            servers.push(Standing { name, secret, server });
        }
        let mail = SimulatedMail::start(loopback(0)).map_err(Failure::because)?;
        let surroundings = Self { mail, servers };
        if folder.is_new() {
            folder.begun(&surroundings.mark())?;
        }
        Ok(surroundings)
    }

    /// Name and address of each meeting server.
    pub(super) fn places(&self) -> Vec<(String, String)> {
        let place = |one: &Standing| (one.name.clone(), one.server.base_url().to_owned());
        self.servers.iter().map(place).collect()
    }

    fn mark(&self) -> Mark {
        let server = |one: &Standing| {
            let port = url::Url::parse(one.server.base_url()).ok().and_then(|url| url.port());
            (one.name.clone(), port.unwrap_or(0), one.secret.clone())
        };
        Mark { servers: self.servers.iter().map(server).collect(), told: false }
    }
}

fn fresh(chance: &dyn Chance) -> Vec<(String, u16, String)> {
    SERVERS.iter().map(|name| ((*name).to_owned(), 0, chance.letters(32))).collect()
}

fn loopback(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}
