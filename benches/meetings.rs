//! What starting a room and joining it costs us, in CPU, besides what the meeting server answers.
//!
//! `cargo bench --bench meetings`; prints `name value unit`. The bare limit is the driver alone,
//! measured in the same run against the same simulated server: one create and one signed join.
//! The simulated server runs in this process, so its work is in both and taken out by the
//! difference. What one durable commit costs (the kernel, mostly) is measured too: a start makes
//! one, and one that does not wait for the disk.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench speaks on standard output and stops where it breaks"
)]

use std::fs;

use diesel::connection::SimpleConnection;
use folkmoot::gateways::backend::{Joiner, MeetingBackend, MeetingRequest, RecordingRule};
use folkmoot::gateways::simulators::bigbluebutton::{CallbackFault, Faults};
use folkmoot::ground::db::{Actor, Circumstances, DbError};
use folkmoot::ground::queue::Job;
use folkmoot::ground::text::Locale;
use folkmoot::meetings::{self, AfterCallback, AttendeeRole, NewRoom, RoomId, Visitor};
use folkmoot::provisioning;

#[expect(dead_code, unused_imports, reason = "the stories use more of it")]
#[path = "../tests/site/support/mod.rs"]
mod support;

use support::{Coop, Desk, Member};

const ROUNDS: u32 = 320;
/// Rounds that are not counted: each connection of the pool prepares its statements once.
const WARM_UP: u32 = 20;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let coop = Coop::on(Desk::with_machines());
    let machine = coop.desk.machine();
    let server = coop.desk.proved_server("bbb-1", &machine).await;
    let quiet = Faults { callbacks: Some(CallbackFault::Missing), ..Faults::default() };
    machine.control().set_faults(quiet);
    let member = coop.member("Ada Host");
    coop.invoice(&member);
    coop.pay_all(&member);
    let room = room_of(&coop, &member);
    let stored = coop.read(|conn| provisioning::server(conn, &server)).unwrap();
    let driver = provisioning::open_backend(&coop.desk.means, &stored).unwrap();

    // Turn about, so that whatever else runs on this machine disturbs each of them.
    let (mut start, mut bare, mut commit, mut join) =
        (Sum::new(), Sum::new(), Sum::new(), Sum::new());
    for number in 0..ROUNDS {
        start.add(enter(&coop, &room, &member, AttendeeRole::Host)).await;
        join.add(enter(&coop, &room, &member, AttendeeRole::Guest)).await;
        end(&coop, &machine.control(), &room).await;
        bare.add(create_and_sign(&*driver, number)).await;
        driver.end(&format!("bare-{number}")).await.unwrap();
        commit.add(async { commit_once(&coop) }).await;
    }
    let (start, join, bare, commit) = (start.each(), join.each(), bare.each(), commit.each());
    println!("meetings_bare_create_and_join {bare:.3} ms");
    println!("meetings_durable_commit {commit:.3} ms");
    println!("meetings_start {start:.3} ms");
    println!("meetings_start_besides_server {:.3} ms", start - bare);
    println!("meetings_start_besides_server_and_commit {:.3} ms", start - bare - commit);
    println!("meetings_start_to_bare {:.2} ratio", start / bare);
    println!("meetings_join {join:.3} ms");
    println!("meetings_join_besides_server {:.3} ms", join - bare);
    println!("meetings_join_to_bare {:.2} ratio", join / bare);
}

/// CPU over all rounds but the first, which reads files and prepares statements.
struct Sum {
    rounds: u32,
    ns: u64,
}

impl Sum {
    fn new() -> Self {
        Self { rounds: 0, ns: 0 }
    }

    async fn add<T>(&mut self, work: impl Future<Output = T>) {
        let begun = cpu_ns();
        work.await;
        if self.rounds >= WARM_UP {
            self.ns += cpu_ns() - begun;
        }
        self.rounds += 1;
    }

    fn each(&self) -> f64 {
        f64::from(u32::try_from(self.ns / u64::from(self.rounds - WARM_UP)).unwrap()) / 1e6
    }
}

fn room_of(coop: &Coop, member: &Member) -> RoomId {
    let new = NewRoom {
        party_id: member.party.clone(),
        name: "Weekly assembly".to_owned(),
        created_by: member.user.clone(),
    };
    coop.write(|tx| meetings::create_room(tx, &new)).unwrap()
}

async fn enter(coop: &Coop, room: &RoomId, member: &Member, role: AttendeeRole) {
    let visitor = Visitor {
        actor: Actor::user(member.user.as_str()),
        name: "Ada Host".to_owned(),
        external_id: member.user.to_string(),
        role,
        guest: role == AttendeeRole::Guest,
        locale: Locale::En,
    };
    // As from a page: each act with its request and address.
    let from = Circumstances::request("bench", [192, 0, 2, 7].into());
    from.around(meetings::enter(&coop.desk.means, room, &visitor)).await.unwrap();
}

async fn end(
    coop: &Coop,
    control: &folkmoot::gateways::simulators::bigbluebutton::Control,
    room: &RoomId,
) {
    let meeting = coop.read(|conn| meetings::living_meeting(conn, room)).unwrap().unwrap();
    control.end(&meeting.backend_id);
    AfterCallback { meeting_id: meeting.id }.run(&coop.desk.means).await.unwrap();
}

async fn create_and_sign(driver: &dyn MeetingBackend, number: u32) {
    let mut request = MeetingRequest::new(&format!("bare-{number}"), "Weekly assembly");
    request.attendee_limit = Some(20);
    request.duration_minutes = Some(180);
    request.recording = Some(RecordingRule::Never);
    let open = driver.create(&request).await.unwrap();
    let mut joiner = Joiner::host(&request.meeting_id, "Ada Host");
    joiner.create_time_ms = Some(open.create_time_ms);
    driver.join_url(&joiner).unwrap();
}

/// What the intent costs the kernel, whatever stands in it: a page, synchronised to the disk.
fn commit_once(coop: &Coop) {
    let write = "BEGIN IMMEDIATE; UPDATE membership_counter SET last = last + 1; COMMIT";
    coop.read::<_, DbError>(|conn| Ok(conn.batch_execute(write)?)).unwrap();
}

/// Nanoseconds that all threads of this process have been on a CPU (Linux).
fn cpu_ns() -> u64 {
    let threads = fs::read_dir("/proc/self/task").unwrap();
    threads
        .filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("schedstat")).ok())
        .filter_map(|line| line.split(' ').next()?.parse::<u64>().ok())
        .sum()
}
