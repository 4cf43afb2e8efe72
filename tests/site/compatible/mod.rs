//! Programs of organisations make meetings with us as with a BigBlueButton server of their own: the
//! cases S01 to S46 of the reference, over real HTTP on both sides.

mod creating;
mod ear;
mod guests;
mod joining;
mod limits;
mod listing;
mod page;
mod servers;
mod signing;
mod telling;

use std::collections::BTreeMap;

use diesel::prelude::*;
use folkmoot::front::{self, FrontError, FrontSettings};
use folkmoot::gateways::bigbluebutton::{ChecksumHash, Element, Query, sign};
use folkmoot::gateways::simulators::bigbluebutton::SimulatedServer;
use folkmoot::ground::db::DbError;
use folkmoot::ground::db::schema::fronts;
use folkmoot::ground::queue::Job;
use folkmoot::meetings::{self, PollServers};
use folkmoot::provisioning::{self, ServerId};

use crate::support::{Browser, Coop, Desk, Member, Site, Visit};

/// The secret of the reference's vectors.
pub const S: &str = "coop-test-secret-0001";
/// That of another tenant.
pub const OTHER: &str = "tenant-secret-A";

/// A site whose organisation "Weavers" has a front, with servers behind it.
pub struct Stage {
    pub coop: Coop,
    pub site: Site,
    pub machines: Vec<SimulatedServer>,
    pub servers: Vec<ServerId>,
    pub weavers: Member,
    pub program: Program,
}

impl Stage {
    /// At the level of many accounts: 100 people, 1440 minutes, 10 meetings, recording.
    pub async fn with_servers(count: usize) -> Self {
        let coop = Coop::on(Desk::with_machines());
        let weavers = coop.organisation("Weavers", "Wilma Weaver");
        Self::of(coop, weavers, count).await
    }

    /// At level 2: 20 people, 180 minutes, 2 meetings, no recording.
    pub async fn at_level_2() -> Self {
        let coop = Coop::on(Desk::with_machines());
        let mut application = coop.application("Wilma Weaver", "wilma.weaver@example.org");
        application.organisation = Some("Weavers".to_owned());
        let weavers = coop.joins(&application);
        coop.welcome(&weavers);
        Self::of(coop, weavers, 1).await
    }

    async fn of(coop: Coop, weavers: Member, count: usize) -> Self {
        coop.invoice(&weavers);
        coop.pay_all(&weavers);
        let mut machines = Vec::new();
        let mut servers = Vec::new();
        for number in 1..=count {
            let machine = coop.desk.machine();
            servers.push(coop.desk.proved_server(&format!("bbb-{number}"), &machine).await);
            machine.control().forget_received();
            machines.push(machine);
        }
        open(&coop, &weavers, S);
        let site = Site::at(coop.desk.clone()).await;
        let program = Program::of(&site, "weavers", S);
        Self { coop, site, machines, servers, weavers, program }
    }

    /// A second organisation with a front, at the level of many accounts.
    pub fn others(&self) -> Program {
        let others = self.coop.organisation("Spinners", "Sam Spinner");
        self.coop.invoice(&others);
        self.coop.pay_all(&others);
        open(&self.coop, &others, OTHER);
        Program::of(&self.site, "spinners", OTHER)
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

    /// How many calls of that name all machines received.
    pub fn count(&self, call: &str) -> usize {
        (0..self.machines.len()).map(|machine| self.calls(machine, call).len()).sum()
    }

    /// The id under which a machine knows the first meeting it was told to make.
    pub fn told_id(&self, machine: usize) -> String {
        self.calls(machine, "create")[0]["meetingID"].clone()
    }

    /// Fifteen seconds pass and every server is asked.
    pub async fn poll(&self) {
        self.coop.desk.clock.advance(chrono::Duration::seconds(15));
        PollServers {}.run(&self.site.desk.means).await.unwrap();
    }

    /// Every invariant of fronts, rooms, meetings and machines holds.
    pub fn holds(&self) {
        let all = meetings::checks().iter().chain(provisioning::checks()).chain(front::checks());
        for check in all {
            let offenders = self.coop.read(|conn| (check.find)(conn)).unwrap();
            assert!(offenders.is_empty(), "{}: {offenders:?}", check.name);
        }
    }
}

/// Opens a front under a secret that is known beforehand, with every hash allowed.
pub fn open(coop: &Coop, member: &Member, secret: &str) {
    let organisation = member.organisation.clone().unwrap();
    coop.write::<_, FrontError>(|tx| {
        front::open_front(tx, &organisation, &member.user)?;
        let settings =
            FrontSettings { algorithms: ChecksumHash::ALL.to_vec(), attendee_limit: None };
        front::change_front(tx, &organisation.id, &settings)
    })
    .unwrap();
    give_secret(coop, member, secret);
}

/// Puts a known secret in place of the one that was made.
pub fn give_secret(coop: &Coop, member: &Member, secret: &str) {
    let organisation = member.organisation.clone().unwrap();
    coop.write::<_, DbError>(|tx| {
        let found = front::front_of(tx.conn, &organisation.id)?.unwrap();
        let sealed = tx.seal("fronts.secret", found.id.as_str(), secret.as_bytes())?;
        diesel::update(fronts::table.find(&found.id))
            .set(fronts::secret.eq(sealed.as_str()))
            .execute(tx.conn)?;
        Ok(())
    })
    .unwrap();
}

/// A program that speaks BigBlueButton's interface.
pub struct Program {
    browser: Browser,
    pub base: String,
    pub secret: String,
}

impl Program {
    pub fn of(site: &Site, slug: &str, secret: &str) -> Self {
        let base = format!("{}/bigbluebutton/{slug}/api", site.base);
        Self { browser: Browser::new(&site.base), base, secret: secret.to_owned() }
    }

