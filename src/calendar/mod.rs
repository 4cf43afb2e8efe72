//! Meetings that are planned in a room: how they come again, who is invited and what they answered,
//! what is held for them on the servers, and the calendars that other programs read.
//!
//! A planned meeting is an intent and no meeting: who may enter when is the room's business alone.

mod capacity;
mod change;
mod checks;
mod coming;
mod entry;
mod expand;
mod feed;
mod invitee;
mod jobs;
mod lay_out;
mod letters;
mod occurrence;
pub mod personal;
mod plan;
mod planned;
mod rights;
mod rule;
mod store;

pub use capacity::Full;
pub use change::{
    cancel_all_in_room, cancel_occurrence, cancel_planned, change_planned, move_occurrence,
};
pub use checks::checks;
pub use coming::Coming;
pub use coming::store::{coming_for, coming_in_rooms};
pub use expand::slots;
pub use feed::{FeedOf, feed_path, feed_text, read_feed_token, turn_feed};
pub use invitee::store::{forget_invitees, invitee, invitees_of};
pub use invitee::{
    Answer, Invitee, InviteeId, NewInvitee, answer, answer_path, invite, read_answer_token,
    uninvite,
};
pub use jobs::{LookAhead, Remind};
pub use occurrence::store::{occurrence, occurrences_of};
pub use occurrence::{Occurrence, OccurrenceId};
pub use plan::plan_meeting;
pub use planned::{Plan, PlanError, Planned, PlannedId};
pub use rights::{owner_of_occurrence, owner_of_planned};
pub use rule::{ByDay, Ends, Frequency, Rule, RuleError, WEEK, weekday_code};
pub use store::{planned, planned_in_room};
