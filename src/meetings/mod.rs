//! Rooms that last, meetings that are one running of a room, and the people who are in.
//!
//! The way in is [`enter`]: it starts the room's meeting if it must and may, makes sure that the
//! server holds it ready, and answers with the address that lets one person in. A meeting ends by
//! a host ([`end_meeting`]), by the server's word ([`hear_of_end`]) or by what a poll no longer
//! finds ([`PollServers`]).

mod attendee;
mod checks;
mod meeting;
pub mod personal;
mod refusal;
mod room;
mod words;

pub use attendee::{Attendee, AttendeeId, AttendeeRole, attendees_of};
pub use checks::checks;
pub use meeting::{
    AfterCallback, Claim, EndError, EndMeeting, EndReason, EndStray, EnterError, Entrance, Meeting,
    MeetingId, MeetingState, MoveMeeting, PollServers, Visitor, Wish, claim_outside, close_outside,
    end_callback_token, end_meeting, enter, expected_attendees, give_up_server, gone_outside,
    guest_id, hear_of_end, living_meeting, living_meetings, living_meetings_of, meeting,
    meetings_of, move_outside, opened_outside,
};
pub use refusal::Refusal;
pub use room::{
    CodeAttempt, Lobby, NewRoom, Room, RoomError, RoomId, RoomSettings, archive_room, change_room,
    check_code, create_room, door_ticket, has_door_ticket, hosts_of, make_outside_room, may_host,
    owner_of_room, room, room_by_slug, rooms_of,
};
pub use words::plain_name;
