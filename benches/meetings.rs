//! What starting a room and joining it costs us, in CPU, besides what the meeting server answers.
//!
//! `cargo bench --bench meetings`; prints `name value unit`. The bare limit is the driver alone,
//! measured in the same run against the same simulated server: one create and one signed join.
//! The simulated server runs in this process, so its work is in both and taken out by the
//! difference.
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
use folkmoot::ground::db::{Actor, DbError};
use folkmoot::ground::queue::Job;
use folkmoot::ground::text::Locale;
use folkmoot::meetings::{self, AfterCallback, AttendeeRole, NewRoom, RoomId, Visitor};
use folkmoot::provisioning;

#[expect(dead_code, unused_imports, reason = "the stories use more of it")]
#[path = "../tests/site/support/mod.rs"]
mod support;

use support::{Coop, Desk, Member};

const ROUNDS: u32 = 300;

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

    let mut start = 0;
    for _ in 0..ROUNDS {
        let begun = cpu_ns();
        enter(&coop, &room, &member, AttendeeRole::Host).await;
        start += cpu_ns() - begun;
        end(&coop, &machine.control(), &room).await;
    }
    enter(&coop, &room, &member, AttendeeRole::Host).await;
    let (mut join, mut bare) = (0, 0);
    for number in 0..ROUNDS {
        let begun = cpu_ns();
        enter(&coop, &room, &member, AttendeeRole::Guest).await;
        join += cpu_ns() - begun;
        let begun = cpu_ns();
        create_and_sign(&*driver, number).await;
        bare += cpu_ns() - begun;
        driver.end(&format!("bare-{number}")).await.unwrap();
    }
    let mut commits = 0;
    for _ in 0..ROUNDS {
        let begun = cpu_ns();
        commit_twice(&coop);
        commits += cpu_ns() - begun;
    }
    let each = |sum: u64| f64::from(u32::try_from(sum / u64::from(ROUNDS)).unwrap()) / 1e6;
    let (start, join, bare) = (each(start), each(join), each(bare));
    println!("meetings_bare_create_and_join {bare:.3} ms");
    println!("meetings_start {start:.3} ms");
    println!("meetings_start_besides_server {:.3} ms", start - bare);
    let commits = each(commits);
    println!("meetings_two_durable_commits {commits:.3} ms");
    println!("meetings_start_besides_server_and_commits {:.3} ms", start - bare - commits);
    println!("meetings_start_to_bare {:.2} ratio", start / bare);
    println!("meetings_join {join:.3} ms");
    println!("meetings_join_besides_server {:.3} ms", join - bare);
    println!("meetings_join_to_bare {:.2} ratio", join / bare);
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
    meetings::enter(&coop.desk.means, room, &visitor).await.unwrap();
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

/// What the intent and its confirmation cost the kernel, whatever stands in them: a page each,
/// synchronised to the disk.
fn commit_twice(coop: &Coop) {
    let write = "BEGIN IMMEDIATE; UPDATE membership_counter SET last = last + 1; COMMIT; \
                 BEGIN IMMEDIATE; UPDATE membership_counter SET last = last - 1; COMMIT";
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
