//! A simulated server, a clock that stands still, and a driver between them.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use folkmoot::gateways::backend::SecretUrl;
use folkmoot::gateways::bigbluebutton::{
    BaseUrl, BigBlueButton, CallRules, ChecksumHash, EventProof, Query, ServerAccess, ServerVersion,
};
use folkmoot::gateways::http::{HttpSettings, Reach, client};
use folkmoot::gateways::simulators::bigbluebutton::{Control, SimulatedServer, SimulatorSettings};
use folkmoot::ground::clock::SettableClock;
use folkmoot::ground::random::ChaChaChance;

/// The secret of every vector and case.
pub const SECRET: &str = "coop-test-secret-0001";
/// The instant of every case: 2026-01-01 00:00 UTC.
pub const NOW_MS: i64 = 1_767_225_600_000;
/// The meeting most cases speak of.
pub const ROOM: &str = "org-7-room-42";

pub struct Stage {
    pub server: SimulatedServer,
    pub control: Control,
    pub clock: SettableClock,
    pub driver: BigBlueButton,
    browser: reqwest::Client,
}

impl Stage {
    pub fn new() -> Self {
        let settings = SimulatorSettings::new(anywhere(), SECRET);
        Self::with(SimulatorSettings {
            callback_pauses: vec![Duration::from_millis(20); 4],
            ..settings
        })
    }

    pub fn with(settings: SimulatorSettings) -> Self {
        let clock = SettableClock::at(DateTime::from_timestamp_millis(NOW_MS).unwrap());
        let chance = Arc::new(ChaChaChance::seeded(7));
        let server = SimulatedServer::start_with(settings, Arc::new(clock.clone()), chance);
        let server = server.expect("the simulator starts");
        let control = server.control();
        let driver = driver(&access(server.base_url()));
        Self { server, control, clock, driver, browser: browser() }
    }

    /// The last call the server received: path and query.
    pub fn last_call(&self) -> String {
        self.control.received().pop().expect("a call was received").target
    }

    pub fn pass_minutes(&self, minutes: i64) {
        self.clock.advance(chrono::Duration::minutes(minutes));
        self.control.sweep();
    }

    /// What the server answers to a signed call that the driver would not make so.
    pub async fn raw(&self, call: &str, parameters: &[(&str, &str)]) -> String {
        let mut query = Query::new();
        parameters.iter().for_each(|(name, value)| query.push(name, value));
        let signed = query.signed(call, ChecksumHash::Sha256, SECRET);
        self.fetch(&format!("{}/api/{call}?{signed}", self.server.base_url())).await.1
    }

    /// Goes to a link as a browser without a script does, up to the page it ends on.
    pub async fn visit(&self, link: &SecretUrl) -> Visit {
        self.follow(link.expose()).await
    }

    pub async fn follow(&self, link: &str) -> Visit {
        let mut at = link.to_owned();
        loop {
            let (response, body) = self.fetch(&at).await;
            match response {
                Some(next) if next.starts_with(self.origin()) => at = next,
                Some(next) => return Visit { url: next, html: body },
                None => return Visit { url: at, html: body },
            }
        }
    }

    /// Presses a button of the client page.
    pub async fn press(&self, deed: &str, fields: &[(&str, &str)]) -> Visit {
        let mut form = Query::new();
        fields.iter().for_each(|(name, value)| form.push(name, value));
        let request = self
            .browser
            .post(format!("{}/html5client/{deed}", self.origin()))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.as_str().to_owned());
        let response = request.send().await.expect("the simulator answers");
        match response.headers().get("location") {
            Some(next) => {
                let next = next.to_str().unwrap().to_owned();
                let next =
                    if next.starts_with('/') { self.origin().to_owned() + &next } else { next };
                self.follow_if_ours(next).await
            }
            None => Visit { url: String::new(), html: response.text().await.unwrap() },
        }
    }

    pub fn origin(&self) -> &str {
        self.server.base_url().trim_end_matches("/bigbluebutton")
    }

    async fn follow_if_ours(&self, url: String) -> Visit {
        if url.starts_with(self.origin()) {
            self.follow(&url).await
        } else {
            Visit { url, html: String::new() }
        }
    }

    async fn fetch(&self, url: &str) -> (Option<String>, String) {
        let response = self.browser.get(url).send().await.expect("the simulator answers");
        let next = response.headers().get("location").map(|to| to.to_str().unwrap().to_owned());
        (next, response.text().await.expect("a text"))
    }
}

/// Where a browser ended up.
pub struct Visit {
    pub url: String,
    pub html: String,
}

impl Visit {
    /// The session token in the address of the client page.
    pub fn token(&self) -> &str {
        self.url.split_once("sessionToken=").expect("a client page").1
    }
}

pub fn anywhere() -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, 0))
}

pub fn access(base_url: &str) -> ServerAccess {
    ServerAccess {
        base_url: BaseUrl::parse(base_url, Reach::LOOPBACK).expect("a base address"),
        secret: SECRET.into(),
        hash: ChecksumHash::Sha256,
        version: Some(ServerVersion::new(3, 0, 19)),
        events: EventProof::default(),
    }
}

/// A driver that does not wait long.
pub fn driver(access: &ServerAccess) -> BigBlueButton {
    let chance = Arc::new(ChaChaChance::seeded(11));
    let rules = CallRules { first_pause: Duration::from_millis(1), ..CallRules::default() };
    let settings = HttpSettings {
        connect_timeout: Duration::from_secs(2),
        read_timeout: Duration::from_millis(600),
        reach: Reach::LOOPBACK,
    };
    let http = client(&settings).expect("a client");
    BigBlueButton::new(access.clone(), http, chance).with_rules(rules)
}

fn browser() -> reqwest::Client {
    let settings = HttpSettings { reach: Reach::LOOPBACK, ..HttpSettings::default() };
    client(&settings).expect("a client")
}
