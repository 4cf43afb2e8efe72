//! Recordings are found, shared, put into the bin and deleted, against a server that speaks the
//! real wire.

mod deleting;
mod finding;
mod pages;
mod sharing;

use folkmoot::gateways::simulators::bigbluebutton::Recorded;
use folkmoot::ground::db::DbError;
use folkmoot::ground::queue::Job;
use folkmoot::meetings::RoomId;
use folkmoot::recordings::{
    self, FollowRecordings, ReconcileRecordings, Recording, RecordingId, Sharing, Visibility,
};
use folkmoot::worker;

use crate::meetings::House;

impl House {
    /// A room whose meetings may be recorded.
    pub fn recorded_room(&self) -> RoomId {
        let room = self.room();
        self.set(&room, |settings| settings.recording = true);
        self.coop
            .write::<_, DbError>(|tx| {
                use diesel::connection::SimpleConnection;
                let gives = "UPDATE level_versions SET recording = TRUE, retention_days = 30";
                Ok(tx.conn.batch_execute(gives)?)
            })
            .unwrap();
        room
    }

    /// A meeting of an hour in which the host was, recorded and ready to watch.
    pub async fn recorded(&self, room: &RoomId) -> Recording {
        let meeting = self.start(room).await;
        self.poll().await;
        self.coop.desk.clock.advance(chrono::Duration::minutes(50));
        self.machines[0].control().end(&meeting.backend_id);
        self.poll().await;
        self.machines[0].control().publish_recordings();
        self.follow_recordings().await;
        let all = self.recordings(room);
        all.into_iter().find(|one| one.meeting_id.as_ref() == Some(&meeting.id)).unwrap()
    }

    /// The job that looks for awaited recordings, and what it orders.
    pub async fn follow_recordings(&self) {
        FollowRecordings {}.run(&self.coop.desk.means).await.unwrap();
        self.work().await;
    }

    /// The daily comparison, and what it orders.
    pub async fn reconcile(&self) {
        ReconcileRecordings {}.run(&self.coop.desk.means).await.unwrap();
        self.work().await;
    }

    pub async fn work(&self) {
        worker::run_due(&self.coop.desk.means).await.unwrap();
    }

    pub fn recordings(&self, room: &RoomId) -> Vec<Recording> {
        let rooms = std::slice::from_ref(room);
        self.coop
            .read::<_, DbError>(|conn| {
                recordings::recordings_of_rooms(conn, rooms, false, None, 1000)
            })
            .unwrap()
    }

    pub fn recording(&self, id: &RecordingId) -> Recording {
        self.coop.read::<_, DbError>(|conn| recordings::recording(conn, id)).unwrap()
    }

    pub fn share(&self, id: &RecordingId, visibility: Visibility) {
        let sharing =
            Sharing { visibility, password: None, without_password: false, link_until: None };
        self.coop.write(|tx| recordings::share_recording(tx, id, &sharing)).unwrap();
    }

    /// What a machine recorded.
    pub fn at_server(&self) -> Vec<Recorded> {
        self.machines[0].control().recordings()
    }

    /// The audit events about something, oldest first: name and facts.
    pub fn events_about(&self, id: &str) -> Vec<(String, serde_json::Value)> {
        use diesel::prelude::*;
        use folkmoot::ground::db::schema::audit_events as table;
        let rows: Vec<(String, String)> = self
            .coop
            .read::<_, DbError>(|conn| {
                Ok(table::table
                    .filter(table::object.eq(id))
                    .order(table::seq)
                    .select((table::name, table::data))
                    .load(conn)?)
            })
            .unwrap();
        rows.into_iter().map(|(name, data)| (name, serde_json::from_str(&data).unwrap())).collect()
    }
}

/// The invariants of recordings hold.
pub fn holds(house: &House) {
    house.holds();
    for check in recordings::checks() {
        let offenders = house.coop.read(|conn| (check.find)(conn)).unwrap();
        assert!(offenders.is_empty(), "{}: {offenders:?}", check.name);
    }
}
