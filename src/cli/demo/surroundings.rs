//! What stands around a demonstration: a mail server, two meeting servers, a provider that people
//! sign in through and a register of VAT numbers, all simulated.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use super::folder::{Folder, Mark};
use crate::cli::Failure;
use crate::cli::simulate::invented_people;
use crate::gateways::simulators::bigbluebutton::SimulatedServer;
use crate::gateways::simulators::openid::{ProviderSettings, SimulatedProvider};
use crate::gateways::simulators::smtp::SimulatedMail;
use crate::gateways::simulators::vies::SimulatedVies;
use crate::ground::clock::ShiftedClock;
use crate::ground::random::Chance;

/// The simulated meeting servers, by where they would stand.
const SERVERS: [&str; 2] = ["Amsterdam", "Helsinki"];

/// What the provider calls itself.
pub(super) const PROVIDER: &str = "Commons Cloud";

/// How the provider knows the site.
pub(super) const CLIENT: &str = "folkmoot";

/// Everything around.
pub(super) struct Surroundings {
    /// The mail server.
    pub(super) mail: SimulatedMail,
    /// The meeting servers.
    pub(super) servers: Vec<Standing>,
    /// The provider.
    pub(super) provider: SimulatedProvider,
    /// Our secret there.
    pub(super) provider_secret: String,
    /// The register of VAT numbers.
    pub(super) vies: SimulatedVies,
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
        let (provider, provider_secret) = provider(folder, clock, chance)?;
        let vies = SimulatedVies::start(loopback(0)).map_err(Failure::because)?;
        let surroundings = Self { mail, servers, provider, provider_secret, vies };
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

    /// Name and address of the provider.
    pub(super) fn elsewhere(&self) -> (String, String) {
        (PROVIDER.to_owned(), self.provider.issuer().to_owned())
    }

    fn mark(&self) -> Mark {
        let server =
            |one: &Standing| (one.name.clone(), port_of(one.server.base_url()), one.secret.clone());
        let provider = (port_of(self.provider.issuer()), self.provider_secret.clone());
        Mark { servers: self.servers.iter().map(server).collect(), provider, told: false }
    }
}

/// Starts the provider; where a demonstration goes on, at the same address as before.
fn provider(
    folder: &Folder,
    clock: &ShiftedClock,
    chance: &Arc<dyn Chance>,
) -> Result<(SimulatedProvider, String), Failure> {
    let kept = folder.mark().map(|mark| mark.provider.clone());
    let (port, secret) = kept.unwrap_or_default();
    let secret = if secret.is_empty() { chance.letters(32) } else { secret };
    let settings = ProviderSettings {
        listen: loopback(port),
        client_id: CLIENT.to_owned(),
        secret: secret.clone(),
        redirect_uris: Vec::new(),
        people: invented_people(),
        rsa: false,
    };
    let clock = Arc::new(clock.clone());
    let provider = SimulatedProvider::start(settings, clock, chance.clone())
        .map_err(|error| Failure::Failed(format!("the provider cannot start: {error}")))?;
    Ok((provider, secret))
}

fn port_of(address: &str) -> u16 {
    url::Url::parse(address).ok().and_then(|url| url.port()).unwrap_or(0)
}

fn fresh(chance: &dyn Chance) -> Vec<(String, u16, String)> {
    SERVERS.iter().map(|name| ((*name).to_owned(), 0, chance.letters(32))).collect()
}

fn loopback(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}
