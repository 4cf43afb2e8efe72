//! Rooms are made, started, entered, watched and ended, against servers that speak the real wire.

mod doors;
mod ending;
mod entering;
mod limits;
mod options;
mod polling;
mod rooms;
mod surprises;

use std::collections::BTreeMap;

use folkmoot::gateways::simulators::bigbluebutton::SimulatedServer;
use folkmoot::ground::db::{Actor, DbError};
use folkmoot::ground::queue::Job;
use folkmoot::ground::text::Locale;
use folkmoot::meetings::{
    self, AttendeeRole, EnterError, Entrance, Meeting, NewRoom, PollServers, Room, RoomId,
    RoomSettings, Visitor,
};
use folkmoot::provisioning::{self, Server, ServerId};

use crate::support::{Coop, Desk, Member};

/// A co-op with servers, and a member who has paid for level 2.
pub struct House {
    pub coop: Coop,
    pub machines: Vec<SimulatedServer>,
    pub servers: Vec<ServerId>,
    pub host: Member,
}

impl House {
    pub async fn with_servers(count: usize) -> Self {
        let coop = Coop::on(Desk::with_machines());
        let mut house =
            Self { host: coop.member("Ada Host"), coop, machines: vec![], servers: vec![] };
        house.coop.invoice(&house.host);
        house.coop.pay_all(&house.host);
        for number in 1..=count {
            house.add_server(&format!("bbb-{number}")).await;
        }
        house
    }

    pub async fn add_server(&mut self, name: &str) {
        let machine = self.coop.desk.machine();
        let server = self.coop.desk.proved_server(name, &machine).await;
        machine.control().forget_received();
        self.servers.push(server);
        self.machines.push(machine);
    }

    pub fn room_of(&self, member: &Member, name: &str) -> RoomId {
        let new = NewRoom {
            party_id: member.party.clone(),
            name: name.to_owned(),
            created_by: member.user.clone(),
        };
        self.coop.write(|tx| meetings::create_room(tx, &new)).unwrap()
    }

    /// A room of the host.
    pub fn room(&self) -> RoomId {
        self.room_of(&self.host, "Weekly assembly")
    }

    pub fn host_of(&self, member: &Member) -> Visitor {
        Visitor {
            actor: Actor::user(member.user.as_str()),
            name: "Ada Host".to_owned(),
            external_id: member.user.to_string(),
            role: AttendeeRole::Host,
            guest: false,
            locale: Locale::En,
        }
    }

    pub fn guest(&self, room: &RoomId, name: &str) -> Visitor {
        let vault = self.coop.desk.means.db.vault();
        Visitor {
            actor: Actor::visitor(),
            name: name.to_owned(),
            external_id: meetings::guest_id(vault, room, &format!("browser of {name}")),
            role: AttendeeRole::Guest,
            guest: true,
            locale: Locale::Ca,
        }
    }

    pub async fn enter(&self, room: &RoomId, visitor: &Visitor) -> Result<Entrance, EnterError> {
        meetings::enter(&self.coop.desk.means, room, visitor).await
    }

    /// The host starts the room's meeting and goes in.
    pub async fn start(&self, room: &RoomId) -> Meeting {
        let entrance = self.enter(room, &self.host_of(&self.host)).await.unwrap();
        follow(entrance.url.expose()).await;
        self.living(room).unwrap()
    }

    pub fn living(&self, room: &RoomId) -> Option<Meeting> {
        self.coop.read(|conn| meetings::living_meeting(conn, room)).unwrap()
    }

    pub fn meetings(&self, room: &RoomId) -> Vec<Meeting> {
        self.coop.read(|conn| meetings::meetings_of(conn, room, 100)).unwrap()
    }

    pub fn stored(&self, room: &RoomId) -> Room {
        self.coop.read(|conn| meetings::room(conn, room)).unwrap()
    }

    pub fn server(&self, number: usize) -> Server {
        self.coop
            .read::<_, DbError>(|conn| provisioning::server(conn, &self.servers[number]))
            .unwrap()
    }

    pub fn set(&self, room: &RoomId, change: impl FnOnce(&mut RoomSettings)) {
        let mut settings = RoomSettings::of(&self.stored(room));
        change(&mut settings);
        self.coop.write(|tx| meetings::change_room(tx, room, &settings)).unwrap();
    }

    /// Fifteen seconds pass and every server is asked.
    pub async fn poll(&self) {
        self.coop.desk.clock.advance(chrono::Duration::seconds(15));
        PollServers {}.run(&self.coop.desk.means).await.unwrap();
    }

    /// The parameters of the calls named `call` that a machine received.
    pub fn calls(&self, machine: usize, call: &str) -> Vec<BTreeMap<String, String>> {
        let received = self.machines[machine].control().received();
        let of_kind = received.iter().filter_map(|one| one.target.split_once('?'));
        of_kind
            .filter(|(path, _)| path.ends_with(&format!("/{call}")))
            .map(|(_, query)| serde_urlencoded::from_str(query).unwrap())
            .collect()
    }

    /// Every invariant of rooms, meetings and machines holds.
    pub fn holds(&self) {
        for check in meetings::checks().iter().chain(provisioning::checks()) {
            let offenders = self.coop.read(|conn| (check.find)(conn)).unwrap();
            assert!(offenders.is_empty(), "{}: {offenders:?}", check.name);
        }
    }
}

/// Opens an address as a browser does, up to the meeting's own page; returns that page. Nothing
/// when it leads back to our site, which does not run here.
pub async fn follow(url: &str) -> String {
    folkmoot::gateways::http::install_tls_provider();
    let browser = reqwest::Client::builder().no_proxy().build().unwrap();
    match browser.get(url).send().await {
        Ok(page) => page.text().await.unwrap(),
        Err(_) => String::new(),
    }
}

/// The parameters of an address.
pub fn parameters(url: &str) -> BTreeMap<String, String> {
    serde_urlencoded::from_str(url.split_once('?').unwrap().1).unwrap()
}
