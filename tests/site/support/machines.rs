//! Simulated meeting servers beside a desk.

use std::sync::Arc;
use std::time::Duration;

use folkmoot::gateways::backend::BackendKind;
use folkmoot::gateways::bigbluebutton::CallRules;
use folkmoot::gateways::dns::{DnsPatience, Resolver};
use folkmoot::gateways::door::WiredBackends;
use folkmoot::gateways::http::{HttpSettings, Reach};
use folkmoot::gateways::simulators::bigbluebutton::{SimulatedServer, SimulatorSettings};
use folkmoot::gateways::simulators::dns::SimulatedResolver;
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::Job;
use folkmoot::ground::random::ChaChaChance;
use folkmoot::provisioning::{
    self, Algorithm, NewServer, ServerError, ServerId, VerifyServer, pool_named,
};

use super::Desk;

/// What every simulated server shares with us.
pub const SECRET: &str = "a-secret-of-a-simulated-server";

impl Desk {
    /// A desk whose drivers reach servers on this machine, and do not wait long.
    pub fn with_machines() -> Self {
        let mut desk = Self::new();
        let patience = HttpSettings {
            connect_timeout: Duration::from_secs(2),
            read_timeout: Duration::from_secs(2),
            reach: Reach::LOOPBACK,
        };
        let rules = CallRules { first_pause: Duration::from_millis(1), ..CallRules::default() };
        let chance = Arc::new(ChaChaChance::seeded(9));
        let door = WiredBackends::new(&patience, chance).unwrap();
        desk.means.backends = Arc::new(door.with_rules(rules));
        desk
    }

    /// A simulated server that speaks the real wire, on the clock of this desk.
    pub fn machine(&self) -> SimulatedServer {
        let settings = SimulatorSettings {
            callback_pauses: vec![Duration::from_millis(20); 4],
            ..SimulatorSettings::new("127.0.0.1:0".parse().unwrap(), SECRET)
        };
        let chance = Arc::new(ChaChaChance::seeded(11));
        SimulatedServer::start_with(settings, Arc::new(self.clock.clone()), chance).unwrap()
    }

    /// A desk that asks this resolver, and does not wait long.
    pub fn asking(mut self, resolver: &SimulatedResolver) -> Self {
        let patience = DnsPatience { answer: Duration::from_millis(500), ..DnsPatience::default() };
        let chance = Arc::new(ChaChaChance::seeded(13));
        self.means.dns = Arc::new(Resolver::new(vec![resolver.address()], patience, chance));
        self
    }

    /// Enters a server, as an operator does; it has not proved itself yet.
    pub fn enter(&self, name: &str, machine: &SimulatedServer) -> ServerId {
        self.write::<_, ServerError>(|tx| {
            let pool_id = pool_named(tx, "Europe", "eu")?;
            let new = NewServer {
                pool_id,
                name: name.to_owned(),
                backend: BackendKind::BigBlueButton,
                base_url: machine.base_url().to_owned(),
                secret: SECRET.into(),
                algorithm: Algorithm::Sha256,
                strength: 1,
                version: None,
                events: None,
            };
            provisioning::add_server(tx, &new)
        })
        .unwrap()
    }

    /// A server that has proved itself.
    pub async fn proved_server(&self, name: &str, machine: &SimulatedServer) -> ServerId {
        let server_id = self.enter(name, machine);
        VerifyServer { server_id: server_id.clone() }.run(&self.means).await.unwrap();
        let state = self.read::<_, DbError>(|conn| provisioning::server(conn, &server_id));
        assert_eq!(state.unwrap().state, provisioning::ServerState::Active);
        server_id
    }
}
