//! Rooms that last, meetings that are one running of a room, and the people who are in.
//!
//! The way in is [`enter`]: it starts the room's meeting if it must and may, makes sure that the
//! server holds it ready, and answers with the address that lets one person in. A meeting ends by
//! a host ([`end_meeting`]), by the server's word ([`hear_of_end`]) or by what a poll no longer
//! finds ([`PollServers`]).

mod attendee;
mod checks;
mod meeting;
mod option;
pub mod personal;
mod refusal;
mod room;
mod told;
mod words;

pub use attendee::{Attendee, AttendeeId, AttendeeRole, attendees_of};
pub use checks::checks;
pub use meeting::{
    AfterCallback, Claim, EndError, EndMeeting, EndReason, EndStray, EnterError, Entrance, Meeting,
    MeetingId, MeetingState, MoveMeeting, PollServers, Visitor, Wish, claim_outside, close_outside,
    end_callback_token, end_meeting, enter, expected_attendees, give_up_server, gone_outside,
    guest_id, hear_of_end, living_meeting, living_meetings, living_meetings_of, meeting,
    meetings_of, move_outside, opened_outside, recorded_callback_token, recorded_meeting_behind,
};
pub use option::{
    Rule, Scope, Settled, choose_options, options_of, options_on, rules_of, set_rules,
};
pub use refusal::Refusal;
pub use room::{
    AddressError, CodeAttempt, Entry, LinkError, LinkRole, Lobby, MemberError, MemberRole, NewLink,
    NewMember, NewRoom, Room, RoomError, RoomId, RoomInvitation, RoomLink, RoomLinkId, RoomMember,
    RoomMemberId, RoomSettings, add_member, archive_room, change_address, change_member,
    change_room, check_code, check_guess, create_room, door_ticket, favourites_of, good_link,
    hand_over, has_door_ticket, hosts_of, keeper_of_room, link_behind, link_token, links_of,
    make_link, make_outside_room, may_host, members_of, note_use, owner_of_room, remove_member,
    revoke_link, role_in, room, room_by_slug, rooms_of, rooms_shared_with, set_favourite,
};
pub use told::{
    Participation, ServerEvent, ToldKind, WorkEvents, hear_events, parked_events, participation,
    told_of,
};
pub use words::plain_name;
