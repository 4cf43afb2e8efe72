//! What was used is counted line by line, and who was in is forgotten in time.

mod pages;

use chrono::Duration;
use folkmoot::gateways::backend::{BackendEvent, EventKind, EventPerson};
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::Job;
use folkmoot::meetings::{Meeting, RoomId, attendees_of, hear_events};
use folkmoot::recordings::{self, Keeping};
use folkmoot::usage::{
    self, ExpireAttendance, Line, LineKind, Month, NoteMeetings, NoteStorage, Source, Sum,
};

use crate::meetings::{House, follow};

impl House {
    /// A meeting of ten minutes: the host all along, Grace for the last five of them.
    pub async fn meeting_of_two(&self, room: &RoomId) -> Meeting {
        let meeting = self.start(room).await;
        self.poll().await;
        self.coop.desk.clock.advance(Duration::seconds(285));
        let grace = self.enter(room, &self.guest(room, "Grace")).await.unwrap();
        follow(grace.url.expose()).await;
        self.poll().await;
        self.coop.desk.clock.advance(Duration::seconds(285));
        self.machines[0].control().end(&meeting.backend_id);
        self.poll().await;
        meeting
    }

    pub async fn note_usage(&self) {
        // What a server tells of the end may still be on its way.
        self.coop.desk.clock.advance(Duration::minutes(2));
        NoteMeetings {}.run(&self.coop.desk.means).await.unwrap();
        NoteStorage {}.run(&self.coop.desk.means).await.unwrap();
    }

    pub fn usage(&self) -> Vec<Line> {
        let today = self.coop.desk.means.clock.now().date_naive();
        let month = Month::of(today);
        self.coop.read(|conn| usage::month_of(conn, &self.host.party, month)).unwrap()
    }
}

#[tokio::test]
async fn a_meeting_becomes_one_line_with_the_minutes_of_everybody_together() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let meeting = house.meeting_of_two(&room).await;
    house.note_usage().await;
    house.note_usage().await;
    let lines = house.usage();
    assert_eq!(lines.len(), 1, "once: {lines:?}");
    let line = &lines[0];
    assert_eq!((line.kind, line.source), (LineKind::Meeting, Source::Polls));
    assert_eq!(line.meeting_id, Some(meeting.id));
    assert_eq!((line.attendees, line.peak), (2, 2));
    // The host from the first poll on (600 s), Grace from the second (300 s).
    assert_eq!((line.attendee_seconds, line.meeting_seconds), (900, 615));
    let sum = Sum::of(&lines);
    assert_eq!((sum.meetings, sum.minutes(), sum.over), (1, 15, 0));
    house.holds();
}

#[tokio::test]
async fn recordings_are_counted_in_bytes_times_days_once_a_day() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    house.note_usage().await;
    house.note_usage().await;
    house.coop.desk.clock.advance(Duration::days(1));
    house.note_usage().await;
    let kept: Vec<i64> = house
        .usage()
        .into_iter()
        .filter(|line| line.kind == LineKind::Storage)
        .map(|line| line.byte_days)
        .collect();
    assert_eq!(kept, [one.size_bytes, one.size_bytes]);
}

#[tokio::test]
async fn what_went_over_the_level_is_noted_and_charged_to_nobody() {
    let house = House::with_servers(1).await;
    let room = house.room();
    house.meeting_of_two(&room).await;
    house
        .coop
        .write::<_, DbError>(|tx| {
            use diesel::connection::SimpleConnection;
            Ok(tx.conn.batch_execute("UPDATE meetings SET attendee_limit = 1")?)
        })
        .unwrap();
    house.note_usage().await;
    let lines = house.usage();
    assert!(lines[0].is_over());
    let month = Month::of(lines[0].day);
    let of_all =
        house.coop.read(|conn| usage::sums_of_all(conn, (month.first(), month.end()))).unwrap();
    assert_eq!((of_all[0].over, of_all[0].attendee_seconds), (1, 900));
    assert!(house.coop.waiting_charges(&house.host).is_empty());
}

fn names(house: &House, meeting: &Meeting) -> Vec<String> {
    let all = house.coop.read(|conn| attendees_of(conn, &meeting.id)).unwrap();
    all.into_iter().map(|one| one.name).filter(|name| !name.is_empty()).collect()
}

