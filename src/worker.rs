//! Every job and every schedule of the site, on one page; the loop that runs them is below it.

mod discard;
mod lap;
mod run;
mod stop;
mod tend;
mod tidy_up;
mod verify_trail;

use chrono::Duration;

use crate::billing::RenderPaper;
use crate::calendar::{LookAhead, Remind};
use crate::front::{RelayEnd, RelayRecording};
use crate::gateways::mail::SendLetter;
use crate::gateways::means::Means;
use crate::ground::queue::{Registry, Schedule};
use crate::identity::{SweepIdentity, TurnSigningKeys};
use crate::imports::{CarryOutImport, CheckImport, InvitePeople, SweepImports};
use crate::inkind::BookInKind;
use crate::mailings::SendMailing;
use crate::meetings::{AfterCallback, EndMeeting, EndStray, PollServers, WorkEvents};
use crate::membership::{
    FollowDates, ReviewActivity, ReviewStandings, RunDue, RunInvoices, SweepApplications,
};
use crate::merging::SettleMerges;
use crate::organisations::{CheckVatNumber, CheckVatNumbers, LookForRecord, LookForRecords};
use crate::privacy::{ExecuteErasure, MakeExport, SweepPersonalData};
use crate::provisioning::{FollowStanding, ProvisionInstance, VerifyServer};
use crate::recordings::{
    DeleteRecording, ExpireRecordings, FollowRecordings, ReconcileRecordings, ReconcileServer,
    ShowRecording,
};
use crate::treasury::{LookAfterRail, SendRefund, WorkRailMessage};
use crate::usage::{ExpireAttendance, NoteMeetings, NoteStorage};

pub use discard::discard;
pub use lap::{Lap, Outcome, run_due, start_due, start_due_schedules};
pub use run::Worker;
pub use stop::Stop;
pub use tidy_up::TidyUp;
pub use verify_trail::VerifyTrail;

/// Every job of the site.
#[must_use]
pub fn jobs() -> Registry<Means> {
    Registry::default()
        // the house
        .add::<TidyUp>()
        .add::<VerifyTrail>()
        .add::<SendLetter>()
        // people
        .add::<SweepIdentity>()
        .add::<TurnSigningKeys>()
        .add::<LookForRecords>()
        .add::<LookForRecord>()
        .add::<CheckVatNumbers>()
        .add::<CheckVatNumber>()
        .add::<ReviewStandings>()
        .add::<SweepApplications>()
        .add::<FollowDates>()
        .add::<SendMailing>()
        .add::<ReviewActivity>()
        // tables from outside
        .add::<CheckImport>()
        .add::<CarryOutImport>()
        .add::<InvitePeople>()
        .add::<SweepImports>()
        .add::<SettleMerges>()
        .add::<MakeExport>()
        .add::<ExecuteErasure>()
        .add::<SweepPersonalData>()
        // money
        .add::<RenderPaper>()
        .add::<RunInvoices>()
        .add::<BookInKind>()
        .add::<WorkRailMessage>()
        .add::<SendRefund>()
        .add::<LookAfterRail>()
        .add::<RunDue>()
        // machines and meetings
        .add::<VerifyServer>()
        .add::<ProvisionInstance>()
        .add::<FollowStanding>()
        .add::<PollServers>()
        .add::<EndMeeting>()
        .add::<EndStray>()
        .add::<AfterCallback>()
        .add::<WorkEvents>()
        .add::<ReconcileRecordings>()
        .add::<FollowRecordings>()
        .add::<ReconcileServer>()
        .add::<ShowRecording>()
        .add::<DeleteRecording>()
        .add::<ExpireRecordings>()
        .add::<NoteMeetings>()
        .add::<NoteStorage>()
        .add::<ExpireAttendance>()
        .add::<RelayEnd>()
        .add::<RelayRecording>()
        .add::<Remind>()
        .add::<LookAhead>()
}

/// Everything that recurs.
pub const SCHEDULES: &[Schedule] = &[
    Schedule {
        name: "house.tidy_up",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&TidyUp {}),
    },
    Schedule {
        name: "audit.verify_trail",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&VerifyTrail {}),
    },
    Schedule {
        name: "identity.sweep",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&SweepIdentity {}),
    },
    Schedule {
        name: "membership.sweep_applications",
        every: Duration::hours(6),
        start: |tx| tx.enqueue(&SweepApplications {}),
    },
    Schedule {
        name: "identity.turn_signing_keys",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&TurnSigningKeys {}),
    },
    Schedule {
        name: "organisations.look_for_records",
        every: Duration::hours(1),
        start: |tx| tx.enqueue(&LookForRecords {}),
    },
    Schedule {
        name: "organisations.check_vat_numbers",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&CheckVatNumbers {}),
    },
    Schedule {
        name: "membership.follow_dates",
        every: Duration::hours(1),
        start: |tx| tx.enqueue(&FollowDates {}),
    },
    Schedule {
        name: "membership.run_due",
        every: Duration::hours(1),
        start: |tx| tx.enqueue(&RunDue {}),
    },
    Schedule {
        name: "privacy.sweep",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&SweepPersonalData {}),
    },
    Schedule {
        name: "membership.review_standings",
        every: Duration::hours(1),
        start: |tx| tx.enqueue(&ReviewStandings {}),
    },
    Schedule {
        name: "imports.sweep",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&SweepImports {}),
    },
    Schedule {
        name: "merging.settle",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&SettleMerges {}),
    },
    Schedule {
        name: "membership.review_activity",
        every: Duration::hours(6),
        start: |tx| tx.enqueue(&ReviewActivity {}),
    },
    Schedule {
        name: "inkind.book",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&BookInKind {}),
    },
    Schedule {
        name: "treasury.look_after_rail",
        every: Duration::minutes(10),
        start: |tx| tx.enqueue(&LookAfterRail {}),
    },
    Schedule {
        name: "meetings.poll_servers",
        every: Duration::seconds(15),
        start: |tx| tx.enqueue(&PollServers {}),
    },
    Schedule {
        name: "recordings.reconcile",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&ReconcileRecordings {}),
    },
    Schedule {
        name: "recordings.follow",
        every: Duration::minutes(5),
        start: |tx| tx.enqueue(&FollowRecordings {}),
    },
    Schedule {
        name: "recordings.expire",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&ExpireRecordings {}),
    },
    Schedule {
        name: "usage.note_meetings",
        every: Duration::minutes(10),
        start: |tx| tx.enqueue(&NoteMeetings {}),
    },
    Schedule {
        name: "usage.note_storage",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&NoteStorage {}),
    },
    Schedule {
        name: "usage.expire_attendance",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&ExpireAttendance {}),
    },
    Schedule {
        name: "calendar.remind",
        every: Duration::minutes(5),
        start: |tx| tx.enqueue(&Remind {}),
    },
    Schedule {
        name: "calendar.look_ahead",
        every: Duration::hours(24),
        start: |tx| tx.enqueue(&LookAhead {}),
    },
    Schedule {
        name: "provisioning.follow_standing",
        every: Duration::seconds(60),
        start: |tx| tx.enqueue(&FollowStanding {}),
    },
];