    /// A call with the query as it is written, signed.
    pub async fn raw(&self, call: &str, query: &str) -> Visit {
        let checksum = sign(ChecksumHash::Sha256, call, query, &self.secret);
        self.sent(call, &join(query, &checksum)).await
    }

    /// Exactly this, whatever it is signed with.
    pub async fn sent(&self, call: &str, query: &str) -> Visit {
        self.browser.get(&format!("{}/{call}?{query}", self.base)).await
    }

    /// A call with these parameters, whose answer is a document.
    #[track_caller]
    pub fn call<'a>(
        &'a self,
        call: &'a str,
        given: &'a [(&'a str, &'a str)],
    ) -> impl Future<Output = Said> + 'a {
        let query = query_of(given);
        async move { Said::of(&self.raw(call, &query).await) }
    }

    /// `create` of a meeting of this id, which must succeed.
    pub async fn create(&self, id: &str, more: &[(&str, &str)]) -> Said {
        let mut given = vec![("name", "Weekly assembly"), ("meetingID", id)];
        given.extend_from_slice(more);
        let said = self.call("create", &given).await;
        said.succeeds();
        said
    }

    /// `join`, up to what the site says.
    pub async fn join(&self, id: &str, more: &[(&str, &str)]) -> Visit {
        let mut given = vec![("fullName", "Ana"), ("meetingID", id), ("role", "VIEWER")];
        given.extend_from_slice(more);
        self.raw("join", &query_of(&given)).await
    }

    /// `join`, followed to what the meeting's server says about it in a document.
    pub async fn enter(&self, id: &str, more: &[(&str, &str)]) -> Said {
        let mut given = vec![("redirect", "false")];
        given.extend_from_slice(more);
        let sent_on = self.join(id, &given).await;
        match (sent_on.status, &sent_on.location) {
            (302, Some(to)) => Said::of(&self.browser.get(to).await),
            _ => Said::of(&sent_on),
        }
    }

    /// A POST with a body of that kind; `query` is signed.
    pub async fn post(&self, call: &str, query: &str, kind: &str, body: Vec<u8>) -> Visit {
        let checksum = sign(ChecksumHash::Sha256, call, query, &self.secret);
        let path = format!("{}/{call}?{}", self.base, join(query, &checksum));
        let request = self.browser.request("POST", &path);
        self.browser.send(request.header("content-type", kind).body(body)).await
    }
}

fn join(query: &str, checksum: &str) -> String {
    let joint = if query.is_empty() { "" } else { "&" };
    format!("{query}{joint}checksum={checksum}")
}

pub fn query_of(given: &[(&str, &str)]) -> String {
    let mut query = Query::new();
    for (name, value) in given {
        query.push(name, value);
    }
    query.as_str().to_owned()
}

/// What a document says.
#[derive(Debug)]
pub struct Said(pub Element);

impl Said {
    #[track_caller]
    pub fn of(visit: &Visit) -> Self {
        assert_eq!(visit.status, 200, "{}", visit.body);
        Self(Element::read(visit.body.as_bytes()).unwrap_or_else(|_| panic!("{}", visit.body)))
    }

    pub fn text(&self, name: &str) -> &str {
        self.0.text_of(name)
    }

    #[track_caller]
    pub fn succeeds(&self) -> &Self {
        assert_eq!(self.text("returncode"), "SUCCESS", "{:?}", self.0);
        self
    }

    #[track_caller]
    pub fn fails(&self, key: &str) -> &Self {
        let found = (self.text("returncode"), self.text("messageKey"));
        assert_eq!(found, ("FAILED", key), "{:?}", self.0);
        assert!(!self.text("message").is_empty(), "a key without words");
        self
    }

    /// The texts `name` of the items of a list, in order.
    pub fn all(&self, list: &str, item: &str, name: &str) -> Vec<String> {
        self.0.list(list, item).map(|one| one.text_of(name).to_owned()).collect()
    }
}