async fn a_day_passes(house: &House) {
    house.coop.desk.clock.advance(Duration::days(1));
    ExpireAttendance {}.run(&house.coop.desk.means).await.unwrap();
}

#[tokio::test]
async fn where_attendance_is_not_kept_names_are_forgotten_after_a_day() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let meeting = house.meeting_of_two(&room).await;
    let shown = house.coop.read(|conn| usage::attendance_of(conn, &room, 10)).unwrap();
    assert!(shown.is_empty(), "nobody was told at the door");
    assert_eq!(names(&house, &meeting).len(), 2);
    a_day_passes(&house).await;
    assert!(names(&house, &meeting).is_empty());
    let left = house.coop.read(|conn| attendees_of(conn, &meeting.id)).unwrap();
    assert_eq!(left.len(), 2, "how many they were stays");
    assert!(left.iter().all(|one| one.user_id.is_none()));
    house.note_usage().await;
    assert_eq!(house.usage()[0].attendees, 2);
    house.holds();
}

#[tokio::test]
async fn where_it_is_kept_it_is_listed_until_its_days_are_over() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let keeping = Keeping { attendance: true, attendance_days: 2, ..Keeping::default() };
    house.coop.write(|tx| recordings::put_keeping(tx, &room, &keeping)).unwrap();
    let meeting = house.meeting_of_two(&room).await;
    a_day_passes(&house).await;
    let kept = house.coop.read(|conn| usage::attendance_of(conn, &room, 10)).unwrap();
    let stayed: Vec<_> = kept[0]
        .stays
        .iter()
        .map(|stay| (stay.name.as_str(), (stay.until - stay.from).num_seconds()))
        .collect();
    assert_eq!(stayed, [("Ada Host", 600), ("Grace", 300)]);
    a_day_passes(&house).await;
    assert!(names(&house, &meeting).is_empty());
    assert!(house.coop.read(|conn| usage::attendance_of(conn, &room, 10)).unwrap().is_empty());
}

#[tokio::test]
async fn who_attended_stays_known_as_long_as_a_recording_is_for_attendees() {
    let house = House::with_servers(1).await;
    let room = house.recorded_room();
    let one = house.recorded(&room).await;
    a_day_passes(&house).await;
    let meeting = one.meeting_id.clone().unwrap();
    let left = house.coop.read(|conn| attendees_of(conn, &meeting)).unwrap();
    assert!(left.iter().any(|one| one.user_id.as_ref() == Some(&house.host.user)));
    assert!(left.iter().all(|one| one.name.is_empty()));
    house.coop.write(|tx| recordings::bin_recording(tx, &one.id)).unwrap();
    house.coop.write(|tx| recordings::delete_recording(tx, &one.id)).unwrap();
    a_day_passes(&house).await;
    let left = house.coop.read(|conn| attendees_of(conn, &meeting)).unwrap();
    assert!(left.iter().all(|one| one.user_id.is_none()));
}

#[tokio::test]
async fn where_the_server_told_of_each_coming_and_going_its_word_counts() {
    let house = House::with_servers(1).await;
    let room = house.room();
    let meeting = house.meeting_of_two(&room).await;
    let event = |kind, at_ms, stay: &str| BackendEvent {
        kind,
        meeting_id: meeting.backend_id.clone(),
        internal_id: "running-1".to_owned(),
        at_ms,
        person: (!stay.is_empty()).then(|| EventPerson {
            stay_id: stay.to_owned(),
            user_id: String::new(),
            host: false,
        }),
    };
    let told = [
        event(EventKind::Joined, 0, "ada"),
        event(EventKind::Joined, 60_000, "grace"),
        event(EventKind::Left, 90_000, "grace"),
        event(EventKind::Ended, 100_000, ""),
    ];
    house.coop.write(|tx| hear_events(tx, &house.servers[0], &told)).unwrap();
    folkmoot::worker::run_due(&house.coop.desk.means).await.unwrap();
    house.note_usage().await;
    let line = house.usage().remove(0);
    assert_eq!(line.source, Source::Events);
    assert_eq!((line.attendee_seconds, line.peak), (130, 2));
}
